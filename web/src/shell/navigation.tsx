import {
  IconAnchor,
  IconBackpack,
  IconBooks,
  IconCertificate,
  IconFileImport,
  IconHome,
  IconMailbox,
  IconRosetteDiscountCheck,
  IconSchool,
  IconHistory,
  IconSettings,
  IconUserCheck,
  IconZoomCheck,
} from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { NavLink } from 'react-router'
import { whenApprovalsChange } from '../issue/approvals-changed.ts'
import { useAnswer } from '../parts/use-answer.ts'
import { links, pages } from '../links.ts'
import { Icon, type IconShape } from '../parts/icon.tsx'
import { membershipsWith, type Session, staffRoles, teachingRoles, useSession } from './session.ts'

type Place = {
  key:
    | 'home'
    | 'courses'
    | 'backpack'
    | 'verify'
    | 'awards'
    | 'achievements'
    | 'imports'
    | 'approvals'
    | 'anchors'
    | 'history'
    | 'teach'
    | 'settings'
    | 'mailbox'
  icon: IconShape
  to?: string
  href?: string
}

const tabCount = 4

/** The rail on a desk, the tabs on a phone. What stands there follows the roles; the first four are the tabs. */
export function Navigation() {
  const { t } = useTranslation()
  const session = useSession()
  return (
    <nav className="rail" aria-label={t('mainScreens')}>
      <ul>
        {placesOf(session).map((place, index) => (
          <li key={place.key} className={index < tabCount ? undefined : 'desk'}>
            <PlaceLink place={place} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

export function PlaceLink({ place }: { place: Place }) {
  const { t } = useTranslation()
  const face = (
    <>
      <Icon of={place.icon} size={24} />
      <span>
        {t(`nav.${place.key}`)} {place.key === 'approvals' && <Waiting />}
      </span>
    </>
  )
  if (place.to === undefined) return <a href={place.href}>{face}</a>
  return (
    <NavLink to={place.to} end={place.to === links.home}>
      {face}
    </NavLink>
  )
}

/** How many batches wait for a second person; nothing where none does. */
function Waiting() {
  const { t } = useTranslation()
  const staffAt = membershipsWith(useSession().viewer, staffRoles)[0]
  const path = staffAt ? `/api/organisations/${encodeURIComponent(staffAt.slug)}/approvals` : null
  const { answer, reload } = useAnswer<{ waiting: object[] }>(path, () => 60)
  useEffect(() => whenApprovalsChange(() => void reload()), [reload])
  const count = answer?.waiting.length ?? 0
  if (count === 0) return null
  return (
    <b className="rail-count">
      <span aria-hidden>{count}</span>
      <span className="sr">{t('approvalsWait', { count })}</span>
    </b>
  )
}

/** What has no tab on a phone: it stands in the menu under the round mark. */
export function placesBeyondTabs(session: Session): Place[] {
  return placesOf(session).slice(tabCount)
}

function placesOf({ viewer, evaluation }: Session): Place[] {
  const learner: Place[] = [
    { key: 'home', icon: IconHome, to: links.home },
    { key: 'courses', icon: IconBooks, to: links.courses },
    { key: 'backpack', icon: IconBackpack, to: links.backpack },
  ]
  const staffAt = membershipsWith(viewer, staffRoles)[0]
  const staff: Place[] = staffAt
    ? [
        { key: 'awards', icon: IconCertificate, to: links.awards(staffAt.slug) },
        { key: 'achievements', icon: IconRosetteDiscountCheck, to: links.achievements(staffAt.slug) },
        { key: 'imports', icon: IconFileImport, to: links.imports(staffAt.slug) },
        { key: 'approvals', icon: IconUserCheck, to: links.approvals(staffAt.slug) },
        { key: 'anchors', icon: IconAnchor, to: links.anchors(staffAt.slug) },
      ]
    : []
  const teachesAt = membershipsWith(viewer, teachingRoles)[0]
  const teach: Place[] = teachesAt ? [{ key: 'teach', icon: IconSchool, to: links.teach(teachesAt.slug) }] : []
  const settings: Place[] = staffAt
    ? [
        { key: 'history', icon: IconHistory, to: links.history(staffAt.slug) },
        { key: 'settings', icon: IconSettings, to: links.settings(staffAt.slug) },
      ]
    : []
  const mailbox: Place[] = evaluation ? [{ key: 'mailbox', icon: IconMailbox, to: links.mailbox }] : []
  const verify: Place = { key: 'verify', icon: IconZoomCheck, href: pages.verify }
  return staffAt
    ? [...staff, ...teach, ...mailbox, ...settings, ...learner, verify]
    : [...teach, ...learner, ...mailbox, verify]
}
