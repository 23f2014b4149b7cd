import type { ImportSummary } from '@akashi/contract/imports.ts'
import {
  IconCheck,
  IconClock,
  IconEye,
  IconLoader2,
  IconPlayerStop,
  IconTableColumn,
  IconUserCheck,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { links } from '../links.ts'
import { Chip } from '../parts/chip.tsx'
import { type Column, DataTable } from '../parts/data-table.tsx'
import { useLanguage } from '../parts/said.ts'
import { writtenNumber, writtenTime } from '../parts/written-date.ts'

const looks = {
  uploaded: { tone: 'wait', icon: IconTableColumn },
  planned: { tone: 'wait', icon: IconEye },
  'awaiting-approval': { tone: 'wait', icon: IconUserCheck },
  waiting: { tone: 'act', icon: IconClock },
  issuing: { tone: 'act', icon: IconLoader2 },
  done: { tone: 'ok', icon: IconCheck },
  stopped: { tone: 'warn', icon: IconPlayerStop },
} as const

/** Imports of before, newest first, each with its state: the way back to one that was left. */
export function EarlierImports({
  organisation,
  imports,
  loaded,
}: {
  organisation: string
  imports: ImportSummary[]
  loaded: boolean
}) {
  const { t } = useTranslation('imports')
  const language = useLanguage()
  const columns: Column<ImportSummary>[] = [
    {
      key: 'file',
      label: t('list.file'),
      head: true,
      wide: true,
      cell: (one) => (
        <>
          <Link to={links.import(organisation, one.id)}>{one.fileName}</Link>
          <small className="sub">{one.source}</small>
        </>
      ),
    },
    {
      key: 'state',
      label: t('list.state'),
      cell: (one) => (
        <Chip icon={looks[one.state].icon} tone={looks[one.state].tone}>
          {t(`states.${one.state}`)}
        </Chip>
      ),
    },
    {
      key: 'when',
      label: t('list.when'),
      cell: (one) => <span className="num">{writtenTime(one.createdAt, language)}</span>,
    },
    {
      key: 'rows',
      label: t('list.people'),
      right: true,
      cell: (one) => (
        <>
          {t('list.rows', { count: one.rows })}
          <small className="sub">{t('list.awardedOf', { awarded: writtenNumber(one.awarded) })}</small>
        </>
      ),
    },
  ]
  return (
    <section className="stack">
      <h2 className="h-18">{t('list.earlier')}</h2>
      {imports.length > 0 && (
        <DataTable caption={t('list.earlier')} columns={columns} rows={imports} rowKey={(one) => one.id} />
      )}
      {loaded && imports.length === 0 && <p className="muted">{t('list.none')}</p>}
    </section>
  )
}
