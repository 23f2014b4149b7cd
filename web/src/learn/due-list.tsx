import type { DueList as Due } from '@akashi/contract/dashboards.ts'
import { IconCalendarEvent, IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { links } from '../links.ts'
import { Chip } from '../parts/chip.tsx'
import { useLanguage } from '../parts/said.ts'
import { writtenTime } from '../parts/written-date.ts'
import { titleOf } from '../shell/names.ts'
import { daysUntil } from './days-until.ts'

/** What has to be handed in, and the weeks that open soon, the soonest first. */
export function DueList({ due }: { due: Due['due'] }) {
  const { t } = useTranslation('learn')
  const language = useLanguage()
  const now = new Date()
  return (
    <section className="stack">
      <h2 className="h-21">{t('home.due')}</h2>
      <ul className="sheet flush due-list">
        {due.map((one) => {
          const days = daysUntil(new Date(one.at), now, one.timeZone)
          const soon = one.kind === 'hand-in' && days <= 3
          const course = titleOf(one.course, language)
          return (
            <li key={`${one.course.code}/${one.kind}/${one.item?.key ?? one.week}`} className="row">
              <Chip tone={soon ? 'warn' : 'plain'} icon={one.kind === 'week' ? IconCalendarEvent : IconClock}>
                {days === 0 ? t('home.today') : t('home.days', { count: days })}
              </Chip>
              <span className="grow">
                {one.item ? (
                  <Link to={links.item(one.organisation, one.course.code, one.item.key)}>
                    {titleOf(one.item, language)}
                  </Link>
                ) : (
                  <Link to={links.course(one.organisation, one.course.code)}>
                    {t('home.weekOpens', { week: one.week })}
                  </Link>
                )}
                <small className="sub">
                  {t(one.kind === 'week' ? 'home.opensAt' : 'home.dueAt', {
                    course,
                    when: writtenTime(one.at, language, one.timeZone),
                  })}
                </small>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
