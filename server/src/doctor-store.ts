import { type RawBuilder, sql } from 'kysely'
import { inScope, type Tx } from './db/database.ts'
import { listOrganisations } from './modules/organisations/organisations.ts'
import type { Ports } from './ports/ports.ts'

type Invariant = { name: string; said: { ja: string; en: string }; query: RawBuilder<{ count: string }> }

/** What must always be true, by the numbers of the reliability model; each query counts the rows that break it. */
const invariants: Invariant[] = [
  {
    name: 'I1',
    said: { ja: '同じ出来事に2つの授与はない', en: 'one award for one event' },
    query: sql`select count(*) as count from (select 1 from award group by achievement_id, person_id, occurrence having count(*) > 1) twice`,
  },
  {
    name: 'I2',
    said: { ja: '署名の前に必ず記録がある', en: 'every signature has an earlier intent' },
    query: sql`select count(*) as count from credential c where not exists (select 1 from credential_intent i where i.award_id = c.award_id)`,
  },
  {
    name: 'I4',
    said: { ja: '失効リストの番号は一度しか使わない', en: 'a status index is used once' },
    query: sql`select count(*) as count from (select 1 from award where status_index is not null
      group by status_list_id, status_index having count(*) > 1) twice`,
  },
  {
    name: 'I7',
    said: { ja: '授与はどれも終わりか、待つ理由がある', en: 'every award reached an end or waits with a reason' },
    query: sql`select count(*) as count from award where state = 'signed' and not exists
      (select 1 from credential c where c.award_id = award.id)`,
  },
  {
    name: 'I8',
    said: { ja: '別の組織の行を指すものはない', en: 'nothing points into another organisation' },
    query: sql`select count(*) as count from credential c join award a on a.id = c.award_id where a.organisation_id <> c.organisation_id`,
  },
  {
    name: 'I9',
    said: { ja: '使われた鍵はどれも台帳にある', en: 'every key that signed is in the registry' },
    query: sql`select count(*) as count from credential_intent i where not exists (select 1 from issuer_key k where k.id = i.key_id)`,
  },
]

/** How many rows break each invariant, over all organisations. */
export async function countBreaches(
  ports: Pick<Ports, 'db'>,
): Promise<{ name: string; said: { ja: string; en: string }; count: number }[]> {
  const organisations = await inScope(ports.db, {}, listOrganisations)
  const counts = new Map<string, number>()
  for (const { id } of organisations) {
    await inScope(ports.db, { organisationId: id }, async (tx) => {
      for (const invariant of invariants)
        counts.set(invariant.name, (counts.get(invariant.name) ?? 0) + (await countOf(tx, invariant)))
    })
  }
  return invariants.map(({ name, said }) => ({ name, said, count: counts.get(name) ?? 0 }))
}

async function countOf(tx: Tx, invariant: Invariant): Promise<number> {
  const { rows } = await invariant.query.execute(tx)
  return Number(rows[0]?.count ?? 0)
}
