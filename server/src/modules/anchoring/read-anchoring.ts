import type { AnchorBatch, AnchoringOverview, Fee } from '@akashi/contract/anchoring.ts'
import { chainOf } from '@akashi/credentials/blockcerts/chains.ts'
import { inScope } from '../../db/database.ts'
import { type Chain, ChainTrouble, type Quote } from '../../ports/chains/chain.ts'
import type { Ports } from '../../ports/ports.ts'
import { achievementDrafts } from '../achievements/achievements.ts'
import { anchorKeys } from '../keys/keys.ts'
import { type Batch, type BatchProblem, written, yenOf } from './batch.ts'
import { countDue } from './leaf-store.ts'
import { problemSentences } from './sentences.ts'
import { type AnchoringSettings, findSettings } from './settings-store.ts'
import { findBatches, nextBatchNo } from './store.ts'
import { findTransactions, type KeptTransaction } from './transaction-store.ts'

const batchesShown = 50
type Asked = { chain: Chain | null; address: string | null; quote: Quote | null; problem: BatchProblem | null }

/** All that the issuer sees of anchoring: what waits, what it would cost now, and where every batch is. */
export async function readAnchoring(ports: Ports, organisationId: string): Promise<AnchoringOverview> {
  const found = await inScope(ports.db, { organisationId }, async (tx) => {
    const settings = await findSettings(tx, organisationId)
    const batches = await findBatches(tx, { organisationId, limit: batchesShown })
    const stuck = batches.find((batch) => batch.state === 'stuck')
    return {
      settings,
      batches,
      stuck: stuck ? { batch: stuck, latest: (await findTransactions(tx, stuck.id)).at(-1) } : null,
      no: await nextBatchNo(tx, organisationId),
      due: await countDue(tx, { organisationId, ...settings }),
      keys: await anchorKeys(tx, ports, organisationId),
      achievements: (await achievementDrafts(tx, organisationId)).map(({ id, slug, name }) => ({ id, slug, name })),
    }
  })
  const { settings, batches } = found
  const now = ports.clock.now()
  const key = found.keys.filter(({ activeFrom }) => activeFrom <= now).at(-1)
  const asked = await ask(ports, key?.publicKey ?? null)
  const unsent = batches.find((batch) => batch.state === 'batched')
  const raise = found.stuck?.latest
    ? await raiseCost(asked.chain, found.stuck.batch, found.stuck.latest, key?.publicKey)
    : null
  const facts = asked.chain && chainOf(asked.chain.id)
  const slugs = new Map(found.achievements.map(({ id, slug }) => [id, slug]))
  return {
    chain: facts && { id: facts.id, name: facts.name, isTest: facts.isTest, coin: asked.chain!.coin.symbol },
    address: asked.address,
    balance: asked.quote && written(asked.quote.balance, asked.chain!.coin.decimals, 6),
    problem: asked.problem && problemSentences[asked.problem],
    next: nextOf({ no: unsent?.no ?? found.no, badges: unsent?.badges ?? found.due.count, asked, settings }),
    settings: presentSettings(settings, slugs),
    achievements: found.achievements.map(({ slug, name }) => ({ slug, name })),
    batches: batches.map((batch) =>
      presentBatch(batch, { chain: asked.chain, settings, raise: batch === found.stuck?.batch ? raise : null }),
    ),
  }
}

async function ask(ports: Ports, publicKey: Uint8Array | null): Promise<Asked> {
  let chain: Chain | null = null
  let address: string | null = null
  try {
    chain = await ports.chains.current()
    address = publicKey && (await chain.addressOf(publicKey))
    return { chain, address, quote: address === null ? null : await chain.quote(address), problem: null }
  } catch (error) {
    if (!(error instanceof ChainTrouble)) throw error
    return { chain, address, quote: null, problem: `chain.${error.code}` }
  }
}

async function raiseCost(
  chain: Chain | null,
  batch: Batch,
  latest: KeptTransaction,
  publicKey: Uint8Array | undefined,
): Promise<bigint | null> {
  if (!chain || chain.id !== batch.chain || !publicKey) return null
  const root = Uint8Array.from(Buffer.from(batch.root, 'hex'))
  const draft = chain.prepare({ address: batch.address, publicKey, root, takenSlots: [], replaces: latest })
  return draft.then(
    ({ mostFee }) => mostFee,
    () => null,
  )
}

function nextOf(o: {
  no: number
  badges: number
  asked: Asked
  settings: AnchoringSettings
}): AnchoringOverview['next'] {
  const { no, badges, settings } = o
  const { chain, quote } = o.asked
  if (!chain || !quote || badges === 0) return { no, badges, cost: null, overCap: false }
  const { coin } = chain
  const [paid, most] = [feeOf(quote.fee, coin, settings), feeOf(quote.mostFee, coin, settings)]
  const cost = {
    bytes: quote.bytes,
    work: quote.work,
    price: `${written(quote.price, coin.price.decimals, 2)} ${coin.price.symbol}`,
    fee: paid,
    most,
    perBadgeYen: paid.yen === null ? null : paid.yen / badges,
  }
  return { no, badges, cost, overCap: settings.capYen !== null && most.yen !== null && most.yen > settings.capYen }
}

function feeOf(amount: bigint, coin: Chain['coin'], { rateYen }: Pick<AnchoringSettings, 'rateYen'>): Fee {
  const { decimals } = coin
  const yen = rateYen === null ? null : yenOf(amount, { rateYen, decimals })
  return { amount: String(amount), coins: written(amount, decimals, 10), yen }
}

function presentSettings(settings: AnchoringSettings, slugs: Map<string, string>): AnchoringOverview['settings'] {
  const { everything, dailyAt, atCount, rateYen, capYen, rateAt, nextAt } = settings
  const two = (value: number) => String(value).padStart(2, '0')
  return {
    everything,
    achievements: settings.achievementIds.flatMap((id) => slugs.get(id) ?? []),
    dailyAt: dailyAt === null ? null : `${two(Math.floor(dailyAt / 60))}:${two(dailyAt % 60)}`,
    atCount,
    rateYen,
    capYen,
    rateAt: rateAt?.toISOString() ?? null,
    nextAt: nextAt?.toISOString() ?? null,
  }
}

function presentBatch(
  batch: Batch,
  o: { chain: Chain | null; settings: AnchoringSettings; raise: bigint | null },
): AnchorBatch {
  const known = chainOf(batch.chain)
  const here = o.chain?.id === batch.chain ? o.chain : null
  const iso = (at: Date | null) => at?.toISOString() ?? null
  return {
    id: batch.id,
    no: batch.no,
    chain: known?.name ?? { ja: batch.chain, en: batch.chain },
    isTest: known?.isTest ?? true,
    state: batch.state,
    problem: batch.problem && problemSentences[batch.problem],
    badges: batch.badges,
    // Each badge stands in the tree in two forms.
    height: Math.ceil(Math.log2(2 * batch.badges)),
    root: batch.root,
    txid: batch.txid,
    block: batch.blockNumber,
    confirmations: batch.confirmations,
    confirmationsWanted: here?.confirmationsWanted ?? null,
    reorgs: batch.reorgs,
    paid: batch.feePaid !== null && here ? feeOf(batch.feePaid, here.coin, o.settings) : null,
    raise: o.raise !== null && here ? feeOf(o.raise, here.coin, o.settings) : null,
    dueSince: batch.dueSince.toISOString(),
    batchedAt: batch.batchedAt.toISOString(),
    sentAt: iso(batch.sentAt),
    minedAt: iso(batch.minedAt),
    finalAt: iso(batch.finalAt),
    attachedAt: iso(batch.attachedAt),
  }
}
