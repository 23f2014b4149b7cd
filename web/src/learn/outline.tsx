import type { CourseDetail, CourseItem } from '@akashi/contract/courses.ts'
import { IconCircleCheckFilled, IconCircleDashed, IconCircleHalf2, IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { links } from '../links.ts'
import { Icon } from '../parts/icon.tsx'
import { useLanguage } from '../parts/said.ts'
import { titleOf } from '../shell/names.ts'
import { points, weeksOf } from './courses.ts'

/** Lessons and quizzes by week, each with its state. `current` is where the learner stands. */
export function Outline({ course, current }: { course: CourseDetail; current?: string }) {
  const { t } = useTranslation('learn')
  return (
    <nav className="sheet flush outline" aria-label={t('course.outline')}>
      {current && <h2 className="sr">{t('course.outline')}</h2>}
      {weeksOf(course.items).map(({ week, items }) => (
        <section key={week}>
          <h3>
            <span>{t('course.week', { week })}</span>
            <small className="num faint">
              {items.filter((item) => item.done).length}/{items.length}
            </small>
          </h3>
          <ul>
            {items.map((item) => (
              <OutlineItem key={item.key} course={course} item={item} current={item.key === current} />
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}

function OutlineItem({ course, item, current }: { course: CourseDetail; item: CourseItem; current: boolean }) {
  const { t } = useTranslation('learn')
  const language = useLanguage()
  const inside = (
    <>
      <StateIcon item={item} open={course.enrolment !== null} current={current} />
      <span>{titleOf(item, language)}</span>
      <small className="num">{remark(item)}</small>
    </>
  )
  function remark({ kind, score, maxScore }: CourseItem): string {
    if (kind === 'lesson') return t('course.lesson')
    if (score === null) return t('course.maxScore', { maxScore: points(maxScore) })
    return t('course.score', { score: points(score), maxScore: points(maxScore) })
  }
  if (!course.enrolment)
    return (
      <li>
        <span className="outline-row">{inside}</span>
      </li>
    )
  return (
    <li>
      <Link
        className="outline-row"
        to={links.item(course.organisation.slug, course.code, item.key)}
        aria-current={current ? 'page' : undefined}
      >
        {inside}
      </Link>
    </li>
  )
}

function StateIcon({ item, open, current }: { item: CourseItem; open: boolean; current: boolean }) {
  const { t } = useTranslation('learn')
  if (!open) return <Icon of={IconLock} label={t('course.locked')} />
  if (item.done) return <Icon of={IconCircleCheckFilled} label={t('course.done')} className="ok" />
  return <Icon of={current || item.score !== null ? IconCircleHalf2 : IconCircleDashed} label={t('course.notYet')} />
}
