import type { BackpackBadge } from '@akashi/contract/backpack.ts'
import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLoaderData, useLocation } from 'react-router'
import { Answer } from '../backpack/answer.tsx'
import { useArrivals } from '../backpack/arrivals.ts'
import { badgesOfViewer, isReady } from '../backpack/badges.ts'
import { links, pages } from '../links.ts'
import { BadgeImage } from '../parts/badge-image.tsx'
import { ButtonLink } from '../parts/button-link.tsx'
import { Icon } from '../parts/icon.tsx'
import { Note } from '../parts/note.tsx'
import { useLanguage } from '../parts/said.ts'
import { TwoSheets } from '../parts/two-sheets.tsx'
import { writtenTime } from '../parts/written-date.ts'
import { personNameOf } from '../shell/names.ts'
import { signedIn, useViewer } from '../shell/session.ts'
import { points } from './courses.ts'
import type { Earned } from './earned.ts'
import { EarnedChecks } from './earned-checks.tsx'
import './learn-words.ts'
import { useUntilReady } from './until-ready.ts'

type Page = { badge: BackpackBadge | null }

/** A badge that is not signed yet may not be in the backpack: the screen waits for it. */
export const loader = signedIn(async ({ params, request }): Promise<Page> => {
  const badges = await badgesOfViewer(request.signal)
  return { badge: badges.find((one) => one.code === params.code) ?? null }
})

/** States that go on by themselves: to the signature, then to the mail. */
const unfinished = ['awarded', 'signed']

/** The moment of earning: what is said on the left, what proves it on the right, the seal pressed once across the seam. */
export function Component() {
  const { t } = useTranslation('learn')
  const { badge } = useLoaderData() as Page
  const earned = useLocation().state as Earned | null
  const ready = badge !== null && isReady(badge)
  useArrivals()
  const long = useUntilReady(badge !== null && !unfinished.includes(badge.state))
  const seal = useSeal(badge, ready)
  const imageUrl = badge?.imageUrl ?? earned?.imageUrl
  return (
    <div className="earned">
      <title>{`${t('earned.documentTitle')} | ${t('brand', { ns: 'shell' })}`}</title>
      <TwoSheets
        label={t('earned.documentTitle')}
        seal={seal}
        said={
          <div className="stack">
            <div className="earned-badge phone-only">
              <BadgeImage src={imageUrl} size={112} ahead={!ready} />
            </div>
            <WhatIsSaid badge={badge} earned={earned} />
            {badge !== null && ready && <NextStep badge={badge} />}
          </div>
        }
        proof={
          <>
            <div className="earned-badge desk-only">
              <BadgeImage src={imageUrl} alt={badge?.imageAlt ?? ''} size={240} ahead={!ready} />
            </div>
            <EarnedChecks badge={badge} long={long} />
          </>
        }
      />
    </div>
  )
}

function WhatIsSaid({ badge, earned }: { badge: BackpackBadge | null; earned: Earned | null }) {
  const { t } = useTranslation('learn')
  const language = useLanguage()
  const viewer = useViewer()
  const achievement = badge?.name ?? earned?.achievement
  if (!achievement) return <h1 className="h-31">{t('earned.signing')}</h1>
  const issuer = badge?.issuerName ?? earned?.issuer ?? ''
  return (
    <>
      {badge && <p className="small muted num">{writtenTime(badge.awardedAt, language)}</p>}
      <h1 className="h-40">{t('earned.title')}</h1>
      <p className="lead">{t('earned.sentence', { name: personNameOf(viewer, language), achievement, issuer })}</p>
      <dl className="facts">
        {earned && (
          <div>
            <dt>{t('earned.result')}</dt>
            <dd className="num">
              {t('earned.resultOf', { total: points(earned.total), required: points(earned.required) })}
            </dd>
          </div>
        )}
        {badge && (
          <div>
            <dt>{t('earned.description')}</dt>
            <dd>{badge.description}</dd>
          </div>
        )}
      </dl>
    </>
  )
}

/** Accept, look, decline; then where it is kept. Private until chosen, said in words. */
function NextStep({ badge }: { badge: BackpackBadge }) {
  const { t } = useTranslation('learn')
  const page = <ButtonLink href={pages.credential(badge.code)}>{t('earned.publicPage')}</ButtonLink>
  return (
    <div className="stack">
      {badge.accepted === true && <Note tone="good" live title={t('earned.accepted')} />}
      {badge.accepted === false && (
        <Note live>
          <p>{t('earned.declined')}</p>
        </Note>
      )}
      {badge.accepted === true ? (
        <div className="row">
          <ButtonLink to={links.badge(badge.code)} kind="primary">
            {t('earned.toBackpack')}
          </ButtonLink>
          {page}
        </div>
      ) : (
        <Answer badge={badge}>{page}</Answer>
      )}
      {badge.visibility === 'private' && (
        <p className="small muted">
          <Icon of={IconLock} size={16} /> {t('earned.private')}
        </p>
      )}
    </div>
  )
}

/** Pressed when a badge not yet answered comes to be seen; on a badge answered long ago it lies still. */
function useSeal(badge: BackpackBadge | null, ready: boolean): 'none' | 'pressed' | 'still' {
  const [old] = useState(badge !== null && badge.accepted !== null)
  if (!ready) return 'none'
  return old ? 'still' : 'pressed'
}
