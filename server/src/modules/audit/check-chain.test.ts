import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestDatabase } from '../../../test/test-database.ts'
import { inScope } from '../../db/database.ts'
import type { OpenDatabase } from '../../db/open-database.ts'
import { silentLog } from '../../ports/log.ts'
import { randomOf } from '../../ports/random.ts'
import { foundOrganisation } from '../organisations/organisations.ts'
import { record, recordAll } from './audit.ts'
import { installationChain } from './chain.ts'
import { checkChains, sealChains } from './check-chain.ts'

let database: OpenDatabase
let close: () => Promise<void>
const now = new Date('2026-11-25T05:03:00.123Z')
const random = randomOf({ now: () => now })
let organisationId = ''
const ports = () => ({
  db: database.db,
  deriveSecret: (label: string) => `secret of ${label}`,
  clock: { now: () => now },
  log: silentLog,
})
const check = () => checkChains(ports())
const add = (subject: string, details: object = {}) =>
  inScope(database.db, { organisationId }, (tx) =>
    record(tx, { organisationId, act: 'award.requested', subject, details, at: now }),
  )
/** As somebody who owns the database and has switched its guards off. */
const tamper = (statement: string) =>
  database.run(`begin; alter table audit_entry disable trigger user; alter table audit_link disable trigger user;
    alter table audit_checkpoint disable trigger user; alter table audit_entry no force row level security;
    ${statement};
    alter table audit_entry force row level security; alter table audit_entry enable trigger user;
    alter table audit_link enable trigger user; alter table audit_checkpoint enable trigger user; commit`)
const entryAt = (seq: number) => `(select entry_id from audit_link where chain = '${organisationId}' and seq = ${seq})`

beforeAll(async () => {
  ;({ database, close } = await openTestDatabase())
}, 60_000)
afterAll(() => close())
beforeEach(async () => {
  organisationId = random.uuid()
  const names = {
    nameJa: '見本',
    nameEn: 'Sample',
    descriptionJa: '',
    descriptionEn: '',
    url: '',
    email: '',
    showsNames: true,
  }
  const sending = { from: 7, until: 21 }
  await inScope(database.db, { organisationId }, (tx) =>
    foundOrganisation(tx, { id: organisationId, slug: `o-${organisationId}`, ...names, sending, at: now }),
  )
  for (const n of [1, 2, 3, 4, 5]) await add(`subject ${n}`, { 'key "with" \\ 見本\n': [n, null, { b: 1, a: 1.5 }] })
})
/** Whatever a test breaks stays broken for good: only the chain of its own organisation is looked at. */
const problem = async () => (await check()).problems.find(({ chain }) => chain === organisationId) ?? null

test('what the database hashed is what we hash, whatever the entry holds; entries of nobody have a chain of their own', async () => {
  await inScope(database.db, {}, (tx) => record(tx, { act: 'account.made', subject: '見本', at: now }))
  const { problems, entries } = await check()
  expect(problems.filter(({ chain }) => chain === organisationId || chain === installationChain)).toEqual([])
  expect(entries).toBeGreaterThanOrEqual(6)
})

test.each([
  [
    'a changed subject',
    () => `update audit_entry set subject = 'subject 9' where id = ${entryAt(3)}`,
    'entry.changed',
    3,
  ],
  [
    'one changed byte of the details',
    () => `update audit_entry set details = jsonb_set(details, '{x}', '1') where id = ${entryAt(3)}`,
    'entry.changed',
    3,
  ],
  [
    'a changed time',
    () => `update audit_entry set at = at + interval '1 microsecond' where id = ${entryAt(2)}`,
    'entry.changed',
    2,
  ],
  ['an entry taken out of the middle', () => `delete from audit_entry where id = ${entryAt(3)}`, 'entry.missing', 3],
  [
    'an entry taken out with its link',
    () =>
      `delete from audit_entry where id = ${entryAt(3)}; delete from audit_link where chain = '${organisationId}' and seq = 3`,
    'link.missing',
    3,
  ],
  [
    'the tail cut off',
    () =>
      `delete from audit_entry where id = ${entryAt(5)}; delete from audit_link where chain = '${organisationId}' and seq = 5`,
    'tail.cut',
    5,
  ],
  [
    'an entry put in',
    () =>
      `insert into audit_entry (organisation_id, act, subject, details, at) values ('${organisationId}', 'award.requested', 'x', '{}', now())`,
    'entry.unchained',
    null,
  ],
  [
    'another order',
    () =>
      `update audit_link set seq = -3 where chain = '${organisationId}' and seq = 3; update audit_link set seq = 3 where chain = '${organisationId}' and seq = 4; update audit_link set seq = 4 where chain = '${organisationId}' and seq = -3`,
    'link.changed',
    3,
  ],
] as const)('%s is found', async (_, statement, code, seq) => {
  expect(await problem()).toBeNull()
  await tamper(statement())
  expect(await problem()).toMatchObject({ code, seq })
})

test('a tail cut off with its head rewritten is found by the checkpoint, and so is a checkpoint that is not ours', async () => {
  await sealChains(ports())
  expect(await problem()).toBeNull()
  const chain = `chain = '${organisationId}'`
  await tamper(`delete from audit_entry where id = ${entryAt(5)}; delete from audit_link where ${chain} and seq = 5;
    update audit_head set seq = 4, hash = (select hash from audit_link where ${chain} and seq = 4) where ${chain}`)
  expect(await problem()).toMatchObject({ code: 'tail.cut', seq: 5 })
  await tamper(
    `update audit_checkpoint set seq = 4, hash = (select hash from audit_link where ${chain} and seq = 4) where ${chain}`,
  )
  expect(await problem()).toMatchObject({ code: 'checkpoint.broken', seq: 4 })
})

test('each checkpoint extends the one before; twice without anything new makes no other', async () => {
  await sealChains(ports())
  await sealChains(ports())
  await add('subject 6')
  await sealChains(ports())
  const { rows } = {
    rows: await inScope(database.db, { organisationId }, (tx) =>
      tx.selectFrom('audit_checkpoint').selectAll().where('chain', '=', organisationId).orderBy('seq').execute(),
    ),
  }
  expect(rows.map(({ seq }) => Number(seq))).toEqual([5, 6])
  expect(rows[1]!.previous_seal).toBe(rows[0]!.seal)
  expect(await problem()).toBeNull()
})

test('a thousand writers at once leave one chain, and one whose transaction fails leaves no hole', {
  timeout: 120_000,
}, async () => {
  const write = (n: number) =>
    inScope(database.db, { organisationId }, async (tx) => {
      const entry = { organisationId, act: 'award.requested', subject: `writer ${n}`, at: now }
      await recordAll(tx, [entry, { ...entry, act: 'credential.signing' }])
      if (n % 10 === 0) throw new Error('no')
    })
  const done = await Promise.allSettled(Array.from({ length: 1000 }, (_, n) => write(n)))
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(900)
  expect(await problem()).toBeNull()
  const { seq } = await inScope(database.db, { organisationId }, (tx) =>
    tx.selectFrom('audit_head').select('seq').where('chain', '=', organisationId).executeTakeFirstOrThrow(),
  )
  expect(Number(seq)).toBe(5 + 1800)
})

test('the application cannot write links, heads or over a checkpoint', async () => {
  const as = (statement: string) =>
    inScope(database.db, { organisationId }, async (tx) =>
      tx.getExecutor().executeQuery({ sql: statement, parameters: [], query: { kind: 'RawNode' } } as never),
    )
  await expect(as('update audit_head set seq = 0')).rejects.toThrow(/permission denied/)
  await expect(as('delete from audit_link')).rejects.toThrow(/permission denied/)
  await expect(as('delete from audit_checkpoint')).rejects.toThrow(/permission denied/)
  await expect(as('delete from audit_entry')).rejects.toThrow(/permission denied/)
})
