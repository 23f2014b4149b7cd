import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

/** How many awards of an occurrence, or of all, were signed, by month in that zone. */
export async function countSignedByMonth(
  tx: Tx,
  o: { organisationId: string; occurrence: string | null; timeZone: string },
): Promise<Map<string, number>> {
  const month = sql<string>`to_char(signed_at at time zone ${o.timeZone}, 'YYYY-MM')`
  const rows = await tx
    .selectFrom('award')
    .select(({ fn }) => [month.as('month'), fn.countAll().as('badges')])
    .where('organisation_id', '=', o.organisationId)
    .$if(o.occurrence !== null, (query) => query.where('occurrence', '=', o.occurrence!))
    .where('signed_at', 'is not', null)
    .groupBy(sql`1`)
    .execute()
  return new Map(rows.map((row) => [row.month, Number(row.badges)]))
}

/** How many badges the organisation signed. */
export async function countSigned(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('credential')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('version_no', '=', 1)
    .executeTakeFirstOrThrow()
  return row.count
}
