import type { ItemContent } from '@akashi/contract/authoring.ts'
import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../parts/said.ts'
import { zoneName } from '../parts/zone-name.ts'
import { type CriterionDraft, draftOf, freshCriterion, rubricOf } from '../teach/report-draft.ts'
import { RubricFields } from '../teach/rubric-fields.tsx'
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
      <RubricFields criteria={criteria} set={set} />
    </>
  )
}
