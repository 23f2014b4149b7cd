import type { ApprovalBatch, approvalList } from '@akashi/contract/approvals.ts'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import type { z } from 'zod'
import { links } from '../links.ts'
import { ButtonLink } from '../parts/button-link.tsx'
import { type Column, DataTable } from '../parts/data-table.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Loading } from '../parts/loading.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage } from '../parts/said.ts'
import { writtenTime } from '../parts/written-date.ts'
import { staffNameOf } from '../shell/names.ts'
import { ApprovalChip, ApprovalFacts } from './approval-facts.tsx'
import { StopBanner } from './stop-banner.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import './issue.css'

type List = z.infer<typeof approvalList>

/** What waits for a second person, and what was decided last. */
export function ApprovalsScreen() {
  const { t } = useTranslation(['approvals', 'issue'])
  const { organisation = '' } = useParams()
  const path = `/api/organisations/${encodeURIComponent(organisation)}/approvals`
  const { answer, problem, loading, reload } = useAnswer<List>(path, () => 20)
  return (
    <div className="iss">
      <PageHead title={t('title')} sub={t('lead')} />
      <StopBanner organisation={organisation} />
      <ErrorNote problem={problem} title={t('common.wentWrong', { ns: 'issue' })}>
        <Button variant="default" size="sm" onClick={() => void reload()}>
          {t('common.retry', { ns: 'issue' })}
        </Button>
      </ErrorNote>
      {!answer && loading && <Loading />}
      {answer && (
        <>
          <section className="stack" aria-labelledby="iss-waiting">
            <h2 className="h-18" id="iss-waiting">
              {t('waiting')}
            </h2>
            {answer.waiting.length === 0 && <EmptyState>{t('none')}</EmptyState>}
            {answer.waiting.map((batch) => (
              <WaitingBatch key={batch.id} organisation={organisation} batch={batch} />
            ))}
          </section>
          <Decided decided={answer.decided} />
        </>
      )}
    </div>
  )
}

function WaitingBatch({ organisation, batch }: { organisation: string; batch: ApprovalBatch }) {
  const { t } = useTranslation('approvals')
  return (
    <article className="sheet stack" aria-label={`${batch.achievementName} ${batch.title}`}>
      <div className="row between">
        <h3 className="h-18">{batch.achievementName}</h3>
        <b className="num">{t('awards', { count: batch.count })}</b>
      </div>
      <p>
        {batch.kind === 'import' ? t('fromImport') : t('fromCourse')} <span className="mono">{batch.title}</span>
      </p>
      <ApprovalFacts batch={batch} />
      {batch.own && <p className="small muted">{t('own')}</p>}
      <div>
        <ButtonLink to={links.approval(organisation, batch.id)}>{t('look')}</ButtonLink>
      </div>
    </article>
  )
}

function Decided({ decided }: { decided: ApprovalBatch[] }) {
  const { t } = useTranslation('approvals')
  const language = useLanguage()
  const columns: Column<ApprovalBatch>[] = [
    {
      key: 'batch',
      label: t('batch'),
      head: true,
      wide: true,
      cell: (one) => (
        <>
          {one.achievementName}
          <small className="sub mono">{one.title}</small>
        </>
      ),
    },
    {
      key: 'state',
      label: t('state'),
      wide: true,
      cell: (one) => (
        <>
          <ApprovalChip state={one.state} />
          {one.decidedNote && <p className="small muted">{one.decidedNote}</p>}
        </>
      ),
    },
    {
      key: 'when',
      label: t('decided'),
      wide: true,
      cell: (one) =>
        one.decidedAt &&
        t('decidedBy', {
          when: writtenTime(one.decidedAt, language),
          name: staffNameOf(one.decidedBy, language, t('deleted')),
        }),
    },
  ]
  return (
    <section className="stack">
      <h2 className="h-18">{t('decided')}</h2>
      {decided.length === 0 && <p className="muted">{t('decidedNone')}</p>}
      {decided.length > 0 && (
        <DataTable caption={t('decided')} columns={columns} rows={decided} rowKey={(one) => one.id} />
      )}
    </section>
  )
}
