import type { DryRun } from '@akashi/contract/course-rules.ts'
import { useTranslation } from 'react-i18next'
import { DataTable } from '../../parts/data-table.tsx'
import { useLanguage, useSaid } from '../../parts/said.ts'
import { writtenNumber } from '../../parts/written-date.ts'
import { personNameOf } from '../../shell/names.ts'

/** What the rule would mean for those who take the course now, before it is in force. */
export function DryRunResult({ tried, completes }: { tried: DryRun; completes: boolean }) {
  const { t } = useTranslation('rules')
  const language = useLanguage()
  const say = useSaid()
  const numbers = completes ? (['learners', 'meets', 'newly', 'wouldNot'] as const) : (['learners', 'meets'] as const)
  return (
    <section className="note info rule-tried" aria-labelledby="tried-title">
      <div className="stack">
        <h3 id="tried-title" className="h-18">
          {t('tried')}
        </h3>
        <p role="status">
          <b>{say(tried.said)}</b>
        </p>
        <dl className="teach-stats">
          {numbers.map((one) => (
            <div key={one}>
              <dt>{t(`counts.${one}`)}</dt>
              <dd className="num">{writtenNumber(tried[one])}</dd>
            </div>
          ))}
        </dl>
        {completes && tried.wouldNot > 0 && <p className="small">{t('wouldNotHint')}</p>}
        {completes && tried.examples.length > 0 && (
          <DataTable
            caption={t('examples')}
            rows={tried.examples.map((row, index) => ({ ...row, index }))}
            rowKey={({ index }) => String(index)}
            columns={[
              {
                key: 'name',
                label: t('name'),
                head: true,
                cell: ({ name, romanised }) => personNameOf({ displayName: name, romanisedName: romanised }, language),
              },
              {
                key: 'change',
                label: t('change'),
                phoneLabel: t('change'),
                cell: ({ newly }) => t(newly ? 'counts.newly' : 'counts.wouldNot'),
              },
              { key: 'why', label: t('why'), wide: true, cell: ({ explanation }) => say(explanation) },
            ]}
          />
        )}
      </div>
    </section>
  )
}
