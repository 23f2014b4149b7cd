import type { CourseDetail } from '@akashi/contract/courses.ts'
import { IconCircleCheckFilled, IconCircleDashed, IconCircleHalf2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { BadgeImage } from '../parts/badge-image.tsx'
import { Icon } from '../parts/icon.tsx'
import { useLanguage, useSaid } from '../parts/said.ts'
import { titleOf } from '../shell/names.ts'
import { points, pointsLeft } from './courses.ts'

/** The badge ahead and what it still takes. */
export function NextBadge({ course }: { course: CourseDetail }) {
  const { t } = useTranslation('learn')
  const language = useLanguage()
  return (
    <section className="sheet stack">
      <h2 className="h-18">{t('home.nextBadge')}</h2>
      <div className="row nowrap-row">
        <BadgeImage src={course.achievement?.imageUrl} size={72} ahead />
        <b>{course.achievement?.name ?? titleOf(course, language)}</b>
      </div>
      <Conditions course={course} />
    </section>
  )
}

/** What is met, half met or open: the total, then each quiz. */
export function Conditions({ course }: { course: CourseDetail }) {
  const { t } = useTranslation('learn')
  const language = useLanguage()
  const say = useSaid()
  const met = course.total >= course.required
  const numbers = { required: points(course.required), total: points(course.total) }
  return (
    <ul className="checks small">
      <li>
        <span className={met ? 'ok' : 'un'}>
          <Icon
            of={met ? IconCircleCheckFilled : IconCircleHalf2}
            className="i"
            label={met ? t('course.done') : t('course.notYet')}
          />
        </span>
        <span>
          <b>{met ? t('home.pointsMet', numbers) : t('home.points', numbers)}</b>
          <span className="d">
            {met ? say(course.passRuleText) : t('home.pointsLeft', { points: points(pointsLeft(course)) })}
          </span>
        </span>
      </li>
      {course.items
        .filter((item) => item.kind === 'quiz' || item.kind === 'report')
        .map((quiz) => (
          <li key={quiz.key}>
            <span className={quiz.done ? 'ok' : 'na'}>
              <Icon
                of={quiz.done ? IconCircleCheckFilled : IconCircleDashed}
                className="i"
                label={quiz.done ? t('course.done') : t('course.notYet')}
              />
            </span>
            <span>
              <b>{titleOf(quiz, language)}</b>
              <span className="d num">
                {quiz.score === null
                  ? t('course.maxScore', { maxScore: points(quiz.maxScore) })
                  : t('course.score', { score: points(quiz.score), maxScore: points(quiz.maxScore) })}
              </span>
            </span>
          </li>
        ))}
    </ul>
  )
}
