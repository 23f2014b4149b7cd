import type { AttemptResult, AttemptStarted, CourseDetail, ItemView } from '@akashi/contract/courses.ts'
import { Button } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useRevalidator } from 'react-router'
import { post, put } from '../api.ts'
import { links } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Note } from '../parts/note.tsx'
import { useLanguage } from '../parts/said.ts'
import { coursePath, points } from './courses.ts'
import { earnedIn } from './earned.ts'
import { QuestionField } from './question-field.tsx'
import { useAttempt } from './quiz-attempt.ts'
import { answersTo, type Given, isGiven, useQuizDraft } from './quiz-draft.ts'
import { QuizResult } from './quiz-result.tsx'
import { QuizStart } from './quiz-start.tsx'
import { QuizTimer } from './quiz-timer.tsx'

type QuizView = Extract<ItemView, { kind: 'quiz' }>
type Props = { course: CourseDetail; itemKey: string; quiz: QuizView }

/**
 * One set of questions, handed in at once. Where everybody gets the same, the attempt begins with the first answer; else it begins
 * by a button and brings its questions. A finished course leads on to its badge.
 */
export function Quiz({ course, itemKey, quiz }: Props) {
  const [result, setResult] = useState<AttemptResult | null>(null)
  const [begun, setBegun] = useState<AttemptStarted | null>(null)
  useEffect(loadWhatComesNext, [])
  const again = () => {
    setBegun(null)
    setResult(null)
  }
  if (result) return <QuizResult course={course} itemKey={itemKey} result={result} onAgain={again} />
  if (quiz.questions.length === 0 && !begun)
    return <QuizStart course={course} itemKey={itemKey} quiz={quiz} begin={setBegun} />
  return <Paper course={course} itemKey={itemKey} quiz={quiz} begun={begun} done={setResult} />
}

/** The screen of earning is brought while the learner still reads, so that the badge is not kept waiting by it. */
function loadWhatComesNext(): void {
  import('./earned-page.tsx').catch(() => undefined)
}

type PaperProps = Props & { begun: AttemptStarted | null; done: (result: AttemptResult) => void }

function Paper({ course, itemKey, quiz, begun, done }: PaperProps) {
  const { t } = useTranslation('learn')
  const language = useLanguage()
  const navigate = useNavigate()
  const { revalidate } = useRevalidator()
  const at = coursePath(course.organisation.slug, course.code)
  const draft = useQuizDraft(`${course.organisation.slug}/${course.code}/${itemKey}`, begun?.saved ?? [])
  const attempt = useAttempt(`${at}/items/${encodeURIComponent(itemKey)}/attempts`, begun)
  const questions = begun?.questions ?? quiz.questions
  const left = questions.filter(({ id }) => !isGiven(draft.chosen[id])).length
  const best = course.items.find((item) => item.key === itemKey)?.score ?? null
  const answers = answersTo(questions, draft.chosen)
  useKeeping(begun && `${at}/attempts/${begun.attemptId}/answers`, answers)
  const handIn = useAct(async () => {
    const answer = await post<AttemptResult>(`${at}/attempts/${await attempt.begun()}/submit`, { answers })
    draft.clear()
    attempt.over()
    if (answer.award && !course.award)
      return void navigate(links.earned(answer.award.code), { state: earnedIn(course, answer, language) })
    done(answer)
    void revalidate()
  })
  const choose = (questionId: string, given: Given) => {
    // A start that fails is tried again when the answers are handed in, where it can be said.
    attempt.begun().catch(() => undefined)
    draft.choose(questionId, given)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (left === 0 || (begun && window.confirm(t('quiz.openSure', { count: left })))) handIn.run()
  }
  return (
    <form className="stack gap-6" onSubmit={submit}>
      <p className="muted">{t('item.questions', { count: questions.length, maxScore: points(quiz.maxScore) })}</p>
      {begun?.secondsLeft != null && <QuizTimer seconds={begun.secondsLeft} over={() => handIn.run()} />}
      {best !== null && (
        <Note>
          <p>{t('item.best', { score: points(best) })}</p>
        </Note>
      )}
      {questions.map((question, place) => (
        <QuestionField
          key={question.id}
          number={place + 1}
          question={question}
          answer={draft.chosen[question.id]}
          change={(given) => choose(question.id, given)}
        />
      ))}
      <ErrorNote problem={handIn.problem} title={t('item.submitFailed')}>
        <p>{t('item.answersKept')}</p>
      </ErrorNote>
      <div className="row">
        <Button type="submit" loading={handIn.busy} disabled={left > 0 && !begun}>
          {t('item.submit')}
        </Button>
        <p className="small muted num" role="status">
          {left > 0 ? t('item.left', { count: left }) : ''}
        </p>
      </div>
    </form>
  )
}

const keepAfterMs = 1500

/** Sends what was answered so far, a moment after the last change, so that it counts if time or the line runs out. */
function useKeeping(path: string | null, answers: ReturnType<typeof answersTo>): void {
  const said = JSON.stringify(answers)
  useEffect(() => {
    if (!path || said === '[]') return
    const timer = setTimeout(() => {
      put(path, { answers: JSON.parse(said) }).catch(() => undefined)
    }, keepAfterMs)
    return () => clearTimeout(timer)
  }, [path, said])
}
