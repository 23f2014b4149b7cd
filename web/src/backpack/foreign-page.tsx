import type { ForeignBadge } from '@akashi/contract/foreign-badges.ts'
import { IconCheck, IconCircleDashed, IconUserQuestion } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useLoaderData, useLocation } from 'react-router'
import { ApiProblem } from '../api.ts'
import { links } from '../links.ts'
import { BadgeImage } from '../parts/badge-image.tsx'
import { ButtonLink } from '../parts/button-link.tsx'
import { Chip } from '../parts/chip.tsx'
import { Note } from '../parts/note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage } from '../parts/said.ts'
import { TwoSheets } from '../parts/two-sheets.tsx'
import { writtenDate } from '../parts/written-date.ts'
import { elsewhereEn } from '../words/elsewhere.en.ts'
import { elsewhereJa } from '../words/elsewhere.ja.ts'
import { signedIn } from '../shell/session.ts'
import './badges.ts'
import { badgesFromElsewhere } from './elsewhere.ts'
import { ForeignKeeping } from './foreign-keeping.tsx'

const missing = { ja: elsewhereJa.page.missing, en: elsewhereEn.page.missing }

export const loader = signedIn(async ({ params, request }): Promise<ForeignBadge> => {
  const badge = (await badgesFromElsewhere(request.signal)).find((one) => one.code === params.code)
  if (!badge) throw new ApiProblem(404, 'badge.missing', missing)
  return badge
})

export function Component() {
  const { t } = useTranslation(['elsewhere', 'backpack'])
  const badge = useLoaderData() as ForeignBadge
  const { outcome } = (useLocation().state ?? {}) as { outcome?: 'added' | 'same' | 'renewed' }
  return (
    <>
      <PageHead
        title={badge.name || t('unnamed')}
        crumb={<Link to={links.backpack}>{t('title', { ns: 'backpack' })}</Link>}
      />
      <div role="status">{outcome && <Note tone="good" title={t(`outcome.${outcome}`)} />}</div>
      <TwoSheets said={<WhatIsSaid badge={badge} />} proof={<ForeignKeeping badge={badge} />} />
    </>
  )
}

function WhatIsSaid({ badge }: { badge: ForeignBadge }) {
  const { t } = useTranslation('elsewhere')
  return (
    <div className="stack">
      {badge.pictureUrl && <BadgeImage src={badge.pictureUrl} size={240} />}
      {badge.pictureFrom && <p className="small muted">{t(`page.picture.${badge.pictureFrom}`)}</p>}
      {badge.description && <p>{badge.description}</p>}
      {badge.name === '' && (
        <Note>
          <p>{t('page.hidden')}</p>
        </Note>
      )}
      <Facts badge={badge} />
      {badge.name !== '' && !badge.isMine && (
        <Note tone="warn" icon={IconUserQuestion} title={t('page.notMine')}>
          <p>{t('page.notMineWhy')}</p>
          <ButtonLink to={links.me} small>
            {t('page.toMe')}
          </ButtonLink>
        </Note>
      )}
    </div>
  )
}

function Facts({ badge }: { badge: ForeignBadge }) {
  const { t } = useTranslation('elsewhere')
  const language = useLanguage()
  const isShown = badge.name !== ''
  return (
    <dl className="facts small">
      <div>
        <dt>{t('page.issuer')}</dt>
        <dd>
          {badge.issuerDomain ? <b>{badge.issuerDomain}</b> : <span className="mono">{badge.issuerId}</span>}{' '}
          <Chip icon={badge.issuerProven ? IconCheck : IconCircleDashed} tone={badge.issuerProven ? 'ok' : 'wait'}>
            {badge.issuerProven ? t(badge.issuerDomain ? 'page.proven' : 'page.provenKey') : t('page.unproven')}
          </Chip>
          {badge.issuerName && <span className="sub">{badge.issuerName}</span>}
        </dd>
      </div>
      {badge.awardedAt && (
        <div>
          <dt>{t('page.awardedAt')}</dt>
          <dd className="num">{writtenDate(badge.awardedAt, language)}</dd>
        </div>
      )}
      {isShown && (
        <div>
          <dt>{t('page.expiresAt')}</dt>
          <dd className="num">{badge.expiresAt ? writtenDate(badge.expiresAt, language) : t('page.noEnd')}</dd>
        </div>
      )}
      {badge.isMine && (
        <div>
          <dt>{t('page.whose')}</dt>
          <dd>{t('page.mine')}</dd>
        </div>
      )}
      <div>
        <dt>{t('page.file')}</dt>
        <dd>
          {badge.fileName}
          {badge.link && <span className="sub mono">{badge.link}</span>}
        </dd>
      </div>
      <div>
        <dt>{t('page.keptAt')}</dt>
        <dd className="num">{writtenDate(badge.keptAt, language)}</dd>
      </div>
    </dl>
  )
}
