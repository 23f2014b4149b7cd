import type { AnchorBatch, AnchoringOverview } from '@akashi/contract/anchoring.ts'
import { Button } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  IconHourglass,
  IconLoader2,
  IconStack2,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { post } from '../../api.ts'
import { useAct } from '../../parts/act.ts'
import { Chip, type ChipTone } from '../../parts/chip.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { ErrorNote } from '../../parts/error-note.tsx'
import type { IconShape } from '../../parts/icon.tsx'
import { useLanguage } from '../../parts/said.ts'
import { writtenNumber, writtenTime } from '../../parts/written-date.ts'
import { writtenYen } from './written-yen.ts'

type Props = {
  path: string
  overview: AnchoringOverview
  shown: string
  choose: (id: string) => void
  reload: () => Promise<void>
}

/** Every batch with its state; one is shown beside it. */
export function BatchTable({ path, overview, shown, choose, reload }: Props) {
  const { t } = useTranslation('anchoring')
  const language = useLanguage()
  const raise = useAct(async (batch: AnchorBatch) => {
    await post(`${path}/batches/${batch.id}/raise-fee`, { most: batch.raise!.amount })
    await reload()
  })
  const columns: Column<AnchorBatch>[] = [
    {
      key: 'batch',
      label: t('batch'),
      head: true,
      cell: (batch) => (
        <button type="button" className="anc-pick" aria-pressed={batch.id === shown} onClick={() => choose(batch.id)}>
          #{batch.no}
          <small className="sub">{writtenTime(batch.batchedAt, language)}</small>
        </button>
      ),
    },
    { key: 'state', label: t('state'), cell: (batch) => <BatchChip batch={batch} /> },
    {
      key: 'badges',
      label: t('badges'),
      right: true,
      phoneLabel: t('badges'),
      cell: (batch) => writtenNumber(batch.badges),
    },
    { key: 'cost', label: t('cost'), right: true, phoneLabel: t('cost'), cell: (batch) => paidOf(batch, overview) },
    {
      key: 'transaction',
      label: t('transaction'),
      wide: true,
      cell: (batch) =>
        batch.raise ? (
          <Button size="sm" variant="default" loading={raise.busy} onClick={() => raise.run(batch)}>
            {t('raise', {
              cost: batch.raise.yen === null ? batch.raise.coins : t('yen', { n: writtenYen(batch.raise.yen) }),
            })}
          </Button>
        ) : (
          batch.txid && <span className="mono small">{shortOf(batch.txid)}</span>
        ),
    },
  ]
  return (
    <section className="stack" aria-labelledby="anc-batches">
      <h2 className="h-18" id="anc-batches">
        {t('batches')}
      </h2>
      <ErrorNote problem={raise.problem} title={t('notRaised')} />
      <DataTable caption={t('batches')} columns={columns} rows={overview.batches} rowKey={({ id }) => id} />
    </section>
  )
}

function paidOf(batch: AnchorBatch, { chain }: AnchoringOverview): string {
  if (!batch.paid) return '–'
  return batch.paid.yen === null ? `${batch.paid.coins} ${chain?.coin ?? ''}` : `¥${writtenYen(batch.paid.yen)}`
}

export function shortOf(hash: string): string {
  return hash.length > 16 ? `${hash.slice(0, 6)}…${hash.slice(-4)}` : hash
}

const faces: Record<AnchorBatch['state'], [IconShape, ChipTone]> = {
  batched: [IconStack2, 'act'],
  sent: [IconLoader2, 'act'],
  mined: [IconLoader2, 'act'],
  final: [IconCheck, 'ok'],
  stuck: [IconHourglass, 'warn'],
  reorged: [IconArrowBackUp, 'bad'],
  lost: [IconAlertTriangle, 'bad'],
}

function BatchChip({ batch }: { batch: AnchorBatch }) {
  const { t } = useTranslation('anchoring')
  const [icon, tone] = faces[batch.state]
  const { confirmations, confirmationsWanted: wanted } = batch
  const words =
    batch.state === 'mined' && wanted !== null
      ? t('minedOf', { n: Math.min(confirmations, wanted), wanted })
      : batch.state === 'final' && batch.reorgs > 0
        ? t('reorgedFinal')
        : t(`states.${batch.state}`)
  return (
    <span className="anc-chips">
      <Chip icon={icon} tone={tone}>
        {words}
      </Chip>
      {batch.isTest && <Chip>{t('test')}</Chip>}
    </span>
  )
}
