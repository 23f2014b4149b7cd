import type { ApprovalRow, approvalDetail } from '@akashi/contract/approvals.ts'
import type { ImportState } from '@akashi/contract/imports.ts'
import { Button } from '@mantine/core'
import { IconCheck, IconCornerUpLeft } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import type { z } from 'zod'
import { post } from '../api.ts'
import { links } from '../links.ts'
import { type Column, DataTable } from '../parts/data-table.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { Loading } from '../parts/loading.tsx'
import { Note } from '../parts/note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage } from '../parts/said.ts'
import { writtenTime } from '../parts/written-date.ts'
import { approvalsChanged } from './approvals-changed.ts'
import { ApprovalDialog, type Asked } from './approval-dialog.tsx'
import { ApprovalChip, ApprovalFacts } from './approval-facts.tsx'
import { AwardPaging } from './award-paging.tsx'
import { StopBanner } from './stop-banner.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import './issue.css'

type Detail = z.infer<typeof approvalDetail>

/** One batch with everybody in it; approved or sent back from here. */
export function ApprovalScreen() {
  const { t } = useTranslation(['approvals', 'issue'])
  const { organisation = '', id = '' } = useParams()
  const at = `/api/organisations/${encodeURIComponent(organisation)}`
  const { answer, problem, loading, reload } = useAnswer<Detail>(`${at}/approvals/${encodeURIComponent(id)}`)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [happened, setHappened] = useState<Asked | null>(null)
  const batch = answer?.batch
  const open = (answer?.rows ?? []).filter((row) => !row.own)
  const count = batch?.kind === 'import' ? batch.count : open.length
  const decide = async (decision: Asked, note: string) => {
    const ids = batch?.kind === 'import' ? [batch.id] : open.slice(0, 500).map((row) => row.id)
    await post(`${at}/approvals/decisions`, { ids, decision, note })
    approvalsChanged()
    setAsked(null)
    setHappened(decision)
    await reload()
  }
  const mayDecide = batch?.state === 'waiting' && !batch.own
  return (
    <div className="iss">
      <PageHead
        title={batch?.achievementName ?? t('title')}
        crumb={<Link to={links.approvals(organisation)}>{t('title')}</Link>}
        sub={batch && <span className="mono">{batch.title}</span>}
      />
      <StopBanner organisation={organisation} />
      <div role="status">{happened && <Note tone="good" title={t(`done.${happened}`)} />}</div>
      <ErrorNote problem={problem} title={t('common.wentWrong', { ns: 'issue' })} />
      {!answer && loading && <Loading />}
      {answer && batch && (
        <section className="sheet stack" aria-label={t('batch')}>
          <div className="row between">
            <b className="num">{t('awards', { count: batch.count })}</b>
            <ApprovalChip state={batch.state} />
          </div>
          <ApprovalFacts batch={batch} />
          {batch.decidedNote && <p>{batch.decidedNote}</p>}
          {batch.own && batch.state === 'waiting' && <Note title={t('own')} />}
          {mayDecide && (
            <div className="row">
              <Button onClick={() => setAsked('approve')} leftSection={<Icon of={IconCheck} />}>
                {t('approve', { count })}
              </Button>
              <Button
                variant="outline"
                color="invalid"
                onClick={() => setAsked('send-back')}
                leftSection={<Icon of={IconCornerUpLeft} />}
              >
                {t('sendBack')}
              </Button>
            </div>
          )}
        </section>
      )}
      {batch?.kind === 'import' && <RowsOfImport path={`${at}/imports/${batch.subjectId}`} />}
      {answer && answer.rows.length > 0 && <Rows rows={answer.rows} />}
      <ApprovalDialog
        asked={asked}
        count={count}
        delaySeconds={answer?.delaySeconds ?? 0}
        close={() => setAsked(null)}
        decide={decide}
      />
    </div>
  )
}

function Rows({ rows }: { rows: ApprovalRow[] }) {
  const { t } = useTranslation('approvals')
  const language = useLanguage()
  const columns: Column<ApprovalRow>[] = [
    {
      key: 'person',
      label: t('person'),
      head: true,
      wide: true,
      cell: (one) => (
        <>
          {one.recipientName}
          <small className="sub">{one.address}</small>
        </>
      ),
    },
    {
      key: 'score',
      label: t('score'),
      cell: (one) => (one.score ? t('scoreOf', one.score) : '–'),
    },
    { key: 'asked', label: t('asked'), cell: (one) => writtenTime(one.askedAt, language) },
  ]
  return (
    <section className="stack">
      <h2 className="h-18">{t('who')}</h2>
      <DataTable caption={t('who')} columns={columns} rows={rows} rowKey={(one) => one.id} />
    </section>
  )
}

/** Whom the dry run found, as they were when approval was asked for. */
function RowsOfImport({ path }: { path: string }) {
  const { t } = useTranslation('approvals')
  const language = useLanguage()
  const { answer } = useAnswer<ImportState>(path)
  const [view, setView] = useState({ page: 1, pageSize: 20 })
  const rows = (answer?.plan?.sample ?? []).filter((row) => row.outcome === 'award')
  if (rows.length === 0) return null
  const shown = rows.slice((view.page - 1) * view.pageSize, view.page * view.pageSize)
  const columns: Column<(typeof rows)[number]>[] = [
    {
      key: 'person',
      label: t('person'),
      head: true,
      wide: true,
      cell: (one) => (
        <>
          {one.name}
          <small className="sub">{one.address}</small>
        </>
      ),
    },
    { key: 'reason', label: t('why'), wide: true, cell: (one) => one.reason[language] },
  ]
  return (
    <section className="stack">
      <h2 className="h-18">{t('who')}</h2>
      <DataTable caption={t('who')} columns={columns} rows={shown} rowKey={(one) => String(one.row)} />
      <AwardPaging
        view={view}
        total={rows.length}
        show={(change) => setView((before) => ({ ...before, page: 1, ...change }))}
      />
    </section>
  )
}
