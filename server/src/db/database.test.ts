import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { openTestDatabase } from '../../test/test-database.ts'
import { addMember, foundOrganisation, membershipsOf } from '../modules/organisations/organisations.ts'
import { findOrCreatePeopleByAddress } from '../modules/identity/identity.ts'
import { randomOf } from '../ports/random.ts'
import { type Db, inScope } from './database.ts'

let db: Db
let close: () => Promise<void>
const now = new Date('2026-11-22T00:00:00Z')
const random = randomOf({ now: () => now })
const [one, two] = [random.uuid(), random.uuid()]
let personId: string

beforeAll(async () => {
  ;({ db, close } = await openTestDatabase())
  personId = await inScope(db, {}, async (tx) => {
    const facts = { address: 'A@mail.example.com', name: { display: '髙田' }, language: 'ja' as const }
    return (await findOrCreatePeopleByAddress(tx, { people: [facts], now, random }))[0]!.personId
  })
  for (const [id, slug] of [
    [one, 'one'],
    [two, 'two'],
  ] as const) {
    await inScope(db, { organisationId: id }, async (tx) => {
      const names = {
        nameJa: slug,
        nameEn: slug,
        descriptionJa: '',
        descriptionEn: '',
        url: '',
        email: '',
        showsNames: true,
        sending: { from: 7, until: 21 },
      }
      await foundOrganisation(tx, { id, slug, ...names, at: now })
      await addMember(tx, { organisationId: id, personId, roles: ['issuer'], at: now })
    })
  }
})
afterAll(() => close())

const members = (scope: Parameters<typeof inScope>[1]) =>
  inScope(db, scope, (tx) => tx.selectFrom('membership').select('organisation_id').execute())

test('a forgotten scope sees nothing', async () => {
  expect(await members({})).toEqual([])
})

test('staff see what their organisation owns, and nothing of another', async () => {
  expect(await members({ organisationId: one })).toEqual([{ organisation_id: one }])
})

test('a holder sees their own rows in every organisation', async () => {
  expect(await inScope(db, { personId }, (tx) => membershipsOf(tx, personId))).toHaveLength(2)
  expect(await members({ personId: two })).toEqual([])
})

test('nobody writes into another organisation', async () => {
  const write = inScope(db, { organisationId: one }, (tx) =>
    addMember(tx, { organisationId: two, personId, roles: ['owner'], at: now }),
  )
  await expect(write).rejects.toThrow(/row-level security/)
})

test('the scope and the role end with the transaction', async () => {
  await members({ organisationId: one })
  const { rows } = await sql<{
    role: string
    scope: string | null
  }>`select current_user as role, current_setting('akashi.organisation_id', true) as scope`.execute(db)
  expect(rows[0]!.role).not.toBe('akashi_app')
  expect(rows[0]!.scope || null).toBeNull()
})

test('every table of an organisation has row-level security, also for its owner, and the application owns none', async () => {
  const { rows } = await sql<{
    relname: string
  }>`select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r'
      and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id')
      and not (c.relrowsecurity and c.relforcerowsecurity)`.execute(db)
  expect(rows).toEqual([])
  const owned =
    await sql`select 1 from pg_class where relowner = (select oid from pg_roles where rolname = 'akashi_app')`.execute(
      db,
    )
  expect(owned.rows).toEqual([])
})

test('what was written is gone when the work throws', async () => {
  const broken = inScope(db, { organisationId: one }, async (tx) => {
    await tx.deleteFrom('membership').execute()
    throw new Error('no')
  })
  await expect(broken).rejects.toThrow('no')
  expect(await members({ organisationId: one })).toHaveLength(1)
})

test('transactions at the same time keep to themselves', async () => {
  const counts = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      members({ organisationId: index % 2 ? one : two }).then((rows) => rows[0]!.organisation_id),
    ),
  )
  expect(counts).toEqual(Array.from({ length: 30 }, (_, index) => (index % 2 ? one : two)))
})

test('the outer database inside a transaction is refused instead of waiting for ever', async () => {
  await expect(inScope(db, {}, () => inScope(db, {}, async () => 1))).rejects.toThrow('pass tx')
})

test('both databases give the same values', async () => {
  const { rows } =
    await sql`select 1::bigint as big, '\\x00ff'::bytea as bytes, date '2026-11-22' as day, 1.5::numeric as number,
    timestamptz '2026-11-22 00:00:00Z' as moment, array['a','b'] as texts, '{"a":1}'::jsonb as json`.execute(db)
  expect(rows[0]).toEqual({
    big: '1',
    bytes: Buffer.from([0, 255]),
    day: '2026-11-22',
    number: '1.5',
    moment: now,
    texts: ['a', 'b'],
    json: { a: 1 },
  })
})
