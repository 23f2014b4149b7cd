import type { QuizQuestion } from '@akashi/contract/courses.ts'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../parts/icon.tsx'
import type { Given } from './quiz-draft.ts'

type Props = {
  number: number
  question: QuizQuestion
  answer: Given | undefined
  change: (given: Given) => void
}

/** One question with the place for its answer, by its kind. */
export function QuestionField({ number, question, answer, change }: Props) {
  const { t } = useTranslation('learn')
  return (
    <fieldset className="sheet question">
      <legend>
        <span className="faint small">{t('item.question', { number })}</span>
        <span className="question-text pre-line">{question.text}</span>
      </legend>
      <Field number={number} question={question} answer={answer} change={change} />
    </fieldset>
  )
}

function Field({ question, answer, change }: Props) {
  switch (question.kind) {
    case 'single':
      return <One question={question} answer={answer} change={change} />
    case 'multiple':
      return <Many question={question} answer={answer} change={change} />
    case 'ordering':
      return <Ordering question={question} answer={answer} change={change} />
    default:
      return <Written question={question} answer={answer} change={change} />
  }
}

type FieldProps = Omit<Props, 'number'>

function One({ question, answer, change }: FieldProps) {
  const chosen = answer && 'optionId' in answer ? answer.optionId : null
  return (
    <div className="options">
      {question.options.map((option) => (
        <label key={option.id} className="option">
          <input
            type="radio"
            name={question.id}
            value={option.id}
            checked={chosen === option.id}
            onChange={() => change({ optionId: option.id })}
          />
          <span>{option.text}</span>
        </label>
      ))}
    </div>
  )
}

function Many({ question, answer, change }: FieldProps) {
  const { t } = useTranslation('learn')
  const chosen = answer && 'optionIds' in answer ? answer.optionIds : []
  const toggle = (id: string) =>
    change({ optionIds: chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id] })
  return (
    <div className="options">
      <p className="small muted">{t('quiz.many')}</p>
      {question.options.map((option) => (
        <label key={option.id} className="option">
          <input type="checkbox" checked={chosen.includes(option.id)} onChange={() => toggle(option.id)} />
          <span>{option.text}</span>
        </label>
      ))}
    </div>
  )
}

function Written({ question, answer, change }: FieldProps) {
  const { t } = useTranslation('learn')
  const id = useId()
  const number = question.kind === 'number'
  const value = !answer ? '' : 'text' in answer ? answer.text : 'number' in answer ? String(answer.number) : ''
  return (
    <div className="options field">
      <label htmlFor={id}>{t(number ? 'quiz.number' : 'quiz.short')}</label>
      <input
        id={id}
        className="input"
        type={number ? 'number' : 'text'}
        step="any"
        inputMode={number ? 'decimal' : undefined}
        maxLength={1000}
        autoComplete="off"
        value={value === 'NaN' ? '' : value}
        onChange={({ currentTarget: { value: typed, valueAsNumber } }) =>
          change(number ? { number: valueAsNumber } : { text: typed })
        }
      />
    </div>
  )
}

/** Put in order by buttons, one step at a time; what was moved keeps the focus. */
function Ordering({ question, answer, change }: FieldProps) {
  const { t } = useTranslation('learn')
  const order = answer && 'order' in answer ? answer.order : question.options.map(({ id }) => id)
  const entries = order.flatMap((id) => question.options.find((option) => option.id === id) ?? [])
  const move = (at: number, by: -1 | 1) => {
    const [one, other] = [order[at], order[at + by]]
    if (one && other) change({ order: order.with(at, other).with(at + by, one) })
  }
  return (
    <div className="options">
      <p className="small muted">{t('quiz.ordering')}</p>
      <ol className="ordering">
        {entries.map(({ id, text }, at) => (
          <li key={id} className="option">
            <span className="num faint">{at + 1}</span>
            <span className="grow">{text}</span>
            <button
              type="button"
              className="iconbtn"
              aria-label={t('quiz.up', { text, place: at + 1 })}
              aria-disabled={at === 0}
              onClick={() => move(at, -1)}
            >
              <Icon of={IconArrowUp} />
            </button>
            <button
              type="button"
              className="iconbtn"
              aria-label={t('quiz.down', { text, place: at + 1 })}
              aria-disabled={at === entries.length - 1}
              onClick={() => move(at, 1)}
            >
              <Icon of={IconArrowDown} />
            </button>
          </li>
        ))}
      </ol>
    </div>
  )
}
