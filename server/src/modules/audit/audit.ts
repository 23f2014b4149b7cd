/**
 * audit owns the log of who did what and when (tables `audit_entry`, `audit_head`, `audit_link`, `audit_checkpoint`; job
 * `seal-audit-log`).
 *
 * Promise: it only grows. Neither the application nor the owner of the database can change or remove an entry; each is written
 * in the transaction of what it tells of, and chained to those before as that commits: whoever steps around the first promise is
 * found by `checkAuditChain`.
 */
import type { Tx } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import type { ChainProblem } from './chain.ts'
import { checkChains } from './check-chain.ts'
import { insertEntries } from './store.ts'

export { countHistory, findHistory, type HistoryGroup } from './history-store.ts'

export type AuditEntry = {
  organisationId?: string
  /** Who did it; nobody for what the program did by itself. */
  actorPersonId?: string
  /** `thing.happened`, such as `award.revoked`. */
  act: string
  /** The id of what it happened to. */
  subject: string
  /** No names and no addresses: ids, codes and numbers. */
  details?: object
  at: Date
}

/** Adds one entry in the transaction that makes it true. */
export async function record(tx: Tx, entry: AuditEntry): Promise<void> {
  await insertEntries(tx, [entry])
}

/** Adds many at once. */
export async function recordAll(tx: Tx, entries: AuditEntry[]): Promise<void> {
  if (entries.length > 0) await insertEntries(tx, entries)
}

/** Follows every chain and its checkpoints from the beginning; names the first bad entry of each that is broken. Opens its own transactions. */
export async function checkAuditChain(
  ports: Pick<Ports, 'db' | 'deriveSecret'>,
): Promise<{ entries: number; problems: ChainProblem[] }> {
  return checkChains(ports)
}
