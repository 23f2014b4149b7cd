import type { BackpackBadge } from '@akashi/contract/backpack.ts'
import { IconExternalLink, IconFlask } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useLoaderData } from 'react-router'
import { ApiProblem } from '../api.ts'
import { links, pages } from '../links.ts'
import { BadgeImage } from '../parts/badge-image.tsx'
import { ButtonLink } from '../parts/button-link.tsx'
import { Note } from '../parts/note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage, useSaid } from '../parts/said.ts'
import { TwoSheets } from '../parts/two-sheets.tsx'
import { writtenDate } from '../parts/written-date.ts'
import { signedIn } from '../shell/session.ts'
import { Answer } from './answer.tsx'
import { useArrivals } from './arrivals.ts'
import { BadgeFiles } from './badge-files.tsx'
import { BadgeState } from './backpack-page.tsx'
import { badgesOfViewer, isReady } from './badges.ts'
import { Checking } from './checking.tsx'
import { Sharing } from './sharing.tsx'

const missing = { ja: 'このバッジはあなたのバックパックにありません。', en: 'This badge is not in your backpack.' }

export const loader = signedIn(async ({ params, request }): Promise<BackpackBadge> => {
  const badge = (await badgesOfViewer(request.signal)).find((one) => one.code === params.code)
  if (!badge) throw new ApiProblem(404, 'badge.missing', missing)
  return badge
})

export function Component() {
  const { t } = useTranslation('backpack')
  const badge = useLoaderData() as BackpackBadge
  useArrivals()
  return (
    <>
      <PageHead title={badge.name} crumb={<Link to={links.backpack}>{t('title')}</Link>} />
      <TwoSheets
        said={<WhatIsSaid badge={badge} />}
        proof={isReady(badge) ? <Keeping badge={badge} /> : <BadgeState badge={badge} />}
      />
    </>
  )
}

function WhatIsSaid({ badge }: { badge: BackpackBadge }) {
  const { t } = useTranslation('backpack')
  const language = useLanguage()
  const say = useSaid()
  const answered = badge.accepted === null ? 'waiting' : badge.accepted ? 'accepted' : 'declined'
  return (
    <div className="stack">
      <BadgeImage src={badge.imageUrl} alt={badge.imageAlt} size={240} />
      <p>{badge.description}</p>
      <dl className="facts small">
        <div>
          <dt>{t('badge.awardedBy')}</dt>
          <dd>
            {badge.issuerName}
            <span className="sub mono">{badge.issuerId}</span>
          </dd>
        </div>
        <div>
          <dt>{t('badge.awardedAt')}</dt>
          <dd className="num">{writtenDate(badge.awardedAt, language)}</dd>
        </div>
        <div>
          <dt>{t('badge.expiresAt')}</dt>
          <dd className="num">{badge.expiresAt ? writtenDate(badge.expiresAt, language) : t('badge.noEnd')}</dd>
        </div>
        <div>
          <dt>{t('badge.answer')}</dt>
          <dd>{t(`badge.${answered}`)}</dd>
        </div>
        {badge.anchor && (
          <div>
            <dt>{t('badge.anchor')}</dt>
            <dd>
              <span className="num">{writtenDate(badge.anchor.at, language)}</span>
              <span className="sub">{say(badge.anchor.chain)}</span>
              {badge.anchor.isTest && <span className="sub">{t('badge.anchorTest')}</span>}
            </dd>
          </div>
        )}
      </dl>
      {badge.verdictNote && (
        <Note tone="warn" icon={IconFlask}>
          <p>{say(badge.verdictNote)}</p>
        </Note>
      )}
      {isReady(badge) && <Answer badge={badge} />}
    </div>
  )
}

/** What a holder does with a badge: show it, take it along, have it checked. */
function Keeping({ badge }: { badge: BackpackBadge }) {
  const { t } = useTranslation('backpack')
  return (
    <div className="stack gap-6">
      <Checking badge={badge} />
      <section className="stack" aria-labelledby="share">
        <h2 id="share" className="h-18">
          {t('badge.share')}
        </h2>
        <Sharing badge={badge} />
        <div className="row">
          <ButtonLink href={pages.credential(badge.code)} icon={IconExternalLink}>
            {t('badge.open')}
          </ButtonLink>
        </div>
      </section>
      <section className="stack" aria-labelledby="take">
        <h2 id="take" className="h-18">
          {t('badge.take')}
        </h2>
        <p className="small muted">{t('badge.takeWhy')}</p>
        <BadgeFiles badge={badge} />
      </section>
    </div>
  )
}
