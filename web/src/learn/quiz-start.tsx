import type { AttemptStarted, CourseDetail, ItemView } from '@akashi/contract/courses.ts'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { post } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { coursePath, points } from './courses.ts'

type Props = {
  course: CourseDetail
  itemKey: string
  quiz: Extract<ItemView, { kind: 'quiz' }>
  begin: (attempt: AttemptStarted) => void
}

/** What the quiz is like, before it begins: how many questions, how long, how often. */
export function QuizStart({ course, itemKey, quiz, begin }: Props) {
  const { t } = useTranslation('learn')
  const best = course.items.find((item) => item.key === itemKey)?.score ?? null
  const start = useAct(async () => {
    const path = `${coursePath(course.organisation.slug, course.code)}/items/${encodeURIComponent(itemKey)}/attempts`
    begin(await post<AttemptStarted>(path))
  })
  const none = quiz.attemptsLeft === 0
  return (
    <section className="sheet stack">
      <p>{t('item.questions', { count: quiz.questionCount, maxScore: points(quiz.maxScore) })}</p>
      {quiz.timeLimitMinutes !== null && <p>{t('quiz.limit', { minutes: points(quiz.timeLimitMinutes) })}</p>}
      {quiz.attemptsLeft !== null && <p>{t('quiz.attemptsLeft', { count: quiz.attemptsLeft })}</p>}
      {best !== null && <p>{t('item.best', { score: points(best) })}</p>}
      <ErrorNote problem={start.problem} title={t('quiz.startFailed')} />
      <div className="row">
        <Button onClick={() => start.run()} loading={start.busy} disabled={none}>
          {t('quiz.start')}
        </Button>
        <p className="small muted">{t('quiz.goesOn')}</p>
      </div>
    </section>
  )
}
