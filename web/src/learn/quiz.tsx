import type { AttemptResult, CourseDetail, ItemView } from '@akashi/contract/courses.ts'
import { Button } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useRevalidator } from 'react-router'
import { post } from '../api.ts'
import { links } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Note } from '../parts/note.tsx'
import { useLanguage } from '../parts/said.ts'
import { coursePath, points } from './courses.ts'
import { earnedIn } from './earned.ts'
import { useQuizDraft } from './quiz-draft.ts'
import { QuizResult } from './quiz-result.tsx'

type QuizView = Extract<ItemView, { kind: 'quiz' }>

/** One set of questions, handed in at once. The attempt begins with the first answer; a finished course leads on to its badge. */
export function Quiz({ course, itemKey, quiz }: { course: CourseDetail; itemKey: string; quiz: QuizView }) {
  const { t } = useTranslation('learn')
  const at = coursePath(course.organisation.slug, course.code)
  const draft = useQuizDraft(`${course.organisation.slug}/${course.code}/${itemKey}`)
  const attempt = useAttempt(`${at}/items/${encodeURIComponent(itemKey)}/attempts`)
  const [result, setResult] = useState<AttemptResult | null>(null)
  const navigate = useNavigate()
  const language = useLanguage()
  const { revalidate } = useRevalidator()
  const left = quiz.questions.filter((question) => !draft.chosen[question.id]).length
  const best = course.items.find((item) => item.key === itemKey)?.score ?? null
  const handIn = useAct(async () => {
    const answers = quiz.questions.map(({ id }) => ({ questionId: id, optionId: draft.chosen[id]! }))
    const answer = await post<AttemptResult>(`${at}/attempts/${await attempt.begun()}/submit`, { answers })
    draft.clear()
    attempt.over()
    if (answer.award && !course.award)
      return void navigate(links.earned(answer.award.code), { state: earnedIn(course, answer, language) })
    setResult(answer)
    void revalidate()
  })
  useEffect(loadWhatComesNext, [])
  if (result) return <QuizResult course={course} itemKey={itemKey} result={result} onAgain={() => setResult(null)} />
  function submit(event: FormEvent) {
    event.preventDefault()
    if (left === 0) handIn.run()
  }
  function choose(questionId: string, optionId: string) {
    // A start that fails is tried again when the answers are handed in, where it can be said.
    attempt.begun().catch(() => undefined)
    draft.choose(questionId, optionId)
  }
  return (
    <form className="stack gap-6" onSubmit={submit}>
      <p className="muted">{t('item.questions', { count: quiz.questions.length, maxScore: points(quiz.maxScore) })}</p>
      {best !== null && (
        <Note>
          <p>{t('item.best', { score: points(best) })}</p>
        </Note>
      )}
      {quiz.questions.map((question, place) => (
        <Question
          key={question.id}
          number={place + 1}
          question={question}
          chosen={draft.chosen[question.id]}
          onChoose={(optionId) => choose(question.id, optionId)}
        />
      ))}
      <ErrorNote problem={handIn.problem} title={t('item.submitFailed')}>
        <p>{t('item.answersKept')}</p>
      </ErrorNote>
      <div className="row">
        <Button type="submit" loading={handIn.busy} disabled={left > 0}>
          {t('item.submit')}
        </Button>
        <p className="small muted num" role="status">
          {left > 0 ? t('item.left', { count: left }) : ''}
        </p>
      </div>
    </form>
  )
}

/** The screen of earning is brought while the learner still reads, so that the badge is not kept waiting by it. */
function loadWhatComesNext(): void {
  import('./earned-page.tsx').catch(() => undefined)
}

function Question({
  number,
  question,
  chosen,
  onChoose,
}: {
  number: number
  question: QuizView['questions'][number]
  chosen: string | undefined
  onChoose: (optionId: string) => void
}) {
  const { t } = useTranslation('learn')
  return (
    <fieldset className="sheet question">
      <legend>
        <span className="faint small">{t('item.question', { number })}</span>
        <span className="question-text">{question.text}</span>
      </legend>
      <div className="options">
        {question.options.map((option) => (
          <label key={option.id} className="option">
            <input
              type="radio"
              name={question.id}
              value={option.id}
              checked={chosen === option.id}
              onChange={() => onChoose(option.id)}
            />
            <span>{option.text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** The attempt's id, asked for once; asked again after a failure or after it was handed in. */
function useAttempt(path: string): { begun: () => Promise<string>; over: () => void } {
  const asked = useRef<Promise<string> | null>(null)
  return {
    begun() {
      asked.current ??= post<{ attemptId: string }>(path)
        .then(({ attemptId }) => attemptId)
        .catch((error: unknown) => {
          asked.current = null
          throw error
        })
      return asked.current
    },
    over() {
      asked.current = null
    },
  }
}
