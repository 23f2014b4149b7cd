import type { ChainAnswer, ChainRecord } from '@akashi/credentials/verify/ports.ts'

/** What one place says of a transaction. `block`: the hash of the block it is in, so that branches are told apart. */
export type SourceAnswer =
  | { kind: 'record'; record: ChainRecord; block: string }
  | { kind: 'absent' | 'not-final' | 'wrong-chain' | 'unreachable' }
/** One place that knows a chain. `transaction`: 64 lower-case hexadecimal digits. Never throws. */
export type Source = (transaction: string) => Promise<SourceAnswer>

/** So many have to say the same, where there are as many. */
const wanted = 2

/**
 * What several places say, compared. One that lies is found by the others: where two are set, both have to be heard. What
 * they say of different blocks, senders or roots is no answer.
 */
export async function askSources(sources: readonly Source[], transaction: string): Promise<ChainAnswer> {
  const answers = await Promise.all(sources.map((source) => source(transaction)))
  const enough = Math.min(wanted, sources.length)
  const records = answers.filter((answer) => answer.kind === 'record')
  const kinds = answers.map((answer) => answer.kind)
  const versions = new Set(
    records.map(({ record, block }) => JSON.stringify([record.remoteHash, record.issuingAddress, record.time, block])),
  )
  if (versions.size > 1 || (records.length > 0 && kinds.includes('absent'))) return { ok: false, reason: 'disagree' }
  if (records.length >= enough && records.length > 0) return { ok: true, record: records[0]!.record }
  if (kinds.includes('wrong-chain')) return { ok: false, reason: 'wrong-chain' }
  if (kinds.includes('not-final')) return { ok: false, reason: 'not-final' }
  const absent = kinds.filter((kind) => kind === 'absent').length
  return { ok: false, reason: absent > 0 && absent >= enough ? 'absent' : 'unreachable' }
}
