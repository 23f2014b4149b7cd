import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/database.ts'

/** The id of a row that breaks a rule, as a person can look it up. */
type Broken = { id: string }
/** How many broken rows are named; the rest is counted. */
const named = 20

export const rules = {
  I1: sql<Broken>`select min(code) as id from award group by achievement_id, person_id, occurrence having count(*) > 1`,
  I2: sql<Broken>`select c.code as id from credential c
    where not exists (select 1 from credential_intent i where i.award_id = c.award_id)`,
  'I4 indexes': sql<Broken>`select min(code) as id from award where status_index is not null
    group by status_list_id, status_index having count(*) > 1`,
  'I4 revocations': sql<Broken>`select code as id from award where revoked_at is not null and not exists
    (select 1 from status_revocation r where r.status_list_id = award.status_list_id and r.status_index = award.status_index)`,
  'I6 one mail': sql<Broken>`select message_id as id from award_mail group by message_id having count(*) > 1`,
  'I6 a mail for each': sql<Broken>`select code as id from award where signed_at is not null and revoked_at is null
    and not exists (select 1 from award_mail m where m.award_id = award.id)`,
  'I7 signed': sql<Broken>`select code as id from award where signed_at is not null and erased_at is null
    and not exists (select 1 from credential c where c.award_id = award.id)`,
  'I7 reasons': sql<Broken>`select code as id from award where state = 'parked' and parked_reason is null`,
  'I7 jobs': sql<Broken>`select code as id from award where state = 'awarded' and signed_at is null
    and coalesce(start_after, awarded_at) < now() - interval '1 day' and not exists
    (select 1 from pgboss.job j where j.state in ('created', 'retry', 'active') and j.data -> 'awardIds' ? award.id::text)`,
  I8: sql<Broken>`select a.code as id from award a
    left join credential c on c.award_id = a.id left join award_mail m on m.award_id = a.id
    left join credential_intent i on i.award_id = a.id left join status_list l on l.id = a.status_list_id
    left join achievement d on d.id = a.achievement_id left join achievement_version v on v.id = a.achievement_version_id
    where coalesce(c.organisation_id, a.organisation_id) <> a.organisation_id
      or coalesce(m.organisation_id, a.organisation_id) <> a.organisation_id
      or coalesce(i.organisation_id, a.organisation_id) <> a.organisation_id
      or d.organisation_id is distinct from a.organisation_id or v.organisation_id is distinct from a.organisation_id
      or (a.status_list_id is not null and l.organisation_id is distinct from a.organisation_id)`,
  I9: sql<Broken>`select a.code as id from credential_intent i join award a on a.id = i.award_id
    where not exists (select 1 from issuer_key k where k.id = i.key_id and k.organisation_id = i.organisation_id)`,
} satisfies Record<string, RawBuilder<Broken>>
export type RuleName = keyof typeof rules

/** The rows that break a rule, for the organisation of the transaction. */
export async function brokenRows(tx: Tx, rule: RuleName): Promise<string[]> {
  return (await rules[rule].execute(tx)).rows.map(({ id }) => id)
}

export { named as rowsNamed }

export type KeptCredential = {
  code: string
  document: string
  sha256: string
  intent: string | null
  intentSha256: string | null
}

/** Kept documents with what was to be signed, by code, a page at a time. */
export async function readCredentials(tx: Tx, after: string, limit: number): Promise<KeptCredential[]> {
  const rows = await tx
    .selectFrom('credential')
    .leftJoin('credential_intent', 'credential_intent.award_id', 'credential.award_id')
    .select([
      'credential.code',
      'credential.document',
      'credential.sha256',
      'credential_intent.document as intent',
      'credential_intent.sha256 as intentSha256',
    ])
    .where('credential.code', '>', after)
    .orderBy('credential.code')
    .orderBy('credential.version_no')
    .limit(limit)
    .execute()
  return rows
}

/** Each status list with the places that are revoked. */
export async function readStatusLists(
  tx: Tx,
): Promise<{ id: string; listNo: number; document: string | null; revoked: number[] }[]> {
  const lists = await tx.selectFrom('status_list').select(['id', 'list_no', 'document']).orderBy('list_no').execute()
  const rows = await tx.selectFrom('status_revocation').select(['status_list_id', 'status_index']).execute()
  return lists.map(({ id, list_no: listNo, document }) => ({
    id,
    listNo,
    document,
    revoked: rows.filter((row) => row.status_list_id === id).map((row) => row.status_index),
  }))
}
