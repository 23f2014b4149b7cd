/**
 * audit owns the log of who did what and when (table `audit_entry`).
 *
 * Promise: it only grows. Neither the application nor the owner of the database can change or remove an entry; each is written
 * in the transaction of what it tells of.
 */
import type { Tx } from '../../db/database.ts'
import { insertEntries } from './store.ts'

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
