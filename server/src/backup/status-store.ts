import { type Kysely, sql, type Transaction } from 'kysely'
import type { Tables } from '../db/tables.ts'
import type { RevocationEntry } from '../ports/revocation-journal.ts'

type Tx = Transaction<Tables> | Kysely<Tables>

/** More lists than any organisation fills between two backups: each holds 65,536 badges. */
const listsSkipped = 100
const listSize = 131_072

/**
 * Puts back what was published since the backup: lists that were begun, and places that were revoked. The badge in such a place is
 * revoked too, where the backup knows it. Returns how many places were not revoked in the backup.
 */
export async function replayRevocations(tx: Tx, entries: RevocationEntry[], newId: () => string): Promise<number> {
  let replayed = 0
  for (const { organisation, list, revoked, at } of entries) {
    const listId = await ensureList(tx, { organisation, list, newId })
    if (listId === null) continue
    for (const index of revoked) {
      const { numAffectedRows } = await sql`insert into status_revocation
        (status_list_id, status_index, organisation_id, revoked_at)
        select l.id, ${index}::int, l.organisation_id, ${at}::timestamptz from status_list l
        where l.id = ${listId} on conflict do nothing`.execute(tx)
      replayed += Number(numAffectedRows ?? 0)
      await sql`update award set state = 'revoked', revoked_at = ${at}::timestamptz, parked_reason = null,
        revoked_reason = 'バックアップのあとの取り消し / revoked after the backup'
        where status_list_id = ${listId} and status_index = ${index}::int and revoked_at is null`.execute(tx)
    }
  }
  return replayed
}

async function ensureList(
  tx: Tx,
  o: { organisation: string; list: number; newId: () => string },
): Promise<string | null> {
  const { rows } = await sql<{ organisation: string; list: string | null }>`select o.id as organisation, l.id as list
    from organisation o left join status_list l on l.organisation_id = o.id and l.list_no = ${o.list}::int
    where o.slug = ${o.organisation}`.execute(tx)
  const found = rows[0]
  if (!found) return null
  if (found.list) return found.list
  const id = o.newId()
  await sql`insert into status_list (id, organisation_id, list_no, size, used)
    values (${id}, ${found.organisation}, ${o.list}::int, ${sql.lit(listSize)}, ${sql.lit(listSize)})`.execute(tx)
  return id
}

/**
 * No place that may have been given since is given again: every list is closed, and the next one has a number far behind the
 * last. All are signed anew when they are next asked for, so that what is served is never older than what was.
 */
export async function closeLists(tx: Tx, newId: () => string): Promise<void> {
  await sql`update status_list set used = size, document = null, document_revocations = null`.execute(tx)
  const { rows } = await sql<{ organisation: string; last: number }>`select organisation_id as organisation,
    max(list_no) as last from status_list group by organisation_id`.execute(tx)
  for (const { organisation, last } of rows) {
    await sql`insert into status_list (id, organisation_id, list_no, size, used) values
      (${newId()}, ${organisation}, ${last + listsSkipped}::int, ${sql.lit(listSize)}, ${sql.lit(listSize)})`.execute(
      tx,
    )
  }
}
