/** Mails that wait for the morning, mails that come back, and mails nobody wants: seen by the issuer, sent again without doubles. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bounceCommand } from '../src/modules/awards/bounce-command.ts'
import { expectOk, importsOf, issueGradebook, planGradebook, sampleOrganisation } from './acts.ts'
import { type Client, clientOf } from './client.ts'
import { madeUpGradebook } from './made-up-gradebook.ts'
import { type RunningServer, startServer } from './running-server.ts'
import { type ScriptedMailServer, startScriptedMailServer } from './scripted-mail-server.ts'

const awards = `/api/organisations/${sampleOrganisation}/awards`
const book = { text: madeUpGradebook(5, 5), rule: '総合点 >= 60', achievement: 'civil', course: 'RETURN-1' }
let now = new Date('2036-11-25T13:30:00Z')
let mailServer: ScriptedMailServer
let server: RunningServer
let issuer: Client
let owner: Client

beforeAll(async () => {
  mailServer = await startScriptedMailServer()
  const env = {
    ISSUE_DELAY_SECONDS: '0',
    SMTP_URL: mailServer.url,
    MAIL_BOUNCE_ADDRESS: 'bounce@badges.example',
  }
  server = await startServer({ env, ports: { clock: { now: () => now } } })
  issuer = clientOf(server, await server.signIn('issuer'))
  owner = clientOf(server, await server.signIn('operator'))
})
afterAll(async () => {
  await server.close()
  await mailServer.close()
})

async function rowOf(n: number) {
  const { awards: rows } = expectOk(await issuer.get(`${awards}?q=learner.${n}@`))
  return rows.find(
    (row: { address: string; state: string }) => row.address.startsWith(`learner.${n}@`) && row.state !== 'revoked',
  )
}
const mailsTo = (n: number) =>
  mailServer.mails.filter((mail) => mail.to?.some(({ address }) => address?.startsWith(`learner.${n}@`)))

/** What the mail server behind us says when a mail comes back. */
async function bounce(n: number, status: string, action = 'failed'): Promise<string> {
  const token = mailServer.senders.get(`learner.${n}@mail.example.com`)!.slice('bounce+'.length).split('@')[0]!
  let out = ''
  await bounceCommand(server.ports, [token, action, status], { out: (text) => void (out += text), err: () => {} })
  return out.trim()
}

test('what an import awards in the evening waits until seven, and says so; what is marked urgent does not', async () => {
  await sql`update organisation set send_from_hour = 7, send_until_hour = 21`.execute(server.ports.db)
  await issueGradebook(issuer, book)
  await server.drain()
  expect(mailServer.mails).toEqual([])
  expect((await rowOf(1)).deliveryProblem).toEqual({
    ja: '送信の時間帯を待っています。2036年11月26日（水）7:00（日本時間）に送ります。'.replace('7:00', '07:00'),
    en: 'It waits for the sending hours and leaves on 26 November 2036, 07:00 (Japan time).',
  })
  const urgent = { ...book, text: madeUpGradebook(1, 1), course: 'RETURN-2' }
  const { id } = await planGradebook(issuer, urgent)
  expectOk(await issuer.post(`${importsOf(sampleOrganisation)}/${id}/issue`, { mailAtOnce: true }))
  await server.drain()
  expect(mailServer.mails).toHaveLength(1)
})

test('in the morning they leave, each with its own way back and a way to want no more', async () => {
  now = new Date('2036-11-25T22:00:30Z')
  await server.drain()
  for (const n of [0, 1, 2, 3, 4]) expect(mailsTo(n).length).toBeGreaterThan(0)
  expect((await rowOf(3)).state).toBe('delivered')
  const ways = [...mailServer.senders.values()]
  expect(new Set(ways).size).toBe(ways.length)
  for (const way of ways) expect(way).toMatch(/^bounce\+[0-9a-f]{32}@badges\.example$/)
  const headers = Object.fromEntries(mailsTo(3)[0]!.headers.map(({ key, value }) => [key, value]))
  expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click')
  expect(headers['list-unsubscribe']).toMatch(/^<http.*\/mail\/stop\/[\w-]{22}\.[\w-]{22}>$/)
})

test('a mail that comes back is shown by address with its reason; a delay is not an end; the same report twice is one', async () => {
  expect(await bounce(3, '4.4.1', 'delayed')).toBe('not-final')
  expect(await bounce(3, '5.1.1')).toBe('bounced')
  expect(await bounce(3, '5.1.1')).toBe('already')
  expect(await bounce(4, '4.2.2')).toBe('bounced')
  const [gone, full] = [await rowOf(3), await rowOf(4)]
  expect(gone).toMatchObject({ state: 'parked', deliveredAt: null, canResend: true, canCorrectAddress: true })
  expect(gone.parkedReason).toMatchObject({ ja: expect.stringContaining('そのアドレスはありません') })
  expect(full.parkedReason).toMatchObject({ en: expect.stringContaining('the mailbox is full') })
  const list = expectOk(await issuer.get(`${awards}?undelivered=true`))
  expect(list.total).toBe(2)
  expect(list.returned).toBe(2)
})

test('a report that names nobody of ours changes nothing', async () => {
  const io = { out: () => {}, err: () => {} }
  expect(await bounceCommand(server.ports, ['f'.repeat(32), 'failed', '5.1.1'], io)).toBe(0)
  expect(await bounceCommand(server.ports, ["'; drop", 'failed', '5.1.1'], io)).toBe(3)
  expect(expectOk(await issuer.get(`${awards}?undelivered=true`)).total).toBe(2)
})

test('to an address that returned a mail nothing more is sent, and the next award says why', async () => {
  const tries = mailServer.tries.length
  await issueGradebook(issuer, { ...book, text: madeUpGradebook(4, 4), course: 'RETURN-3' })
  await server.drain()
  expect(mailServer.tries.slice(tries).sort()).toEqual([0, 1, 2].map((n) => `learner.${n}@mail.example.com`))
  const { awards: rows } = expectOk(await issuer.get(`${awards}?q=learner.3@&undelivered=true`))
  expect(rows).toHaveLength(2)
  expect(rows[0].parkedReason.en).toMatch(/^Not sent, as an earlier mail to this address came back/)
})

test('sent again in bulk, asked for twice: each mail once more, under its Message-ID', async () => {
  const before = mailServer.mails.length
  const both = await Promise.all([0, 1].map(() => issuer.post(`${awards}/resend`, { awardIds: null, atOnce: false })))
  expect(both.map((answer) => expectOk(answer).resent).sort()).toEqual([0, 3])
  await server.drain()
  expect(mailServer.mails.length - before).toBe(3)
  const again = mailsTo(4)
  expect(again).toHaveLength(2)
  expect(new Set(again.map(({ messageId }) => messageId)).size).toBe(1)
  expect(expectOk(await issuer.get(`${awards}?undelivered=true`)).total).toBe(0)
})

test('only those that were picked are sent again', async () => {
  expect([await bounce(3, '5.1.1'), await bounce(4, '5.1.1')]).toEqual(['bounced', 'bounced'])
  const { awards: rows } = expectOk(await issuer.get(`${awards}?undelivered=true`))
  const returned = rows.filter((row: { mailReturned: boolean }) => row.mailReturned)
  expect(returned).toHaveLength(2)
  const delivered = await rowOf(1)
  const picked = { awardIds: [returned[0].id, delivered.id], atOnce: false }
  expect([delivered.mailReturned, expectOk(await issuer.post(`${awards}/resend`, picked)).resent]).toEqual([false, 1])
  const tries = mailServer.tries.length
  await server.drain()
  expect(mailServer.tries.slice(tries)).toEqual([returned[0].address])
  expect(expectOk(await issuer.get(`${awards}?undelivered=true`)).returned).toBe(1)
  expectOk(await issuer.post(`${awards}/resend`, { awardIds: null, atOnce: false }))
  await server.drain()
})

test('a corrected address gets a badge of its own, and the one for the wrong mailbox is revoked', async () => {
  await bounce(0, '5.1.1')
  const wrong = await rowOf(0)
  const right = 'learner.five@mail.example.com'
  const { award } = expectOk(await issuer.post(`${awards}/${wrong.id}/address`, { address: right }))
  await server.drain()
  expect(award).toMatchObject({ address: right, recipientName: wrong.recipientName })
  expect(mailServer.tries.at(-1)).toBe(right)
  expect(mailServer.mails.filter(({ messageId }) => messageId?.startsWith('<revoked-'))).toEqual([])
  const { awards: rows } = expectOk(await issuer.get(`${awards}?q=learner.five`))
  expect(rows).toMatchObject([{ state: 'delivered' }])
  expect((await issuer.post(`${awards}/${wrong.id}/address`, { address: 'x@mail.example.com' })).status).toBe(409)
  expect((await issuer.post(`${awards}/${award.id}/address`, { address: 'a@b, c@d' })).status).toBe(400)
})

test('one click without signing in stops the mails; badges still come, and it can be undone', async () => {
  const stop = mailsTo(2)[0]!
    .headers.find(({ key }) => key === 'list-unsubscribe')!
    .value.slice(1, -1)
  const { pathname } = new URL(stop)
  const stranger = { 'content-type': 'application/x-www-form-urlencoded' }
  const page = await server.fetch(pathname)
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<form method="post"')])
  const click = await fetch(`${server.url}${pathname}`, {
    method: 'POST',
    headers: stranger,
    body: 'List-Unsubscribe=One-Click',
  })
  expect(click.status).toBe(200)
  const tries = mailServer.tries.length
  await issueGradebook(issuer, { ...book, text: madeUpGradebook(3, 3), course: 'RETURN-4' })
  await server.drain()
  expect(mailServer.tries.slice(tries)).toEqual(['learner.1@mail.example.com'])
  const { awards: rows } = expectOk(await issuer.get(`${awards}?q=learner.2@&undelivered=true`))
  expect(rows.map((row: { deliveryProblem: { en: string } }) => row.deliveryProblem.en)).toEqual([
    expect.stringContaining('recipient stopped mails'),
  ])
  const again = await fetch(`${server.url}${pathname}/again`, { method: 'POST' })
  expect(again.status).toBe(200)
  expect((await fetch(`${server.url}${pathname.slice(0, -1)}x`)).status).toBe(404)
})

test('the issuer reads the mail of a row and of an award beforehand, in both languages', async () => {
  const { id } = await planGradebook(issuer, { ...book, course: 'RETURN-5' })
  const path = `${importsOf(sampleOrganisation)}/${id}/mail-preview`
  const sent = mailServer.tries.length
  const ja = expectOk(await issuer.get(`${path}?language=ja&row=4`))
  const en = expectOk(await issuer.get(`${path}?language=en`))
  expect(ja.to).toBe('learner.2@mail.example.com')
  expect(ja.text).toContain('様')
  expect(en).toMatchObject({ to: 'learner.0@mail.example.com', text: expect.stringContaining('Congratulations') })
  expect(en.html).toContain('<html lang="en">')
  const award = await rowOf(1)
  const one = expectOk(await issuer.get(`${awards}/mail-preview?language=en&award=${award.id}`))
  expect(one.html).not.toContain('?key=')
  expect((await issuer.get(`${path}?language=ja&row=999`)).status).toBe(404)
  expect(mailServer.tries).toHaveLength(sent)
})

test('what waits is told in the zone of the organisation', async () => {
  await sql`update organisation set time_zone = 'Europe/Paris', send_from_hour = 7, send_until_hour = 8`.execute(
    server.ports.db,
  )
  await issueGradebook(issuer, { ...book, text: madeUpGradebook(2, 2), course: 'RETURN-6' })
  await server.drain()
  const { awards: rows } = expectOk(await issuer.get(`${awards}?q=learner.1@&undelivered=true`))
  expect(rows[0].deliveryProblem).toEqual({
    ja: '送信の時間帯を待っています。2036年11月26日（水）07:00（Europe/Parisの時刻）に送ります。',
    en: 'It waits for the sending hours and leaves on 26 November 2036, 07:00 (Europe/Paris time).',
  })
})

test('the owner changes the hours; hours that make no sense are refused', async () => {
  const path = `/api/organisations/${sampleOrganisation}`
  expect((await owner.patch(path, { sending: { from: 9, until: 18 } })).body.sending).toEqual({ from: 9, until: 18 })
  expect((await owner.patch(path, { sending: { from: 18, until: 9 } })).status).toBe(400)
})
