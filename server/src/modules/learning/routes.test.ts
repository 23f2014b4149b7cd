/** Learning and imports over HTTP: who may, what goes over the wire, what is refused. */
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MadeUpAcademy, openAcademy } from '../../../test/made-up-academy.ts'
import { type App, createServer } from '../../http/server.ts'
import { learningRoutes } from './routes.ts'

let academy: MadeUpAcademy
let app: App
let url: string
let roles: ('issuer' | 'learner' | 'instructor')[] | null = []

beforeAll(async () => {
  academy = await openAcademy()
  const resolveViewer = async () => {
    if (!roles) return null
    const membership = { organisationId: academy.organisationId, slug: 'made-up', nameJa: 'x', nameEn: 'x', roles }
    return {
      personId: academy.learnerId,
      displayName: 'x',
      romanisedName: null,
      language: 'ja' as const,
      memberships: [membership],
    }
  }
  app = await createServer({ config: academy.ports.config, logger: pino({ level: 'silent' }), resolveViewer })
  learningRoutes(app, academy.ports)
  url = await app.listen({ port: 0, host: '127.0.0.1' })
}, 60_000)
afterAll(async () => {
  await app.close()
  await academy.close()
})

const imports = '/api/organisations/made-up/imports'
const course = '/api/organisations/made-up/courses/made-1'

async function ask(method: string, path: string, body?: object | FormData) {
  const form = body instanceof FormData
  const headers = {
    origin: academy.ports.config.baseUrl,
    ...(body && !form ? { 'content-type': 'application/json' } : {}),
  }
  const sent = body ? { body: form ? body : JSON.stringify(body) } : {}
  const answer = await fetch(url + path, { method, headers, ...sent })
  return { status: answer.status, body: JSON.parse(await answer.text()) }
}

function file(content: string | Uint8Array<ArrayBuffer>, sourceFirst = true): FormData {
  const form = new FormData()
  if (sourceFirst) form.set('source', 'moodle')
  form.set('file', new Blob([content]), '成績.csv')
  if (!sourceFirst) form.set('source', 'moodle')
  return form
}

test('a stranger sees the catalogue and the course, and no more', async () => {
  roles = null
  expect((await ask('GET', '/api/courses')).body.courses[0]).toMatchObject({
    code: 'MADE-1',
    enrolled: 0,
    enrolment: null,
  })
  expect((await ask('GET', course)).body).toMatchObject({
    total: 0,
    required: 60,
    award: null,
    items: [{ key: 'read' }, { key: 'quiz-1' }, { key: 'final' }],
  })
  for (const [method, path] of [
    ['GET', `${course}/items/read`],
    ['POST', `${course}/enrolment`],
    ['GET', imports],
    ['POST', imports],
  ]) {
    expect((await ask(method!, path!)).status, path).toBe(401)
  }
  expect((await ask('GET', '/api/organisations/made-up/courses/none')).status).toBe(404)
})

test('a learner joins, reads and answers; imports are for issuers', async () => {
  roles = ['learner']
  expect((await ask('POST', `${course}/enrolment`, {})).body).toMatchObject({
    enrolled: 1,
    enrolment: { status: 'active', percent: 0 },
  })
  expect((await ask('POST', `${course}/items/read/done`, {})).body.items[0]).toMatchObject({ key: 'read', done: true })
  const quiz = (await ask('GET', `${course}/items/final`)).body
  expect(JSON.stringify(quiz)).not.toContain('correct')
  const { attemptId } = (await ask('POST', `${course}/items/final/attempts`, {})).body
  const answers = quiz.questions.map((question: { id: string; options: { id: string }[] }) => ({
    questionId: question.id,
    optionId: question.options[1]!.id,
  }))
  const result = (await ask('POST', `${course}/attempts/${attemptId}/submit`, { answers })).body
  expect(result).toEqual({
    score: 60,
    maxScore: 60,
    total: 60,
    required: 60,
    completed: true,
    award: { state: 'awarded', code: expect.any(String) },
    badgeWaitsFor: null,
    counted: 'sent',
    review: null,
  })
  expect((await ask('GET', imports)).status).toBe(403)
})

test('results, rules, paths and the comparison are for those who teach', async () => {
  const teaching = '/api/organisations/made-up/teaching'
  const event = { id: academy.ports.random.uuid(), at: '2026-01-01T00:00:00Z', address: 'x@other.example' }
  const results = { events: [{ ...event, verb: 'scored', item: 'final', score: { raw: 60, max: 60 } }] }
  const paths = ['courses/made-1/rules', 'courses/made-1/insight', 'overview', 'paths', 'reconcile']
  roles = ['learner']
  expect((await ask('POST', `${teaching}/courses/made-1/results`, results)).status).toBe(403)
  for (const path of paths) expect((await ask('GET', `${teaching}/${path}`)).status, path).toBe(403)
  roles = ['instructor']
  for (const path of paths) expect((await ask('GET', `${teaching}/${path}`)).status, path).toBe(200)
  const answer = await ask('POST', `${teaching}/courses/made-1/results`, results)
  expect(answer).toMatchObject({ status: 200, body: { noted: 1, already: 0, completed: 1, refused: [] } })
  const more = { events: [{ ...results.events[0], score: { raw: 61, max: 60 } }] }
  expect((await ask('POST', `${teaching}/courses/made-1/results`, more)).status).toBe(400)
})

test('an issuer uploads, plans, issues and sees it through', async () => {
  roles = ['issuer']
  const lines = ['email,氏名,総合点', 'a@other.example,葛󠄀城　𠮷平,86', 'b@other.example,x,5', 'none,x,70']
  const uploaded = await ask('POST', imports, file(`\ufeff${lines.join('\r\n')}`, false))
  expect(uploaded.body).toMatchObject({
    fileName: '成績.csv',
    source: 'moodle',
    rows: 3,
    mapping: { email: 'email', name: '氏名' },
    preview: [['a@other.example', '葛󠄀城　𠮷平', '86'], {}, {}],
  })
  const one = `${imports}/${uploaded.body.id}`
  const request = { mapping: uploaded.body.mapping, rule: '総合点 >= 60', achievement: 'made', course: 'MADE-1' }
  const refused = await ask('PUT', `${one}/plan`, { ...request, rule: '総合点 >= 60 and 無い > 1' })
  expect(refused).toMatchObject({ status: 400, body: { code: 'rule.unknown-column', details: { position: 14 } } })
  const plan = await ask('PUT', `${one}/plan`, request)
  expect(plan.body).toMatchObject({
    rows: 3,
    eligible: 1,
    notEligible: 1,
    already: 0,
    errorCount: 1,
    sample: [
      { row: 2, outcome: 'award' },
      { row: 3, outcome: 'not-eligible' },
      { row: 4, outcome: 'error' },
    ],
  })
  expect((await ask('POST', `${one}/test-mail`, {})).body).toEqual({ sentTo: 'misaki@learner.example' })
  expect((await ask('POST', `${one}/issue`, {})).body).toMatchObject({ state: 'waiting', canStop: true })
  expect((await ask('POST', `${one}/stop`, {})).body).toMatchObject({
    state: 'stopped',
    canIssue: true,
    rule: '総合点 >= 60',
  })
  expect((await ask('GET', one)).body).toMatchObject({ state: 'stopped', plan: { rows: 3 } })
  expect((await ask('GET', imports)).body.imports).toHaveLength(1)
})

test('a file that is too large is refused before it is read, another kind with a sentence', async () => {
  roles = ['issuer']
  const large = await ask('POST', imports, file(new Uint8Array(30_000_000).fill(97))).catch(() => null)
  if (large) expect(large).toMatchObject({ status: 413, body: { code: 'csv.too-large' } })
  expect(await ask('POST', imports, file(new Uint8Array([0x50, 0x4b, 3, 4])))).toMatchObject({
    status: 400,
    body: { code: 'xlsx.broken' },
  })
  expect(await ask('POST', imports, file(''))).toMatchObject({ status: 400, body: { code: 'csv.empty' } })
  expect(await ask('POST', imports, {})).toMatchObject({ status: 400, body: { code: 'import.no-file' } })
  expect((await ask('GET', imports)).body.imports).toHaveLength(1)
})
