import type { Question, QuestionKind } from '@akashi/contract/quizzes.ts'
import { Button, NativeSelect } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../parts/icon.tsx'
import { freshQuestion } from './question-draft.ts'
import { QuestionEditor } from './question-editor.tsx'

const kinds: QuestionKind[] = ['single', 'multiple', 'number', 'short', 'ordering']

/** The questions of a quiz or a bank, one below the other. */
export function QuestionsEditor({ questions, change }: { questions: Question[]; change: (all: Question[]) => void }) {
  const { t } = useTranslation('author')
  const [kind, setKind] = useState<QuestionKind>('single')
  const move = (index: number, by: -1 | 1) => {
    const [one, other] = [questions[index], questions[index + by]]
    if (one && other) change(questions.with(index, other).with(index + by, one))
  }
  return (
    <div className="stack">
      {questions.map((question, index) => (
        <QuestionEditor
          key={question.id}
          number={index + 1}
          question={question}
          change={(next) => change(questions.with(index, next))}
          move={(by) => move(index, by)}
          remove={() => change(questions.filter(({ id }) => id !== question.id))}
        />
      ))}
      <div className="row author-add">
        <NativeSelect
          aria-label={t('quiz.kind')}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as QuestionKind)}
          data={kinds.map((one) => ({ value: one, label: t(`questionKinds.${one}`) }))}
        />
        <Button
          variant="default"
          leftSection={<Icon of={IconPlus} />}
          disabled={questions.length >= 300}
          onClick={() => change([...questions, freshQuestion(kind, questions)])}
        >
          {t('quiz.add')}
        </Button>
      </div>
    </div>
  )
}
