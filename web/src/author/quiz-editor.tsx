import type { ItemContent } from '@akashi/contract/authoring.ts'
import type { BankList, QuizSettings } from '@akashi/contract/quizzes.ts'
import { Button, Checkbox, NativeSelect, NumberInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAnswer } from '../parts/use-answer.ts'
import { links } from '../links.ts'
import { Icon } from '../parts/icon.tsx'
import { banksPath } from './author-paths.ts'
import { QuestionsEditor } from './questions-editor.tsx'

type Quiz = Extract<ItemContent, { kind: 'quiz' }>
type Props = { organisation: string; quiz: Quiz; change: (quiz: Quiz) => void }

/** How a quiz is given, its own questions, and what it draws from banks. */
export function QuizEditor({ organisation, quiz, change }: Props) {
  return (
    <>
      <Settings quiz={quiz} change={change} />
      <QuestionsEditor questions={quiz.questions} change={(questions) => change({ ...quiz, questions })} />
      <Draws organisation={organisation} quiz={quiz} change={change} />
    </>
  )
}

function Settings({ quiz, change }: Omit<Props, 'organisation'>) {
  const { t } = useTranslation('author')
  const { settings } = quiz
  const set = (part: Partial<QuizSettings>) => change({ ...quiz, settings: { ...settings, ...part } })
  const number = (value: string | number) => (value === '' ? null : Math.max(1, Math.round(Number(value)) || 1))
  return (
    <section className="sheet stack" aria-labelledby="quiz-settings">
      <h2 id="quiz-settings" className="h-21">
        {t('quiz.settings')}
      </h2>
      <div className="author-fields">
        <NumberInput
          label={t('quiz.maxScore')}
          required
          min={0}
          max={10_000}
          hideControls
          value={quiz.maxScore}
          onChange={(value) => change({ ...quiz, maxScore: Number(value) || 0 })}
        />
        <NumberInput
          label={t('quiz.timeLimit')}
          min={1}
          max={600}
          hideControls
          value={settings.timeLimitMinutes ?? ''}
          onChange={(value) => set({ timeLimitMinutes: number(value) })}
        />
        <NumberInput
          label={t('quiz.attempts')}
          min={1}
          max={100}
          hideControls
          value={settings.attempts ?? ''}
          onChange={(value) => set({ attempts: number(value) })}
        />
        <NativeSelect
          label={t('quiz.feedback')}
          value={settings.feedback}
          onChange={(event) => set({ feedback: event.currentTarget.value === 'review' ? 'review' : 'score' })}
          data={(['score', 'review'] as const).map((one) => ({ value: one, label: t(`quiz.feedbacks.${one}`) }))}
        />
      </div>
      <Checkbox
        size="md"
        label={t('quiz.shuffleQuestions')}
        checked={settings.shuffleQuestions}
        onChange={(event) => set({ shuffleQuestions: event.currentTarget.checked })}
      />
      <Checkbox
        size="md"
        label={t('quiz.shuffleOptions')}
        checked={settings.shuffleOptions}
        onChange={(event) => set({ shuffleOptions: event.currentTarget.checked })}
      />
    </section>
  )
}

function Draws({ organisation, quiz, change }: Props) {
  const { t } = useTranslation('author')
  const { answer } = useAnswer<BankList>(banksPath(organisation))
  const banks = answer?.banks ?? []
  const free = banks.filter(({ id, questions }) => questions > 0 && !quiz.draws.some(({ bank }) => bank === id))
  return (
    <section className="sheet stack" aria-labelledby="quiz-draws">
      <h2 id="quiz-draws" className="h-21">
        {t('quiz.draws')}
      </h2>
      <p className="small muted">
        {t('quiz.drawsHow')} <Link to={links.banks(organisation)}>{t('banks.title')}</Link>
      </p>
      {quiz.draws.map(({ bank: id, count }, index) => {
        const bank = banks.find((one) => one.id === id)
        return (
          <div key={id} className="author-entry">
            <span>{bank?.title ?? id}</span>
            <NumberInput
              label={t('quiz.drawCount', { all: bank?.questions ?? 0 })}
              min={1}
              max={bank?.questions ?? 100}
              hideControls
              value={count}
              onChange={(value) =>
                change({ ...quiz, draws: quiz.draws.with(index, { bank: id, count: Math.max(1, Number(value) || 1) }) })
              }
            />
            <button
              type="button"
              className="iconbtn small"
              aria-label={t('quiz.removeDraw', { title: bank?.title ?? id })}
              onClick={() => change({ ...quiz, draws: quiz.draws.filter(({ bank: other }) => other !== id) })}
            >
              <Icon of={IconTrash} size={18} />
            </button>
          </div>
        )
      })}
      {free.length > 0 && (
        <p className="row">
          {free.map(({ id, title }) => (
            <Button
              key={id}
              variant="default"
              size="sm"
              onClick={() => change({ ...quiz, draws: [...quiz.draws, { bank: id, count: 1 }] })}
            >
              {t('quiz.addDraw', { title })}
            </Button>
          ))}
        </p>
      )}
    </section>
  )
}
