import type { BackpackBadge } from '@akashi/contract/backpack.ts'
import { IconAlertTriangle, IconCircleCheckFilled, IconClock, IconFlask } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { isReady } from '../backpack/badges.ts'
import { links } from '../links.ts'
import { Icon, type IconShape } from '../parts/icon.tsx'
import { useSaid } from '../parts/said.ts'
import { useSession } from '../shell/session.ts'

type Line = { tone: 'ok' | 'un' | 'ch'; icon: IconShape; title: string; why: ReactNode }

/** What proves it, line by line as it happens: signature, mail, and what a trial badge lacks. */
export function EarnedChecks({ badge, long }: { badge: BackpackBadge | null; long: boolean }) {
  return (
    <ul className="checks" aria-live="polite">
      {useLines(badge, long).map((line) => (
        <li key={line.title}>
          <span className={line.tone}>
            <Icon of={line.icon} className="i" />
          </span>
          <span>
            <b>{line.title}</b>
            <span className="d">{line.why}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}

function useLines(badge: BackpackBadge | null, long: boolean): Line[] {
  const { t } = useTranslation('learn')
  const { evaluation } = useSession()
  const say = useSaid()
  if (badge?.state === 'parked' || badge?.state === 'stopped')
    return [{ tone: 'ch', icon: IconAlertTriangle, title: t('earned.parked'), why: t('earned.parkedWhy') }]
  if (badge?.state === 'awaiting-approval')
    return [{ tone: 'un', icon: IconClock, title: t('earned.awaiting'), why: t('earned.awaitingWhy') }]
  if (!badge || !isReady(badge))
    return [
      {
        tone: 'un',
        icon: IconClock,
        title: t('earned.signing'),
        why: long ? t('earned.signingLong') : t('earned.signingWhy'),
      },
    ]
  const verify = <Link to={links.check(badge.code)}>{t('earned.verify')}</Link>
  const lines: Line[] = [
    {
      tone: 'ok',
      icon: IconCircleCheckFilled,
      title: t('earned.signed'),
      why: (
        <>
          {t('earned.signedWhy')} {verify}
        </>
      ),
    },
  ]
  const mailbox = evaluation ? <Link to={links.mailbox}>{t('earned.openMailbox')}</Link> : null
  if (badge.state === 'signed')
    lines.push({ tone: 'un', icon: IconClock, title: t('earned.mailing'), why: t('earned.mailingWhy') })
  else
    lines.push({
      tone: 'ok',
      icon: IconCircleCheckFilled,
      title: t('earned.mailed'),
      why: (
        <>
          {t('earned.mailedWhy')} {mailbox}
        </>
      ),
    })
  if (badge.verdictNote)
    lines.push({ tone: 'ch', icon: IconFlask, title: t('earned.trial'), why: say(badge.verdictNote) })
  return lines
}
