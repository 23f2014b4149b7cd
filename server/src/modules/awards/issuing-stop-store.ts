import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

export type IssuingStop = { id: string; whole: boolean; reason: string; by: string | null; at: Date }

/** The stop that holds for this organisation now, that of the whole installation first, or `null`. `null` asks for the installation only. */
export async function findStop(tx: Tx, organisationId: string | null): Promise<IssuingStop | null> {
  const row = await tx
    .selectFrom('issuing_stop')
    .select(['id', 'organisation_id', 'reason', 'stopped_by', 'stopped_at'])
    .where('resumed_at', 'is', null)
    .where((eb) =>
      organisationId === null
        ? eb('organisation_id', 'is', null)
        : eb.or([eb('organisation_id', 'is', null), eb('organisation_id', '=', organisationId)]),
    )
    .orderBy(sql`organisation_id is null`, 'desc')
    .executeTakeFirst()
  if (!row) return null
  const { id, reason, stopped_by: by, stopped_at: at } = row
  return { id, whole: row.organisation_id === null, reason, by, at }
}

/** Notes the stop; `false` where one holds already. */
export async function insertStop(
  tx: Tx,
  o: { id: string; organisationId: string | null; reason: string; by: string | null; at: Date },
): Promise<boolean> {
  const row = { id: o.id, organisation_id: o.organisationId, reason: o.reason, stopped_by: o.by, stopped_at: o.at }
  const inserted = await tx
    .insertInto('issuing_stop')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return inserted.length > 0
}

/** Ends the stop; `false` where somebody else was first. */
export async function endStop(tx: Tx, o: { id: string; by: string | null; at: Date }): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('issuing_stop')
    .set({ resumed_by: o.by, resumed_at: o.at })
    .where('id', '=', o.id)
    .where('resumed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Awards that are due and not issued: those that a stop kept, and those on their way. */
export async function findDue(
  tx: Tx,
  organisationId: string,
  now: Date,
): Promise<{ id: string; startAfter: Date | null }[]> {
  const rows = await tx
    .selectFrom('award')
    .select(['id', 'start_after'])
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'awarded')
    .where((eb) => eb.or([eb('start_after', 'is', null), eb('start_after', '<=', now)]))
    .orderBy('awarded_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, startAfter: row.start_after }))
}
