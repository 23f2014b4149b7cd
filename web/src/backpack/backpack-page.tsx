import type { BackpackBadge } from '@akashi/contract/backpack.ts'
import type { ForeignBadge } from '@akashi/contract/foreign-badges.ts'
import {
  IconBan,
  IconCalendarOff,
  IconCircleDashed,
  IconHandStop,
  IconLink,
  IconLock,
  IconMailOpened,
  IconWorld,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLoaderData } from 'react-router'
import { links } from '../links.ts'
import { BadgeImage } from '../parts/badge-image.tsx'
import { ButtonLink } from '../parts/button-link.tsx'
import { Chip } from '../parts/chip.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage } from '../parts/said.ts'
import { writtenDate } from '../parts/written-date.ts'
import { signedIn } from '../shell/session.ts'
import { type Arrival, useArrivals } from './arrivals.ts'
import { badgesOfViewer, hasExpired, isReady } from './badges.ts'
import { badgesFromElsewhere } from './elsewhere.ts'
import { ElsewhereList } from './elsewhere-list.tsx'

type Loaded = { badges: BackpackBadge[]; elsewhere: ForeignBadge[] }

export const loader = signedIn(async ({ request: { signal } }): Promise<Loaded> => {
  const [badges, elsewhere] = await Promise.all([badgesOfViewer(signal), badgesFromElsewhere(signal)])
  return { badges, elsewhere }
})

export function Component() {
  const { t } = useTranslation('backpack')
  const { badges, elsewhere } = useLoaderData() as Loaded
  const [arrival, setArrival] = useState<Arrival | null>(null)
  useArrivals(setArrival)
  const open = badges.filter((badge) => badge.visibility === 'public').length
  return (
    <>
      <PageHead title={t('title')} sub={badges.length > 0 ? t('count', { count: badges.length, open }) : undefined} />
      <p className="sr" role="status">
        {arrival && t('arrived', { name: arrival.name })}
      </p>
      {badges.length === 0 ? (
        <EmptyState
          act={
            <ButtonLink to={links.courses} kind="primary">
              {t('toCourses')}
            </ButtonLink>
          }
        >
          {t('empty')}
        </EmptyState>
      ) : (
        <ul className="grid cards-13">
          {badges.map((badge) => (
            <BadgeCard key={badge.code} badge={badge} isNew={badge.code === arrival?.code} />
          ))}
        </ul>
      )}
      <ElsewhereList badges={elsewhere} />
    </>
  )
}

function BadgeCard({ badge, isNew }: { badge: BackpackBadge; isNew: boolean }) {
  const language = useLanguage()
  return (
    <li className={isNew ? 'sheet badge-card arrived' : 'sheet badge-card'}>
      <BadgeImage src={badge.imageUrl} size={112} ahead={!isReady(badge)} />
      <h2 className="h-16">
        <Link to={links.badge(badge.code)}>{badge.name}</Link>
      </h2>
      <p className="tiny faint">
        {badge.issuerName}
        <br />
        {writtenDate(badge.awardedAt, language)}
      </p>
      <BadgeState badge={badge} />
    </li>
  )
}

/** The one state that matters most, as icon and word. */
export function BadgeState({ badge }: { badge: BackpackBadge }) {
  const { t } = useTranslation('backpack')
  if (!isReady(badge))
    return (
      <Chip icon={IconCircleDashed} tone="wait">
        {t('making')}
      </Chip>
    )
  if (badge.state === 'revoked')
    return (
      <Chip icon={IconBan} tone="warn">
        {t('revoked')}
      </Chip>
    )
  if (hasExpired(badge))
    return (
      <Chip icon={IconCalendarOff} tone="warn">
        {t('expired')}
      </Chip>
    )
  if (badge.accepted === false) return <Chip icon={IconHandStop}>{t('declined')}</Chip>
  if (badge.accepted === null)
    return (
      <Chip icon={IconMailOpened} tone="act">
        {t('waiting')}
      </Chip>
    )
  const icon = { private: IconLock, link: IconLink, public: IconWorld }[badge.visibility]
  return <Chip icon={icon}>{t(`visibility.${badge.visibility}`)}</Chip>
}
