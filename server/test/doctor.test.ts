/** The operator's doctor on a whole installation: sound, then with rows that somebody changed behind the program's back. */
import { inScope } from '../src/db/database.ts'
import { organisationBySlug } from '../src/modules/organisations/organisations.ts'
import { sampleOrganisation } from './acts.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { doctorCommand } from '../src/doctor/doctor.ts'
import { issueGradebook } from './acts.ts'
import { clientOf } from './client.ts'
import { madeUpGradebook } from './made-up-gradebook.ts'
import { type RunningServer, startServer } from './running-server.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startServer({ env: { ISSUE_DELAY_SECONDS: '0' } })
  const issuer = clientOf(server, await server.signIn('issuer'))
  await issueGradebook(issuer, {
    text: madeUpGradebook(6, 6),
    rule: '総合点 >= 60',
    achievement: 'civil',
    course: 'D-1',
  })
  await server.drain()
})
afterAll(() => server.close())

async function examine(...argv: string[]) {
  const written = { out: '', err: '' }
  const io = { out: (text: string) => void (written.out += text), err: (text: string) => void (written.err += text) }
  const code = await doctorCommand(server.ports, argv, io)
  return { code, ...written }
}

/** As the owner of the database, past every wall. */
async function change(statement: string): Promise<string> {
  const { id } = (await inScope(server.ports.db, {}, (tx) => organisationBySlug(tx, sampleOrganisation)))!
  return server.ports.db.transaction().execute(async (tx) => {
    await sql`select set_config('akashi.organisation_id', ${id}, true)`.execute(tx)
    const { rows } = await sql<{ code: string }>`${sql.raw(statement)}`.execute(tx)
    return rows[0]!.code
  })
}

test('a sound installation: every invariant is looked at, and nothing has to be mended', async () => {
  const { code, out } = await examine('fsck', '--json')
  const { result, checks } = JSON.parse(out)
  expect({ code, result }).toEqual({ code: 0, result: 'ok' })
  const found = Object.fromEntries(checks.map((check: { name: string; result: string }) => [check.name, check.result]))
  for (const name of ['I1', 'I2', 'I3', 'I4', 'I6', 'I7', 'I8', 'I9']) expect(found[name]).toBe('ok')
  expect(found.I5).toBe('ok')
})

test('the whole examination reads in both languages', async () => {
  const { code, out } = await examine()
  expect(code).toBe(0)
  for (const name of ['database', 'migrations', 'clock', 'disk', 'mail', 'spf', 'did', 'tls', 'queues', 'I1'])
    expect(out).toMatch(new RegExp(`^[✓!–] ${name}\n {4}.*[ぁ-んァ-ヶ].*\n {4}.*[a-z]`, 'm'))
})

test('one changed byte in a signed badge is found, and the badge is named', async () => {
  const code = await change(`update credential set document = replace(document, '"Achievement"', '"Achievemenx"')
    where award_id = (select award_id from credential order by code limit 1) returning code`)
  const { code: exit, out } = await examine('fsck', '--json')
  expect(exit).toBe(1)
  const broken = JSON.parse(out).checks.filter((check: { result: string }) => check.result === 'fail')
  expect(broken.map(({ name }: { name: string }) => name)).toEqual(['I2'])
  expect(broken[0].said.en).toContain(code)
})

test('a parked award without a reason breaks its own invariant', async () => {
  const code = await change(`update award set state = 'parked', parked_reason = null
    where id = (select id from award where state = 'delivered' order by code desc limit 1) returning code`)
  const { out } = await examine('fsck')
  expect(out).toMatch(new RegExp(`✗ I7\n.*${code}`))
})

test('wrong use is answered with the usage', async () => {
  expect(await examine('fsck', 'now')).toMatchObject({ code: 3, out: '' })
})
