import type { Tx } from '../../db/database.ts'
import type { AuditEntry } from './audit.ts'

/** How many rows go into one statement. */
const rowsAtOnce = 1000

/** Adds entries. */
export async function insertEntries(tx: Tx, entries: AuditEntry[]): Promise<void> {
  for (let start = 0; start < entries.length; start += rowsAtOnce) {
    await tx
      .insertInto('audit_entry')
      .values(entries.slice(start, start + rowsAtOnce).map(rowOf))
      .execute()
  }
}

function rowOf(entry: AuditEntry) {
  return {
    organisation_id: entry.organisationId ?? null,
    actor_person_id: entry.actorPersonId ?? null,
    act: entry.act,
    subject: entry.subject,
    details: JSON.stringify(entry.details ?? {}),
    at: entry.at,
  }
}
