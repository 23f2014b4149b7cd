/** Somebody deletes their account: what goes, what stays, and that nothing else is left in any table. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inScope, type Tx } from '../src/db/database.ts'
import { organisationBySlug } from '../src/modules/organisations/organisations.ts'
import { expectOk, finishCourse, issueGradebook, sampleOrganisation } from './acts.ts'
import { type Client, clientOf, cookieOf } from './client.ts'
import { rightAnswers } from './right-answers.ts'
import { type RunningServer, startServer } from './running-server.ts'

const email = 'zqxv.leaver@mail.example.com'
const second = 'zqxv.other@mail.example.com'
const password = 'correct horse battery'
let server: RunningServer
let leaver: Client
let issuer: Client
let code: string
let minutesLater = 0

beforeAll(async () => {
  const clock = { now: () => new Date(Date.now() + minutesLater * 60_000) }
  server = await startServer({ env: { ISSUE_DELAY_SECONDS: '0' }, ports: { clock } })
  issuer = clientOf(server, await server.signIn('issuer'))
  const account = { email, password, displayName: 'Zqxv 見本', language: 'ja' }
  leaver = clientOf(server, cookieOf(await clientOf(server).post('/api/account', account)))
  await confirm(email)
  expectOk(await leaver.post('/api/me/addresses', { address: second }))
  await confirm(second)
  await server.fetch('/api/me', {
    method: 'PATCH',
    body: JSON.stringify({
      familyName: 'Zqxvfamily',
      givenName: 'Zqxvgiven',
      kana: 'Zqxvkana',
      romanised: 'ZQXVROMAN',
    }),
    headers: { 'content-type': 'application/json', cookie: leaver.cookie },
  })
  expectOk(await finishCourse(leaver, 'JOMON-2020', rightAnswers(server)))
  const text = `user_id,email,氏名,ふりがな,ローマ字,総合点\nzqxvid,${second},Zqxv 見本,Zqxvkana,ZQXVROMAN,80`
  await issueGradebook(issuer, { text, rule: '総合点 >= 60', achievement: 'civil', course: 'CIVIL-2020' })
  await server.drain()
  const { badges } = expectOk(await leaver.get('/api/backpack'))
  code = badges[0].code
  await noteMailbox(second)
  for (const badge of badges)
    expectOk(await leaver.put(`/api/backpack/${badge.code}/visibility`, { visibility: 'public' }))
})
afterAll(() => server.close())

test('the only owner of an organisation is told to hand it over first', async () => {
  const owner = clientOf(server, await server.signIn('operator'))
  const refused = await owner.remove('/api/me')
  expect(refused).toMatchObject({ status: 409, body: { code: 'account.sole-owner' } })
  expect(expectOk(await owner.get('/api/session')).viewer).not.toBeNull()
})

test('before that, every file of every badge can be taken away in one archive', async () => {
  const answer = await server.fetch('/api/backpack/badges.zip', { headers: { cookie: leaver.cookie } })
  expect(answer.headers.get('content-type')).toBe('application/zip')
  const archive = Buffer.from(await answer.arrayBuffer())
  const document = await (await server.fetch(`/credentials/${code}.json`)).text()
  expect(archive.includes(document)).toBe(true)
  expect(archive.includes('.png')).toBe(true)
  expect((await server.fetch('/api/backpack/badges.zip')).status).toBe(401)
})

test('an open screen that was left alone deletes nothing', async () => {
  minutesLater += 16
  expect(await leaver.remove('/api/me')).toMatchObject({ status: 403, body: { code: 'session.not-fresh' } })
  const signedIn = await clientOf(server).post('/api/session/password', { email, password })
  leaver = clientOf(server, cookieOf(signedIn))
})

test('the account goes at once, and no table holds name or address but those the page names', async () => {
  const link = /credentials\/[\w-]+\?key=[\w-]+/.exec((await mailsTo(email)).join('\n'))![0]
  const file = await (await server.fetch(`/credentials/${code}.json`)).text()
  expect(Object.keys(await tablesWith('zqxv'))).toEqual(expect.arrayContaining(['person', 'person_address', 'award']))

  expect((await leaver.remove('/api/me')).status).toBe(204)
  expect(expectOk(await leaver.get('/api/session')).viewer).toBeNull()
  expect((await clientOf(server).post('/api/session/password', { email, password })).status).toBe(401)
  await server.drain()

  // The organisation's register by name, its signed bytes, and the file it uploaded while it keeps that.
  const left = await tablesWith('zqxv')
  expect(left).toEqual({
    award: expect.anything(),
    credential: expect.anything(),
    credential_intent: expect.anything(),
    gradebook_import: expect.anything(),
  })
  expect(Object.keys(await tablesWith(email))).toEqual([])
  expect(Object.keys(await tablesWith(second))).toEqual(['gradebook_import'])

  expect((await server.fetch(`/credentials/${code}`)).status).toBe(404)
  expect((await server.fetch(`/${link}`)).status).toBe(404)
  expect(expectOk(await clientOf(server).post('/api/verify', { document: file }))).toMatchObject({ verdict: 'valid' })
})

test('the organisation still finds the award by name and can revoke it, and no mail goes out any more', async () => {
  const awards = `/api/organisations/${sampleOrganisation}/awards`
  const listed = expectOk(await issuer.get(`${awards}?q=Zqxv`)).awards
  expect(listed).toHaveLength(2)
  expect(JSON.stringify(listed)).not.toContain('mail.example.com')
  const offers = { canRevoke: true, canResend: false, canCorrectAddress: false, canAskAgain: false }
  expect(listed[0]).toMatchObject(offers)
  expect((await issuer.post(`${awards}/${listed[0].id}/resend`)).status).toBe(409)
  expectOk(await issuer.post(`${awards}/${listed[0].id}/revoke`, { reason: '見本の取り消し' }))
})

test('the log keeps who did what, by ids only, and the address is free for a new account', async () => {
  const acts = await seeingAll((tx) =>
    tx.selectFrom('audit_entry').select('act').where('act', '=', 'account.deleted').execute(),
  )
  expect(acts).toHaveLength(1)
  const account = { email, password, displayName: '見本　再', language: 'ja' }
  leaver = clientOf(server, cookieOf(await clientOf(server).post('/api/account', account)))
  await confirm(email)
  await server.drain()
  expect(expectOk(await leaver.get('/api/backpack')).badges).toEqual([])
})

/** The issuer's notes on a mailbox: it returned a mail, and its reader wants none. */
async function noteMailbox(address: string): Promise<void> {
  const { db } = server.ports
  const organisation = await inScope(db, {}, (tx) => organisationBySlug(tx, sampleOrganisation))
  const note = { organisation_id: organisation!.id, address }
  const at = server.ports.clock.now()
  await inScope(db, { organisationId: organisation!.id }, async (tx) => {
    const bounced = { ...note, problem: `550 ${address} unknown`, status: '5.1.1', bounced_at: at }
    await tx.insertInto('bouncing_address').values(bounced).execute()
    await tx
      .insertInto('unwanted_mail')
      .values({ ...note, stopped_at: at })
      .execute()
  })
}

/** Every table that holds the text anywhere, with how many rows do. */
async function tablesWith(text: string): Promise<Record<string, number>> {
  return seeingAll(async (tx) => {
    const tables = await sql<{ name: string }>`select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('public', 'pgboss')`.execute(tx)
    const found: Record<string, number> = {}
    for (const { name } of tables.rows) {
      const pattern = `%${text}%`
      const hex = `%${Buffer.from(text).toString('hex')}%`
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.raw(name)} row
        where row::text ilike ${pattern} or row::text ilike ${hex}`.execute(tx)
      if (rows[0]!.count > 0) found[name.replace('public.', '')] = rows[0]!.count
    }
    return found
  })
}

/** As the owner of the tables, bound by no policy: the walls between tenants are lowered in a transaction that is rolled back. */
async function seeingAll<T>(look: (tx: Tx) => Promise<T>): Promise<T> {
  let seen: T
  const rolledBack = new Error('rolled back')
  await server.ports.db
    .transaction()
    .execute(async (tx) => {
      await sql`do $$ declare walled regclass; begin
        for walled in select oid::regclass from pg_class where relforcerowsecurity loop
          execute format('alter table %s no force row level security', walled);
        end loop; end $$`.execute(tx)
      seen = await look(tx)
      throw rolledBack
    })
    .catch((error: unknown) => {
      if (error !== rolledBack) throw error
    })
  return seen!
}

async function confirm(address: string): Promise<void> {
  const token = /token=([\w-]+)/.exec((await mailsTo(address)).join('\n'))![1]!
  expectOk(await leaver.post('/api/account/confirmation', { token }))
}

async function mailsTo(address: string): Promise<string[]> {
  const reader = clientOf(server, await server.signIn('operator'))
  const { mails } = expectOk(await reader.get(`/api/mailbox?q=${encodeURIComponent(address)}`))
  const texts: string[] = []
  for (const { id } of mails) texts.push(expectOk(await reader.get(`/api/mailbox/${id}`)).text)
  return texts
}
