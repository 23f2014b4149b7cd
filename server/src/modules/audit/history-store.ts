import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

export type HistoryFilter = { organisationId: string; acts: string[]; person?: string; subject?: string }
/** Entries of one act that one person's one doing wrote together, or that the program wrote within a minute. */
export type HistoryGroup = {
  at: Date
  act: string
  actorPersonId: string | null
  count: number
  subject: string
  details: Record<string, unknown>
}

function entries(filter: HistoryFilter): RawBuilder<unknown> {
  const acts = sql.join(filter.acts.map((act) => sql`${act}`))
  const person = filter.person ? sql`and actor_person_id = ${filter.person}::uuid` : sql``
  const subject = filter.subject ? sql`and subject = ${filter.subject}` : sql``
  return sql`audit_entry where organisation_id = ${filter.organisationId}::uuid and act in (${acts}) ${person} ${subject}`
}

const doing = sql`act, actor_person_id, case when actor_person_id is null then date_trunc('minute', at) else at end`

/** The newest doings first. */
export async function findHistory(
  tx: Tx,
  filter: HistoryFilter,
  page: { limit: number; offset: number },
): Promise<HistoryGroup[]> {
  const { rows } =
    await sql<HistoryGroup>`select max(at) as at, act, actor_person_id as "actorPersonId", count(*)::int as count,
      min(subject) as subject, (array_agg(details order by id))[1] as details
    from ${entries(filter)} group by ${doing} order by max(at) desc, act limit ${page.limit} offset ${page.offset}`.execute(
      tx,
    )
  return rows
}

export async function countHistory(tx: Tx, filter: HistoryFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from
    (select 1 from ${entries(filter)} group by ${doing}) doing`.execute(tx)
  return rows[0]!.count
}
