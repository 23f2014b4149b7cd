import type { AnchoringOverview } from '@akashi/contract/anchoring.ts'
import { Button } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Note } from '../../parts/note.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useSaid } from '../../parts/said.ts'
import { useAnswer } from '../../parts/use-answer.ts'
import { AnchoringForm } from './anchoring-form.tsx'
import { BatchProgress } from './batch-progress.tsx'
import { BatchTable } from './batch-table.tsx'
import { NextBatch } from './next-batch.tsx'
import '../issue.css'
import './anchoring.css'

/** While a batch is on its way the page shows each step; otherwise it looks now and then. */
const movingSeconds = 1
const quietSeconds = 15

/** What waits to be anchored, what it would cost, and where every batch is. */
export function AnchoringScreen() {
  const { t } = useTranslation(['anchoring', 'issue'])
  const { organisation = '' } = useParams()
  const path = `/api/organisations/${encodeURIComponent(organisation)}/anchoring`
  const { answer, problem, loading, reload } = useAnswer<AnchoringOverview>(path, (seen) =>
    seen.batches.some((batch) => batch.attachedAt === null) ? movingSeconds : quietSeconds,
  )
  return (
    <div className="iss">
      <PageHead title={t('title')} sub={t('lead')} />
      <ErrorNote problem={problem} title={t('common.wentWrong', { ns: 'issue' })}>
        <Button variant="default" size="sm" onClick={() => void reload()}>
          {t('common.retry', { ns: 'issue' })}
        </Button>
      </ErrorNote>
      {!answer && loading && <Loading />}
      {answer && <Overview path={path} overview={answer} reload={reload} />}
    </div>
  )
}

type Props = { path: string; overview: AnchoringOverview; reload: () => Promise<void> }

function Overview({ path, overview, reload }: Props) {
  const { t } = useTranslation('anchoring')
  const said = useSaid()
  const [chosen, setChosen] = useState<string | null>(null)
  const { batches, chain } = overview
  const shown =
    batches.find(({ id }) => id === chosen) ?? batches.find(({ attachedAt }) => attachedAt === null) ?? batches[0]
  return (
    <>
      {chain?.isTest && (
        <Note tone="warn" icon={IconFlask} title={t('testChain')}>
          <p>{t('testChainMeans')}</p>
        </Note>
      )}
      {overview.problem && (
        <Note tone="warn" title={t('chainWaits')}>
          <p>{said(overview.problem)}</p>
        </Note>
      )}
      <NextBatch path={path} overview={overview} reload={reload} />
      {shown && (
        <div className="anc-two">
          <BatchTable path={path} overview={overview} shown={shown.id} choose={setChosen} reload={reload} />
          <BatchProgress batch={shown} />
        </div>
      )}
      <AnchoringForm key={JSON.stringify(overview.settings)} path={path} overview={overview} reload={reload} />
    </>
  )
}
