import type { ImportPlan, PlannedRow } from '@akashi/contract/imports.ts'
import { NativeSelect, TextInput } from '@mantine/core'
import { IconAlertCircle, IconCircleCheckFilled, IconHistory, IconMinus, IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { AwardPaging } from '../issue/award-paging.tsx'
import { pageSizes } from '../issue/award-query.ts'
import { Icon } from '../parts/icon.tsx'
import { useSaid } from '../parts/said.ts'
import { rowsShown, type Shown } from './dry-run-rows.ts'

const outcomes = ['award', 'not-eligible', 'error', 'already'] as const
const looks = {
  award: { icon: IconCircleCheckFilled, tone: 'imp-good' },
  'not-eligible': { icon: IconMinus, tone: 'imp-dim' },
  error: { icon: IconAlertCircle, tone: 'imp-bad' },
  already: { icon: IconHistory, tone: 'imp-dim' },
} as const

/** The rows of the dry run, filtered and paged in the address. */
export function DryRunTable({ plan }: { plan: ImportPlan }) {
  const { t } = useTranslation('imports')
  const [search, setSearch] = useSearchParams()
  const shown: Shown = outcomes.find((one) => one === search.get('show')) ?? 'all'
  const q = search.get('q') ?? ''
  const pageSize = pageSizes.find((size) => String(size) === search.get('size')) ?? 20
  const rows = rowsShown(plan.sample, shown, q)
  const pageCount = Math.max(1, Math.ceil(rows.length / pageSize))
  const page = Math.min(pageCount, Math.max(1, Number(search.get('page')) || 1))
  const set = (change: Record<string, string>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        next.delete('page')
        for (const [key, value] of Object.entries(change)) {
          if (value === '' || value === 'all') next.delete(key)
          else next.set(key, value)
        }
        return next
      },
      { replace: true, preventScrollReset: true },
    )
  const words = {
    award: t('dryRun.award'),
    'not-eligible': t('dryRun.notEligible'),
    error: t('dryRun.error'),
    already: t('dryRun.already'),
  }
  const counts = {
    award: plan.eligible,
    'not-eligible': plan.notEligible,
    error: plan.errorCount,
    already: plan.already,
  }
  return (
    <>
      <div className="toolbar">
        <TextInput
          className="iss-grow"
          type="search"
          aria-label={t('dryRun.search')}
          placeholder={t('dryRun.search')}
          defaultValue={q}
          onChange={(event) => set({ q: event.currentTarget.value })}
          leftSection={<Icon of={IconSearch} />}
        />
        <NativeSelect
          aria-label={t('dryRun.filter')}
          value={shown}
          onChange={(event) => set({ show: event.currentTarget.value })}
          data={[
            { value: 'all', label: `${t('dryRun.all')} ${plan.rows}` },
            ...outcomes.map((one) => ({ value: one, label: `${words[one]} ${counts[one]}` })),
          ]}
        />
      </div>
      {plan.sample.length < plan.rows && (
        <p className="small muted imp-pad">{t('dryRun.partial', { shown: plan.sample.length, rows: plan.rows })}</p>
      )}
      {rows.length === 0 ? (
        <p className="muted imp-pad" role="status">
          {t('dryRun.noMatch')}
        </p>
      ) : (
        <RowTable rows={rows.slice((page - 1) * pageSize, page * pageSize)} words={words} />
      )}
      {rows.length > 0 && (
        <AwardPaging
          view={{ page, pageSize }}
          total={rows.length}
          show={(change) =>
            set({
              ...(change.page ? { page: String(change.page) } : {}),
              ...(change.pageSize ? { size: change.pageSize === 20 ? '' : String(change.pageSize) } : {}),
            })
          }
        />
      )}
    </>
  )
}

function RowTable({ rows, words }: { rows: PlannedRow[]; words: Record<PlannedRow['outcome'], string> }) {
  const { t } = useTranslation('imports')
  const say = useSaid()
  return (
    <table className="table cards">
      <caption className="sr">{t('dryRun.title')}</caption>
      <thead>
        <tr>
          <th scope="col" className="r">
            {t('dryRun.row')}
          </th>
          <th scope="col">{t('dryRun.person')}</th>
          <th scope="col">{t('dryRun.outcome')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.row} className={row.outcome === 'error' ? 'imp-error-row' : undefined}>
            <td className="r faint iss-corner">
              <span className="sr">{t('dryRun.rowN', { row: row.row })}</span>
              <span aria-hidden>{row.row}</span>
            </td>
            <th scope="row">
              {row.name || '—'}
              <small className="sub">{row.address}</small>
            </th>
            <td className="wide">
              <span className={looks[row.outcome].tone}>
                <Icon of={looks[row.outcome].icon} />
              </span>{' '}
              {words[row.outcome]}
              <span className="sub">{say(row.reason)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
