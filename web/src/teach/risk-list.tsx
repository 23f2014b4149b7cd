import type { CourseInsight } from '@akashi/contract/dashboards.ts'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { links } from '../links.ts'
import { DataTable } from '../parts/data-table.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { useLanguage } from '../parts/said.ts'
import { writtenDate, writtenNumber } from '../parts/written-date.ts'
import { personNameOf } from '../shell/names.ts'

/** Who may be about to give up, those a word reaches best first. */
export function RiskList({ insight }: { insight: CourseInsight }) {
  const { t } = useTranslation('teach')
  const language = useLanguage()
  const { organisation = '', code = '' } = useParams()
  return (
    <section className="sheet stack" aria-labelledby="risk-title">
      <h2 id="risk-title" className="h-21">
        {t('insight.risk', { count: insight.atRisk, n: writtenNumber(insight.atRisk) })}
      </h2>
      <p className="small muted">{t('insight.riskHint')}</p>
      {insight.risks.length === 0 ? (
        <EmptyState>{t('insight.noRisk')}</EmptyState>
      ) : (
        <DataTable
          caption={t('insight.riskTable')}
          rows={insight.risks}
          rowKey={({ enrolmentId }) => enrolmentId}
          columns={[
            {
              key: 'name',
              label: t('learners.name'),
              head: true,
              wide: true,
              cell: ({ enrolmentId, name, romanised }) => (
                <Link to={links.learner(organisation, code, enrolmentId)}>
                  {personNameOf({ displayName: name, romanisedName: romanised }, language)}
                </Link>
              ),
            },
            { key: 'risk', label: t('insight.why'), wide: true, cell: ({ risk }) => t(`insight.risks.${risk}`) },
            {
              key: 'done',
              label: t('insight.done'),
              right: true,
              phoneLabel: t('insight.done'),
              cell: ({ done, open }) => (
                <span className="num">
                  {done} / {open}
                </span>
              ),
            },
            {
              key: 'last',
              label: t('insight.last'),
              right: true,
              phoneLabel: t('insight.last'),
              cell: ({ lastAt }) => (
                <span className="num">{lastAt === null ? '–' : writtenDate(lastAt, language)}</span>
              ),
            },
          ]}
        />
      )}
    </section>
  )
}
