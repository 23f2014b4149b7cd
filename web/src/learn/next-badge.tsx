import type { CourseDetail } from '@akashi/contract/courses.ts'
import { IconCircleCheckFilled, IconCircleDashed, IconCircleHalf2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { BadgeImage } from '../parts/badge-image.tsx'
import { Icon } from '../parts/icon.tsx'
import { useLanguage, useSaid } from '../parts/said.ts'
import { titleOf } from '../shell/names.ts'

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

/** What is met, half met or open: each condition of the rule. */
export function Conditions({ course }: { course: CourseDetail }) {
  const { t } = useTranslation('learn')
  const say = useSaid()
  if (!course.ruleState) return null
  return (
    <>
      {course.ruleState.conditions.length > 1 && <p className="small muted">{say(course.ruleState.explanation)}</p>}
      <ul className="checks small">
        {course.ruleState.conditions.map(({ said, satisfied, fraction, missing }) => (
          <li key={said.en}>
            <span className={satisfied ? 'ok' : fraction > 0 ? 'un' : 'na'}>
              <Icon
                of={satisfied ? IconCircleCheckFilled : fraction > 0 ? IconCircleHalf2 : IconCircleDashed}
                className="i"
                label={satisfied ? t('course.done') : t('course.notYet')}
              />
            </span>
            <span>
              <b>{say(said)}</b>
              {!satisfied && missing.length > 0 && <span className="d num">{missing.map(say).join(' ')}</span>}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
