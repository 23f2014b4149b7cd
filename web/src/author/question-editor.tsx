import type { Question } from '@akashi/contract/quizzes.ts'
import { Button, Checkbox, NumberInput, Radio, Textarea, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../parts/icon.tsx'
import { entriesOf, fewest, withEntry, withNewEntry, withoutEntry, withRight } from './question-draft.ts'

type Props = {
  number: number
  question: Question
  change: (question: Question) => void
  move: (by: -1 | 1) => void
  remove: () => void
}

/** One question: what is asked, what is right, and what is said afterwards. */
export function QuestionEditor({ number, question, change, move, remove }: Props) {
  const { t } = useTranslation('author')
  return (
    <fieldset className="sheet author-question">
      <legend>
        {t('quiz.question', { number })}　<span className="small muted">{t(`questionKinds.${question.kind}`)}</span>
      </legend>
      <span className="author-acts">
        <button type="button" className="iconbtn small" aria-label={t('quiz.up', { number })} onClick={() => move(-1)}>
          <Icon of={IconArrowUp} size={18} />
        </button>
        <button type="button" className="iconbtn small" aria-label={t('quiz.down', { number })} onClick={() => move(1)}>
          <Icon of={IconArrowDown} size={18} />
        </button>
        <button type="button" className="iconbtn small" aria-label={t('quiz.remove', { number })} onClick={remove}>
          <Icon of={IconTrash} size={18} />
        </button>
      </span>
      <Textarea
        label={t('quiz.text')}
        required
        autosize
        maxLength={4000}
        value={question.text}
        onChange={({ currentTarget: { value } }) => change({ ...question, text: value })}
      />
      {question.kind === 'number' ? (
        <NumberAnswer question={question} change={change} />
      ) : (
        <Entries question={question} change={change} />
      )}
      <Textarea
        label={t('quiz.feedbackText')}
        autosize
        maxLength={2000}
        value={question.feedback}
        onChange={({ currentTarget: { value } }) => change({ ...question, feedback: value })}
      />
    </fieldset>
  )
}

type Number = Extract<Question, { kind: 'number' }>

function NumberAnswer({ question, change }: { question: Number; change: (question: Question) => void }) {
  const { t } = useTranslation('author')
  return (
    <div className="author-fields">
      <NumberInput
        label={t('quiz.answer')}
        required
        hideControls
        value={question.answer}
        onChange={(value) => change({ ...question, answer: Number(value) || 0 })}
      />
      <NumberInput
        label={t('quiz.tolerance')}
        required
        hideControls
        min={0}
        value={question.tolerance}
        onChange={(value) => change({ ...question, tolerance: Number(value) || 0 })}
      />
    </div>
  )
}

function Entries({ question, change }: { question: Question; change: (question: Question) => void }) {
  const { t } = useTranslation('author')
  const entries = entriesOf(question)
  return (
    <div className="stack gap-2">
      <p className="small muted">{t(`quiz.how.${question.kind}`)}</p>
      {entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an entry is its place
        <div key={index} className="author-entry">
          <Right question={question} index={index} change={change} />
          <TextInput
            aria-label={t('quiz.entry', { number: index + 1 })}
            required
            maxLength={2000}
            value={entry}
            onChange={(event) => change(withEntry(question, index, event.currentTarget.value))}
          />
          <button
            type="button"
            className="iconbtn small"
            aria-label={t('quiz.removeEntry', { number: index + 1 })}
            disabled={entries.length <= fewest(question)}
            onClick={() => change(withoutEntry(question, index))}
          >
            <Icon of={IconTrash} size={18} />
          </button>
        </div>
      ))}
      <p className="row">
        <Button
          variant="default"
          size="sm"
          leftSection={<Icon of={IconPlus} />}
          disabled={entries.length >= 20}
          onClick={() => change(withNewEntry(question))}
        >
          {t('quiz.addEntry')}
        </Button>
      </p>
    </div>
  )
}

type RightProps = { question: Question; index: number; change: (question: Question) => void }

function Right({ question, index, change }: RightProps) {
  const { t } = useTranslation('author')
  if (question.kind === 'ordering') return <span className="num muted">{index + 1}</span>
  if (!('options' in question)) return <span aria-hidden="true">・</span>
  const given = {
    size: 'md',
    'aria-label': t('quiz.right', { number: index + 1 }),
    checked: question.options[index]!.correct,
    onChange: (event: { currentTarget: { checked: boolean } }) =>
      change(withRight(question, index, event.currentTarget.checked)),
  }
  return question.kind === 'single' ? <Radio {...given} name={question.id} /> : <Checkbox {...given} />
}
