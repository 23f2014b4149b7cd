import type { AttemptResult, CourseDetail } from '@akashi/contract/courses.ts'
import { Button } from '@mantine/core'
import { IconCircleCheckFilled, IconCircleX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { links } from '../links.ts'
import { ButtonLink } from '../parts/button-link.tsx'
import { Icon } from '../parts/icon.tsx'
import { Note } from '../parts/note.tsx'
import { ProgressBar } from '../parts/progress-bar.tsx'
import { useLanguage } from '../parts/said.ts'
import { titleOf } from '../shell/names.ts'
import { BadgeWaits } from './badge-waits.tsx'
import { neighbours, points } from './courses.ts'

/** The score, what it makes of the total, and what is still missing. */
export function QuizResult({
  course,
  itemKey,
  result,
  onAgain,
}: {
  course: CourseDetail
  itemKey: string
  result: AttemptResult
  onAgain: () => void
}) {
  const { t } = useTranslation('learn')
  const language = useLanguage()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { next } = neighbours(course.items, itemKey)
  const missing = Math.max(0, result.required - result.total)
  const award = result.award ?? course.award
  const at = [course.organisation.slug, course.code] as const
  return (
    <section className="sheet stack" aria-labelledby="result">
      <h2 id="result" className="h-18" tabIndex={-1} ref={heading}>
        {t('item.result')}
      </h2>
      <p className="score num">
        {t('item.scored', { score: points(result.score), maxScore: points(result.maxScore) })}
      </p>
      <ProgressBar label={t('item.result')} value={result.score} of={result.maxScore} />
      <p>{t('item.totalNow', { total: points(result.total), required: points(result.required) })}</p>
      {result.counted !== 'sent' && <Note tone="warn" title={t(`quiz.counted.${result.counted}`)} />}
      {result.review && <Review review={result.review} />}
      {result.completed ? (
        <Note tone="good" title={t('item.completed')}>
          {result.badgeWaitsFor && <BadgeWaits waitsFor={result.badgeWaitsFor} />}
        </Note>
      ) : (
        <Note tone="info" title={missing > 0 ? t('item.missing', { points: points(missing) }) : undefined}>
          <p>{t('item.missingHow')}</p>
        </Note>
      )}
      <div className="row">
        {primary()}
        <Button variant="default" onClick={onAgain}>
          {t('item.again')}
        </Button>
        <ButtonLink to={links.course(...at)} kind="quiet">
          {t('item.backToCourse')}
        </ButtonLink>
      </div>
    </section>
  )
  function primary() {
    if (award)
      return (
        <ButtonLink to={links.earned(award.code)} kind="primary">
          {t('course.openBadge')}
        </ButtonLink>
      )
    if (!next) return null
    return (
      <ButtonLink to={links.item(...at, next.key)} kind="primary">
        {t('item.next', { title: titleOf(next, language) })}
      </ButtonLink>
    )
  }
}

/** Question by question: right or not, and what the author says to it. */
function Review({ review }: { review: NonNullable<AttemptResult['review']> }) {
  const { t } = useTranslation('learn')
  return (
    <ol className="stack quiz-review">
      {review.map(({ questionId, text, correct, feedback }) => (
        <li key={questionId} className="stack gap-2">
          <p className="row nowrap-row top-row">
            <Icon
              of={correct ? IconCircleCheckFilled : IconCircleX}
              label={t(correct ? 'quiz.right' : 'quiz.wrong')}
              className={correct ? 'ok' : 'bad'}
            />
            <span className="pre-line">{text}</span>
          </p>
          {feedback && <p className="small muted pre-line">{feedback}</p>}
        </li>
      ))}
    </ol>
  )
}
