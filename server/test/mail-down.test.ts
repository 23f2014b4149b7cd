/** The mail server is down, refuses for now, or refuses for good: badges are signed all the same, and nobody is told twice. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectOk, importState, issueGradebook, sampleOrganisation } from './acts.ts'
import { type Client, clientOf } from './client.ts'
import { madeUpGradebook } from './made-up-gradebook.ts'
import { type RunningServer, startServer } from './running-server.ts'
import { type ScriptedMailServer, startScriptedMailServer } from './scripted-mail-server.ts'

const awards = `/api/organisations/${sampleOrganisation}/awards`
const book = { text: madeUpGradebook(12, 12), rule: '総合点 >= 60', achievement: 'civil', course: 'MAIL-2020' }
let ahead = 0
let mailServer: ScriptedMailServer
let server: RunningServer
let issuer: Client
let id: string

beforeAll(async () => {
  mailServer = await startScriptedMailServer()
  const env = { ISSUE_DELAY_SECONDS: '0', SMTP_URL: mailServer.url }
  server = await startServer({ env, ports: { clock: { now: () => new Date(Date.now() + ahead) } } })
  issuer = clientOf(server, await server.signIn('issuer'))
})
afterAll(async () => {
  await server.close()
  await mailServer.close()
})

test('badges are signed while the mail server says 421 to some and 550 to others', async () => {
  mailServer.answer = (address) =>
    address.startsWith('learner.1@') ? 'never' : address.startsWith('learner.2@') ? 'later' : 'take'
  id = (await issueGradebook(issuer, book)).id
  await server.drain()
  expect(await importState(issuer, id)).toMatchObject({ state: 'done', signed: 12, delivered: 10 })
  expect(mailServer.mails).toHaveLength(10)
})

test('the refused one is visible with its reason, and both are in the list of the undelivered', async () => {
  const all = expectOk(await issuer.get(`${awards}?q=learner.1@`)).awards
  const refused = all.find((award: { address: string }) => award.address.startsWith('learner.1@'))
  expect(refused.deliveryProblem).toBeTruthy()
  const csv = (await issuer.get<string>(`${awards}/undelivered.csv`)).body
  for (const address of ['learner.1@mail.example.com', 'learner.2@mail.example.com']) expect(csv).toContain(address)
  expect(csv).not.toContain('learner.3@mail.example.com')
})

test('later the one that was put off is delivered, once; the refused one is not tried again by itself', async () => {
  mailServer.answer = () => 'take'
  const before = mailServer.tries.length
  ahead = 24 * 3600 * 1000
  await server.drain()
  expect(mailServer.tries.slice(before)).toEqual(['learner.2@mail.example.com'])
  expect(await importState(issuer, id)).toMatchObject({ delivered: 11 })
})

test('sent again by hand, the mail keeps its Message-ID', async () => {
  const { awards: found } = expectOk(await issuer.get(`${awards}?q=learner.3@`))
  const award = found.find((one: { address: string }) => one.address.startsWith('learner.3@'))
  expectOk(await issuer.post(`${awards}/${award.id}/resend`))
  await server.drain()
  const mails = mailServer.mails.filter((mail) => mail.to?.some((to) => to.address === award.address))
  expect(mails).toHaveLength(2)
  expect(new Set(mails.map((mail) => mail.messageId)).size).toBe(1)
})
