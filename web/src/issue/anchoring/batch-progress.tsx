import type { AnchorBatch } from '@akashi/contract/anchoring.ts'
import { IconPlugConnected } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Note } from '../../parts/note.tsx'
import { useLanguage, useSaid } from '../../parts/said.ts'
import { writtenDate, writtenNumber } from '../../parts/written-date.ts'

type Step = { key: string; at: string | null; title: string; told: string; mono?: boolean }

/** One batch on its way, step by step, as far as it has come. */
export function BatchProgress({ batch }: { batch: AnchorBatch }) {
  const { t } = useTranslation('anchoring')
  const said = useSaid()
  const steps = useSteps(batch)
  const reached = steps.findIndex((step) => step.at === null)
  const now = reached === -1 ? steps.length : reached
  return (
    <section className="sheet stack" aria-labelledby="anc-now">
      <div>
        <p className="small faint">
          {t('batchNo', { no: batch.no })}・{said(batch.chain)}
        </p>
        <h2 className="h-18" id="anc-now">
          {now === steps.length ? t('done') : t('soFar')}
        </h2>
      </div>
      {batch.problem && (
        <Note tone="warn" title={t('waits')} live>
          <p>{said(batch.problem)}</p>
        </Note>
      )}
      {(['stuck', 'reorged', 'lost'] as const).map(
        (state) =>
          batch.state === state && (
            <Note key={state} tone="warn" title={t(`states.${state}`)} live>
              <p>{t(`means.${state}`)}</p>
            </Note>
          ),
      )}
      <ol className="anc-steps">
        {steps.map((step, index) => (
          <StepRow key={step.key} step={step} place={index < now ? 'done' : index === now ? 'now' : 'todo'} />
        ))}
      </ol>
      <p className="sr" role="status">
        {steps[Math.min(now, steps.length - 1)]!.title}
      </p>
      <p className="small faint anc-break mono">root {batch.root}</p>
      {batch.txid && <p className="small faint anc-break mono">tx {batch.txid}</p>}
      <Note icon={IconPlugConnected} title={t('ifItStops')}>
        <p>{t('ifItStopsMeans')}</p>
      </Note>
    </section>
  )
}

function StepRow({ step, place }: { step: Step; place: 'done' | 'now' | 'todo' }) {
  const language = useLanguage()
  return (
    <li className={place} aria-current={place === 'now' ? 'step' : undefined}>
      <b>{step.title}</b>
      <span className="t num">{step.at && `${writtenDate(step.at, language)} ${clockOf(step.at)}`}</span>
      <span className={step.mono ? 'd mono' : 'd num'}>{step.told}</span>
    </li>
  )
}

/** To the second: the steps follow each other fast. */
function clockOf(iso: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: 'Asia/Tokyo' }).format(new Date(iso))
}

function useSteps(batch: AnchorBatch): Step[] {
  const { t } = useTranslation('anchoring')
  const { confirmations, confirmationsWanted: wanted } = batch
  const away = batch.state === 'reorged' || batch.state === 'lost'
  return [
    {
      key: 'due',
      at: batch.dueSince,
      title: t('steps.due'),
      told: t('steps.dueTold', { count: batch.badges, n: writtenNumber(batch.badges) }),
    },
    {
      key: 'batched',
      at: batch.batchedAt,
      title: t('steps.batched'),
      told: t('steps.batchedTold', { n: batch.height }),
    },
    {
      key: 'sent',
      at: batch.state === 'lost' ? null : batch.sentAt,
      title: t('steps.sent'),
      told: t('steps.sentTold'),
    },
    {
      key: 'mined',
      at: away ? null : batch.minedAt,
      title: t('steps.mined'),
      told: batch.block === null ? '' : `block ${writtenNumber(batch.block)}`,
      mono: true,
    },
    {
      key: 'final',
      at: batch.finalAt,
      title: batch.finalAt ? t('steps.final') : t('steps.untilFinal'),
      told: wanted === null ? '' : t('steps.confirmations', { n: Math.min(confirmations, wanted), wanted }),
    },
    { key: 'attached', at: batch.attachedAt, title: t('steps.attached'), told: t('steps.attachedTold') },
  ]
}
