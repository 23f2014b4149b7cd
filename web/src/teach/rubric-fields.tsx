import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CriterionEditor } from './criterion-editor.tsx'
import { type CriterionDraft, freshCriterion, worth } from './report-draft.ts'

const most = 20

/** How a report is marked: one criterion at least, and what they are worth together. */
export function RubricFields({
  criteria,
  set,
}: {
  criteria: CriterionDraft[]
  set: (criteria: CriterionDraft[]) => void
}) {
  const { t } = useTranslation('teach')
  return (
    <section className="sheet stack">
      <h2 className="h-21">{t('newReport.rubric')}</h2>
      {criteria.map((criterion, index) => (
        <CriterionEditor
          key={criterion.id}
          number={index + 1}
          draft={criterion}
          change={(next) => set(criteria.map((one) => (one.id === criterion.id ? next : one)))}
          remove={criteria.length > 1 ? () => set(criteria.filter((one) => one.id !== criterion.id)) : null}
        />
      ))}
      <div className="row">
        <Button
          variant="default"
          disabled={criteria.length >= most}
          onClick={() => set([...criteria, freshCriterion(Math.max(...criteria.map(({ id }) => id)) + 1)])}
        >
          {t('newReport.addCriterion')}
        </Button>
      </div>
      <p className="num" role="status">
        {t('newReport.total', { points: worth(criteria) })}
      </p>
    </section>
  )
}
