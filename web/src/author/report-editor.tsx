import type { ItemContent } from '@akashi/contract/authoring.ts'
import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../parts/said.ts'
import { zoneName } from '../parts/zone-name.ts'
import { CriterionEditor } from '../teach/criterion-editor.tsx'
import { type CriterionDraft, draftOf, freshCriterion, rubricOf, worth } from '../teach/report-draft.ts'
import '../teach/teach-words.ts'
import '../teach/teach.css'
import { momentOf, wallTime } from '../teach/zoned-time.ts'

type Report = Extract<ItemContent, { kind: 'report' }>
type Props = { timeZone: string; report: Report; change: (report: Report) => void }

/** What is asked, until when, and how it is marked. */
export function ReportEditor({ timeZone, report, change }: Props) {
  const { t } = useTranslation('teach')
  const language = useLanguage()
  const [criteria, setCriteria] = useState(() =>
    report.rubric.length > 0 ? draftOf(report.rubric) : [freshCriterion(1)],
  )
  const set = (next: CriterionDraft[]) => {
    setCriteria(next)
    change({ ...report, rubric: rubricOf(next) })
  }
  return (
    <>
      <section className="sheet stack">
        <h2 className="h-21">{t('newReport.words')}</h2>
        <Textarea
          label={t('newReport.body')}
          autosize
          minRows={6}
          maxLength={20_000}
          value={report.body}
          onChange={({ currentTarget: { value } }) => change({ ...report, body: value })}
        />
        <TextInput
          label={t('newReport.due', { zone: zoneName(timeZone, language) })}
          type="datetime-local"
          value={report.dueAt ? wallTime(report.dueAt, timeZone) : ''}
          onChange={({ currentTarget: { value } }) => change({ ...report, dueAt: momentOf(value, timeZone) })}
        />
      </section>
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
            disabled={criteria.length >= 20}
            onClick={() => set([...criteria, freshCriterion(Math.max(...criteria.map(({ id }) => id)) + 1)])}
          >
            {t('newReport.addCriterion')}
          </Button>
        </div>
        <p className="num" role="status">
          {t('newReport.total', { points: worth(criteria) })}
        </p>
      </section>
    </>
  )
}
