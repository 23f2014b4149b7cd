import type { AnchoringOverview } from '@akashi/contract/anchoring.ts'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../../api.ts'
import { useAct } from '../../parts/act.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { useLanguage } from '../../parts/said.ts'
import { TwoSheets } from '../../parts/two-sheets.tsx'
import { writtenDate, writtenNumber } from '../../parts/written-date.ts'
import { writtenYen } from './written-yen.ts'

type Props = { path: string; overview: AnchoringOverview; reload: () => Promise<void> }
type Cost = NonNullable<AnchoringOverview['next']['cost']>

/** What goes into the next transaction, and what it costs, before anything is spent. */
export function NextBatch({ path, overview, reload }: Props) {
  const { t } = useTranslation('anchoring')
  const { next } = overview
  const said = (
    <div className="stack gap-2">
      <p className="small faint">{t('next', { no: next.no })}</p>
      <h2 className="anc-big num">
        {next.badges === 0 ? t('nothing') : t('inOne', { count: next.badges, n: writtenNumber(next.badges) })}
      </h2>
      <p className="muted small">{t('only32')}</p>
      <Schedule overview={overview} />
      {overview.address && (
        <p className="small">
          {t('address')} <span className="mono anc-break">{overview.address}</span>
          {overview.balance && ` ${t('balance', { amount: overview.balance, coin: overview.chain?.coin })}`}
        </p>
      )}
    </div>
  )
  return (
    <TwoSheets
      seal="none"
      label={t('next', { no: next.no })}
      said={said}
      proof={<CostBefore {...{ path, overview, reload }} />}
    />
  )
}

function Schedule({ overview: { settings } }: Pick<Props, 'overview'>) {
  const { t } = useTranslation('anchoring')
  const { dailyAt, atCount } = settings
  const when =
    dailyAt && atCount
      ? t('scheduleBoth', { time: dailyAt, n: writtenNumber(atCount) })
      : dailyAt
        ? t('scheduleDaily', { time: dailyAt })
        : atCount
          ? t('scheduleCount', { n: writtenNumber(atCount) })
          : t('scheduleHand')
  return (
    <p className="small">
      {when} <a href="#anchoring-settings">{t('change')}</a>
    </p>
  )
}

function CostBefore({ path, overview, reload }: Props) {
  const { t } = useTranslation('anchoring')
  const { cost } = overview.next
  const send = useAct(async (most: string) => {
    await post(`${path}/send`, { most })
    await reload()
  })
  const about =
    cost &&
    (cost.fee.yen === null
      ? t('coins', { amount: cost.fee.coins, coin: overview.chain?.coin })
      : t('about', { yen: writtenYen(cost.fee.yen) }))
  return (
    <div className="stack gap-2">
      <h3 className="h-16">{t('costBefore')}</h3>
      {!cost && <p className="muted">{overview.next.badges === 0 ? t('costNothing') : t('costUnknown')}</p>}
      {cost && (
        <>
          <p className="anc-big num">{about}</p>
          {cost.perBadgeYen !== null && (
            <p className="small muted num">{t('perBadge', { yen: writtenYen(cost.perBadgeYen) })}</p>
          )}
          <CostFacts cost={cost} overview={overview} />
          {overview.next.overCap && <p className="small">{t('overCap')}</p>}
          <ErrorNote problem={send.problem} title={t('notSent')} />
          <Button
            fullWidth
            loading={send.busy}
            disabled={overview.next.overCap}
            onClick={() => send.run(cost.most.amount)}
          >
            {t('sendNow', { cost: about })}
          </Button>
        </>
      )}
    </div>
  )
}

function CostFacts({ cost, overview: { chain, settings } }: { cost: Cost; overview: AnchoringOverview }) {
  const { t } = useTranslation('anchoring')
  const language = useLanguage()
  const coin = chain?.coin ?? ''
  const most = cost.most.yen === null ? '' : ` (${t('about', { yen: writtenYen(cost.most.yen) })})`
  const facts: [string, ReactNode][] = [
    [t('bytes'), t('bytesOf', { n: cost.bytes })],
    [chain?.id.startsWith('btc') ? t('vbytes') : t('gas'), writtenNumber(cost.work)],
    [t('price'), cost.price],
    [t('fee'), t('coins', { amount: cost.fee.coins, coin })],
    [t('most'), `${t('coins', { amount: cost.most.coins, coin })}${most}`],
    [
      t('rate'),
      settings.rateYen === null
        ? t('rateNone')
        : t('rateOf', {
            coin,
            n: writtenNumber(settings.rateYen),
            when: settings.rateAt ? writtenDate(settings.rateAt, language) : '',
          }),
    ],
    [t('cap'), settings.capYen === null ? t('capNone') : t('capOf', { n: writtenNumber(settings.capYen) })],
  ]
  return (
    <dl className="facts small num anc-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
