import type { AwardRow, AwardState, awardList } from '@akashi/contract/awards.ts'
import { Button } from '@mantine/core'
import { IconDownload, IconFileExport, IconTableImport } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams, useSearchParams } from 'react-router'
import type { z } from 'zod'
import { post } from '../api.ts'
import { links } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { ButtonLink } from '../parts/button-link.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { Loading } from '../parts/loading.tsx'
import { Note } from '../parts/note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { AddressDialog } from './address-dialog.tsx'
import { AwardFilters } from './award-filters.tsx'
import { AwardPaging } from './award-paging.tsx'
import { type AwardView, awardsPath, awardViewOf, exportPaths, searchOf, undeliveredPaths } from './award-query.ts'
import { AwardTable } from './award-table.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { MailPreview } from './mail-preview.tsx'
import { ReturnedMails } from './returned-mails.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'
import { StopBanner } from './stop-banner.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import './issue.css'

type AwardList = z.infer<typeof awardList>

/** Badges on their way change by themselves: ask again every three seconds while there are any. */
const whileMoving = (list: AwardList) => ((list.counts.awarded ?? 0) + (list.counts.signed ?? 0) > 0 ? 3 : null)

/** Awards of an organisation: by state, found by name, revoked and sent again from here. */
export function AwardsScreen() {
  const { t } = useTranslation('issue')
  const { t: td } = useTranslation('delivery')
  const { t: te } = useTranslation('exports')
  const { t: ta } = useTranslation('approvals')
  const { organisation = '' } = useParams()
  const [search, setSearch] = useSearchParams()
  const view = awardViewOf(search)
  const { answer, problem, loading, reload } = useAnswer<AwardList>(awardsPath(organisation, view), whileMoving)
  const [revoking, setRevoking] = useState<AwardRow | null>(null)
  const [correcting, setCorrecting] = useState<AwardRow | null>(null)
  const [previewing, setPreviewing] = useState<AwardRow | null>(null)
  const [exporting, setExporting] = useState<'list' | 'undelivered' | null>(null)
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [happened, setHappened] = useState('')
  const show = (change: Partial<AwardView>) => setSearch(searchOf({ ...view, page: 1, ...change }))
  const base = `/api/organisations/${encodeURIComponent(organisation)}/awards`

  const resend = useAct(async (award: AwardRow) => {
    setHappened('')
    await post(`${base}/${award.id}/resend`)
    setHappened(t('awards.resent', { name: award.recipientName }))
    await reload()
  })

  const askAgain = useAct(async (award: AwardRow) => {
    setHappened('')
    await post(`${base}/${award.id}/ask-again`)
    setHappened(ta('ask.againDone', { name: award.recipientName }))
    await reload()
  })

  const counts = answer?.counts ?? {}
  const all = sum(counts)
  return (
    <div className="iss">
      <PageHead title={t('awards.title')}>
        <Button variant="default" onClick={() => setExporting('list')} leftSection={<Icon of={IconFileExport} />}>
          {te('open')}
        </Button>
        <Button variant="default" onClick={() => setExporting('undelivered')} leftSection={<Icon of={IconDownload} />}>
          {t('awards.undelivered')}
        </Button>
        <ButtonLink to={links.imports(organisation)} kind="primary" icon={IconTableImport}>
          {t('awards.fromGradebook')}
        </ButtonLink>
      </PageHead>
      <StopBanner organisation={organisation} canStop />
      <ErrorNote problem={problem} title={t('common.wentWrong')}>
        <RetryButton retry={() => void reload()} />
      </ErrorNote>
      <ErrorNote problem={resend.problem ?? askAgain.problem} title={t('common.wentWrong')} />
      <div role="status">{happened && <Note tone="good" title={happened} />}</div>
      {answer && (
        <ReturnedMails
          base={base}
          returned={answer.returned}
          pickable={answer.awards.filter(({ mailReturned }) => mailReturned).map(({ id }) => id)}
          picked={picked}
          pick={setPicked}
          listed={view.undelivered}
          list={(undelivered) => show({ undelivered, state: null })}
          done={(resent) => {
            setHappened(td('returned.done', { count: resent }))
            setPicked(new Set())
            void reload()
          }}
        />
      )}
      <section className="sheet flush" aria-label={t('awards.list')}>
        <AwardFilters organisation={organisation} view={view} counts={counts} all={all} show={show} />
        <p className="iss-count" role="status">
          {answer ? t('awards.count', { count: answer.total }) : ' '}
          {answer && whileMoving(answer) && <span className="faint"> {t('awards.live')}</span>}
        </p>
        {view.state && <p className="iss-means">{t(`stateMeans.${view.state as AwardState}`)}</p>}
        {!answer && loading && <Loading />}
        {answer && answer.awards.length > 0 && (
          <AwardTable
            awards={answer.awards}
            picked={picked}
            pick={setPicked}
            revoke={setRevoking}
            resend={resend.run}
            askAgain={askAgain.run}
            correct={setCorrecting}
            preview={setPreviewing}
          />
        )}
        {answer &&
          answer.awards.length === 0 &&
          (all === 0 && !view.q && !view.achievement && !view.undelivered ? (
            <NoAwards organisation={organisation} />
          ) : (
            <NoMatch why={view.undelivered ? td('returned.none') : t('awards.noneText')} show={show} />
          ))}
        {answer && answer.total > 0 && <AwardPaging view={view} total={answer.total} show={show} />}
      </section>
      <ExportDialog
        opened={exporting !== null}
        close={() => setExporting(null)}
        paths={exporting === 'undelivered' ? undeliveredPaths(organisation) : exportPaths(organisation, view)}
        what={exporting === 'undelivered' ? te('undelivered') : te('what', { count: answer?.total ?? 0 })}
      />
      <AddressDialog
        award={correcting}
        close={() => setCorrecting(null)}
        correct={(award, address) => post(`${base}/${award.id}/address`, { address })}
        done={() => {
          setHappened(td('correcting.done'))
          void reload()
        }}
      />
      <MailPreview
        pathOf={previewing && ((query) => `${base}/mail-preview?award=${previewing.id}&${query}`)}
        close={() => setPreviewing(null)}
      />
      <RevokeDialog
        award={revoking}
        close={() => setRevoking(null)}
        revoke={(award, revocation) => post(`${base}/${award.id}/revoke`, revocation)}
        done={() => {
          setHappened(t('revoking.done'))
          void reload()
        }}
      />
    </div>
  )
}

function RetryButton({ retry }: { retry: () => void }) {
  const { t } = useTranslation('issue')
  return (
    <Button variant="default" size="sm" onClick={retry}>
      {t('common.retry')}
    </Button>
  )
}

function NoAwards({ organisation }: { organisation: string }) {
  const { t } = useTranslation('issue')
  return (
    <EmptyState act={<ButtonLink to={links.imports(organisation)}>{t('awards.fromGradebook')}</ButtonLink>}>
      {t('awards.emptyText')}
    </EmptyState>
  )
}

function NoMatch({ why, show }: { why: string; show: (change: Partial<AwardView>) => void }) {
  const { t } = useTranslation('issue')
  return (
    <EmptyState
      act={
        <Button variant="default" onClick={() => show({ q: '', state: null, achievement: '', undelivered: false })}>
          {t('awards.showAll')}
        </Button>
      }
    >
      {why}
    </EmptyState>
  )
}

function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0)
}
