/** Two organisations in one installation: the staff of one see nothing of the other; a holder sees their own in both. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inScope } from '../src/db/database.ts'
import { addMember, organisationBySlug } from '../src/modules/organisations/organisations.ts'
import { MailRefused } from '../src/ports/mail.ts'
import { expectOk, finishCourse, issueGradebook, planGradebook, sampleOrganisation } from './acts.ts'
import { type Answer, type Client, clientOf, cookieOf } from './client.ts'
import { foundMadeUpAcademy, madeUpSlug } from './made-up-academy.ts'
import { rightAnswers } from './right-answers.ts'
import { type RunningServer, startServer } from './running-server.ts'

type Staff = {
  slug: string
  client: Client
  awardId: string
  importId: string
  approvalId: string
  badge: string
  mark: string
}
let server: RunningServer
let minamo: Staff
let madeUp: Staff
let holder: Client
/** Each organisation with the other one. */
const pairs = () =>
  [
    [minamo, madeUp],
    [madeUp, minamo],
  ] as const

beforeAll(async () => {
  const refuse = async ({ to }: { to: string }) => {
    if (to.startsWith('refused.')) throw new MailRefused(true, 'no such mailbox')
  }
  server = await startServer({ env: { ISSUE_DELAY_SECONDS: '0' }, ports: { mail: { send: refuse } } })
  const { organisationId } = await foundMadeUpAcademy(server.ports)
  const { id: sampleId } = (await inScope(server.ports.db, {}, (tx) => organisationBySlug(tx, sampleOrganisation)))!
  minamo = await issueIn(sampleOrganisation, await staffOf(sampleId, 'minamo'), 'civil')
  madeUp = await issueIn(madeUpSlug, await staffOf(organisationId, 'madeup'), 'made')
  holder = clientOf(server, await server.signIn('learner'))
  expectOk(await finishCourse(holder, 'JOMON-2020', rightAnswers(server)))
  expectOk(await finishCourse(holder, 'MADE-1', rightAnswers(server, madeUpSlug), madeUpSlug))
  await server.drain()
})
afterAll(() => server.close())

test('staff of one organisation may read no list, no settings and no file of the other', async () => {
  for (const [own, other] of pairs()) {
    const files = ['/awards/undelivered.csv', '/awards/export.csv', '/awards/export-check']
    for (const path of [...lists, ...files, ...single(other)]) {
      expectClosed(await own.client.get(`/api/organisations/${other.slug}${path}`), 403, path)
    }
  }
})

test('nor change anything there, and nothing changes', async () => {
  for (const [own, other] of pairs()) {
    const before = await everythingOf(other)
    const at = `/api/organisations/${other.slug}`
    const acts = await acting(own.client, at, other)
    for (const [path, body] of [
      ['stop', { reason: 'x' }],
      ['resume', {}],
    ] as const)
      expectClosed(await own.client.post(`${at}/issuing/${path}`, body), 403, path)
    for (const [path, answer] of [...acts, [at, await change(own.client, at)] as const]) expectClosed(answer, 403, path)
    expect(await everythingOf(other)).toEqual(before)
  }
})

test('the ids of the other organisation lead nowhere under one’s own address', async () => {
  for (const [own, other] of pairs()) {
    const before = await everythingOf(other)
    const at = `/api/organisations/${own.slug}`
    for (const path of single(other)) expectClosed(await own.client.get(`${at}${path}`), 404, path)
    for (const [path, answer] of await acting(own.client, at, other)) expectClosed(answer, 404, path)
    expect(await everythingOf(other)).toEqual(before)
  }
})

test('the lists, the settings and the CSV of each hold its own people and nobody else', async () => {
  for (const [own, other] of pairs()) {
    const text = JSON.stringify(await everythingOf(own))
    expect(text).toContain(own.mark)
    for (const foreign of [other.mark, other.awardId, other.importId]) expect(text).not.toContain(foreign)
    const csv = expectOk(await own.client.get<string>(`/api/organisations/${own.slug}/awards/undelivered.csv`))
    expect(csv).toContain(`refused.${own.mark}@`)
    expect(csv).not.toContain(other.mark)
  }
})

test('the holder sees their own in both, each organisation only what it gave, and a third person nothing', async () => {
  const { badges } = expectOk(await holder.get('/api/backpack'))
  expect(badges).toHaveLength(2)
  const { addresses } = expectOk(await holder.get('/api/me'))
  for (const { client, slug } of [minamo, madeUp]) {
    const { awards } = expectOk(await client.get(`/api/organisations/${slug}/awards?q=${addresses[0].address}`))
    expect(awards).toHaveLength(1)
    expect(badges.map(({ code }: { code: string }) => code)).toContain(awards[0].code)
  }
  const third = await signUp('third@mail.example.com')
  expect(expectOk(await third.get('/api/backpack')).badges).toEqual([])
  for (const { code } of badges) expect((await third.get(`/credentials/${code}`)).status).toBe(404)
})

const lists = ['', '/awards', '/imports', '/achievements', '/approvals', '/issuing', '/history']

const single = ({ importId, badge, approvalId }: Staff) => [
  `/imports/${importId}`,
  `/approvals/${approvalId}`,
  `/achievements/${badge}`,
  `/achievements/${badge}/image`,
]

/** Everything somebody could do there, under the address `at`. */
async function acting(
  client: Client,
  at: string,
  { awardId, importId, badge, approvalId }: Staff,
): Promise<[string, Answer][]> {
  const plan = {
    mapping: { email: 'email', name: null, kana: null, romanised: null, userId: null },
    rule: '総合点 > 1',
    achievement: badge,
    course: 'X',
    blankAsZero: false,
  }
  const asked: [string, Promise<Answer>][] = [
    [`${at}/awards/${awardId}/revoke`, client.post(`${at}/awards/${awardId}/revoke`, { reason: 'x' })],
    [`${at}/awards/${awardId}/resend`, client.post(`${at}/awards/${awardId}/resend`)],
    [`${at}/awards/${awardId}/ask-again`, client.post(`${at}/awards/${awardId}/ask-again`, {})],
    [
      `${at}/approvals/decisions`,
      client.post(`${at}/approvals/decisions`, { ids: [approvalId], decision: 'approve', note: '' }),
    ],
    [`${at}/imports/${importId}/plan`, client.put(`${at}/imports/${importId}/plan`, plan)],
    [`${at}/imports/${importId}/issue`, client.post(`${at}/imports/${importId}/issue`)],
    [`${at}/imports/${importId}/stop`, client.post(`${at}/imports/${importId}/stop`)],
    [`${at}/imports/${importId}/test-mail`, client.post(`${at}/imports/${importId}/test-mail`)],
    [`${at}/achievements/${badge}/publish`, client.post(`${at}/achievements/${badge}/publish`)],
  ]
  const answers: [string, Answer][] = []
  for (const [path, answer] of asked) answers.push([path, await answer])
  return answers
}

async function change(client: Client, path: string): Promise<Answer> {
  const headers = { cookie: client.cookie, 'content-type': 'application/json', accept: 'application/json' }
  const response = await server.fetch(path, { method: 'PATCH', headers, body: JSON.stringify({ nameJa: '別の名' }) })
  return { status: response.status, body: await response.json(), headers: response.headers }
}

/** What its own staff see of an organisation. */
async function everythingOf({ slug, client, importId, approvalId }: Staff): Promise<unknown[]> {
  const seen: unknown[] = []
  for (const path of [...lists, `/imports/${importId}`, `/approvals/${approvalId}`]) {
    const { now: _, ...body } = expectOk(await client.get(`/api/organisations/${slug}${path}`))
    seen.push(body)
  }
  return seen
}

function expectClosed(answer: Answer, status: number, path: string): void {
  expect(answer.status, path).toBe(status)
  expect(answer.body, path).toMatchObject({ message: { ja: expect.any(String), en: expect.any(String) } })
}

/** An organisation where one badge arrived and one mail was refused; `mark` stands in every address of its learners. */
async function issueIn(slug: string, client: Client, badge: string): Promise<Staff> {
  const mark = `of-${slug}`
  const rows = [`1,arrived.${mark}@mail.example.com,森　蓮,,,80`, `2,refused.${mark}@mail.example.com,森　凜,,,90`]
  const text = ['user_id,email,氏名,ふりがな,ローマ字,総合点', ...rows].join('\n')
  const book = { text, rule: '総合点 >= 60', achievement: badge, course: 'BOOK-1' }
  const { id: importId } = await issueGradebook(client, book, slug)
  await server.drain()
  const { awards } = expectOk(await client.get(`/api/organisations/${slug}/awards`))
  expect(awards).toHaveLength(2)
  const { id: waitingId } = await planGradebook(client, { ...book, course: 'BOOK-2' }, slug)
  expectOk(await client.post(`/api/organisations/${slug}/imports/${waitingId}/issue`, { approval: true, note: mark }))
  const { waiting } = expectOk(await client.get(`/api/organisations/${slug}/approvals`))
  return { slug, client, awardId: awards[0].id, importId, approvalId: waiting[0].id, badge, mark }
}

async function staffOf(organisationId: string, name: string): Promise<Client> {
  const client = await signUp(`${name}.staff@mail.example.com`)
  const { viewer } = expectOk(await client.get('/api/session'))
  const at = server.ports.clock.now()
  const { personId } = viewer
  await inScope(server.ports.db, { organisationId }, (tx) =>
    addMember(tx, { organisationId, personId, roles: ['owner', 'issuer'], at }),
  )
  return client
}

async function signUp(email: string): Promise<Client> {
  const account = { email, password: 'correct horse battery', displayName: 'Łukasz', language: 'en' }
  const made = await clientOf(server).post('/api/account', account)
  expectOk(made)
  return clientOf(server, cookieOf(made))
}
