import type { CourseDetail, CourseItem } from '@akashi/contract/courses.ts'
import {
  IconCalendarEvent,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleHalf2,
  IconLock,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { links } from '../links.ts'
import { Icon } from '../parts/icon.tsx'
import { useLanguage, useSaid } from '../parts/said.ts'
import { writtenTime } from '../parts/written-date.ts'
import { titleOf } from '../shell/names.ts'
import { closedUntil, isOpen, points, weeksOf } from './courses.ts'

/** Lessons and quizzes by week, each with its state. `current` is where the learner stands. */
export function Outline({ course, current }: { course: CourseDetail; current?: string }) {
  const { t } = useTranslation('learn')
  const language = useLanguage()
  const say = useSaid()
  function weekName(week: number): string {
    const title = titleOf(course.weeks.find((one) => one.week === week) ?? { title: '', titleEn: '' }, language)
    return title === '' ? t('course.week', { week }) : t('course.weekTitled', { week, title })
  }
  function opens(week: number): string | null {
    const at = closedUntil(course.weeks, week)
    if (at) return t('course.opens', { when: writtenTime(at, language, course.timeZone) })
    const waitsFor = say(course.weeks.find((one) => one.week === week)?.waitsFor)
    return waitsFor && t('course.opensAfter', { what: waitsFor })
  }
  return (
    <nav className="sheet flush outline" aria-label={t('course.outline')}>
      {current && <h2 className="sr">{t('course.outline')}</h2>}
      {weeksOf(course.items).map(({ week, items }) => (
        <section key={week}>
          <h3>
            <span>{weekName(week)}</span>
            <small className="num faint">
              {items.filter((item) => item.done).length}/{items.length}
            </small>
          </h3>
          {opens(week) && (
            <p className="outline-opens small">
              <Icon of={IconCalendarEvent} size={18} />
              {opens(week)}
            </p>
          )}
          <ul>
            {items.map((item) => (
              <OutlineItem
                key={item.key}
                course={course}
                item={item}
                open={course.enrolment !== null && isOpen(course.weeks, week) && item.waitsFor.length === 0}
                current={item.key === current}
              />
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}

type ItemProps = { course: CourseDetail; item: CourseItem; open: boolean; current: boolean }

function OutlineItem({ course, item, open, current }: ItemProps) {
  const { t } = useTranslation('learn')
  const language = useLanguage()
  const row = item.indent > 0 ? 'outline-row indented' : 'outline-row'
  const before = course.items.filter(({ key }) => item.waitsFor.includes(key)).map((one) => titleOf(one, language))
  const inside = (
    <>
      <StateIcon item={item} open={open} taking={course.enrolment !== null} current={current} />
      <span>
        {titleOf(item, language)}
        {before.length > 0 && course.enrolment && (
          <span className="tiny faint outline-after">
            {t('course.after', { titles: before.join(t('course.comma')) })}
          </span>
        )}
      </span>
      <small className="num">{remark(item)}</small>
    </>
  )
  function remark({ kind, score, maxScore }: CourseItem): string {
    if (kind === 'lesson' || kind === 'video') return t(`course.${kind}`)
    if (score === null) return t('course.maxScore', { maxScore: points(maxScore) })
    return t('course.score', { score: points(score), maxScore: points(maxScore) })
  }
  if (!open)
    return (
      <li>
        <span className={row}>{inside}</span>
      </li>
    )
  return (
    <li>
      <Link
        className={row}
        to={links.item(course.organisation.slug, course.code, item.key)}
        aria-current={current ? 'page' : undefined}
      >
        {inside}
      </Link>
    </li>
  )
}

type StateProps = Omit<ItemProps, 'course'> & { taking: boolean }

function StateIcon({ item, open, taking, current }: StateProps) {
  const { t } = useTranslation('learn')
  if (!open) return <Icon of={IconLock} label={taking ? t('course.notOpen') : t('course.locked')} />
  if (item.done) return <Icon of={IconCircleCheckFilled} label={t('course.done')} className="ok" />
  return <Icon of={current || item.score !== null ? IconCircleHalf2 : IconCircleDashed} label={t('course.notYet')} />
}
