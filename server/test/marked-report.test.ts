/** A report from the rubric to the badge, over HTTP, and what must not happen on the way. */
import type { CourseDetail } from '@akashi/contract/courses.ts'
import type { HandInList, MarkChange, Marking, ReportView } from '@akashi/contract/reports.ts'
import type { TaughtCourseDetail } from '@akashi/contract/teaching.ts'
import { sql } from 'kysely'
import { inScope } from '../src/db/database.ts'
import { organisationBySlug } from '../src/modules/organisations/organisations.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectOk, sampleOrganisation } from './acts.ts'
import { type Client, clientOf } from './client.ts'
import { rightAnswers } from './right-answers.ts'
import { type RunningServer, startServer } from './running-server.ts'

const course = `/api/organisations/${sampleOrganisation}/courses/CIVIL-2020`
const taught = `/api/organisations/${sampleOrganisation}/teaching/courses/CIVIL-2020`
const item = `${course}/items/report-1`
let server: RunningServer
let learner: Client
let other: Client
let instructor: Client
let operator: Client

beforeAll(async () => {
  server = await startServer()
  const people = await Promise.all(['learner', 'talent', 'instructor', 'operator'].map((key) => server.signIn(key)))
  ;[learner, other, instructor, operator] = people.map((cookie) => clientOf(server, cookie)) as [
    Client,
    Client,
    Client,
    Client,
  ]
}, 60_000)
afterAll(() => server.close())

const level = (points: number) => ({ points, text: `${points}点`, textEn: `${points} points` })
const rubric = [
  { key: 'question', title: '問い', titleEn: 'Question', levels: [level(0), level(20), level(40)] },
  { key: 'evidence', title: '根拠', titleEn: 'Evidence', levels: [level(0), level(10), level(30)] },
]
const words = { week: 5, title: '最終レポート', titleEn: 'Final report', body: '橋を**一つ**選ぶ。' }
const levels = (question: number, evidence: number) => ({
  question: { level: question, comment: '問いは明らか' },
  evidence: { level: evidence, comment: '' },
})

function form(text: string, file?: { name: string; content: string | Uint8Array<ArrayBuffer> }): FormData {
  const sent = new FormData()
  sent.set('text', text)
  if (file) sent.set('file', new Blob([file.content]), file.name)
  return sent
}
const report = async (who = learner): Promise<ReportView> => expectOk(await who.get(item))
const list = async (query = ''): Promise<HandInList> => expectOk(await instructor.get(`${taught}/hand-ins${query}`))
async function open(): Promise<{ path: string; marking: Marking }> {
  const [line] = (await list()).handIns
  const path = `${taught}/hand-ins/${line!.enrolmentId}/report-1`
  return { path, marking: expectOk(await instructor.get(path)) }
}
async function mark(change: Partial<MarkChange>, who = instructor) {
  const { path, marking } = await open()
  const usual = {
    revision: marking.revision,
    handInId: marking.handIns[0]!.id,
    levels: levels(2, 2),
    comment: '',
    release: false,
  }
  return who.put(path, { ...usual, ...change })
}

test('an instructor adds a report: a new version, with all that was there', async () => {
  expectOk(await learner.post(`${course}/enrolment`))
  const before = expectOk(await instructor.get(taught)) as TaughtCourseDetail
  const draft = { revision: before.revision, ...words, dueAt: null, rubric }
  const bad = { ...draft, rubric: [rubric[0], rubric[0]] }
  expect((await instructor.post(`${taught}/reports`, bad)).status).toBe(400)
  expect((await learner.post(`${taught}/reports`, draft)).status).toBe(403)
  const after = expectOk(await instructor.post(`${taught}/reports`, draft)) as TaughtCourseDetail
  expect(after.items.map(({ key }) => key)).toEqual([...before.items.map(({ key }) => key), 'report-1'])
  expect(after.items.at(-1)).toMatchObject({ kind: 'report', maxScore: 70, week: 5 })
  expect(await instructor.post(`${taught}/reports`, draft)).toMatchObject({
    status: 409,
    body: { code: 'course.changed' },
  })
  const shown = expectOk(await learner.get(course)) as CourseDetail
  expect(shown.items.at(-1)).toMatchObject({ key: 'report-1', done: false, score: null })
})

test('the learner hands in text and a file, gets a receipt, and may do so again until it is marked', async () => {
  expect((await other.post(`${item}/hand-ins`, form('x'))).body.code).toBe('course.not-enrolled')
  const one = expectOk(await learner.post(`${item}/hand-ins`, form('一つめ')))
  expect(one.receipt).toMatch(/^[\w-]{22}$/)
  const pdf = { name: '報告.pdf', content: '%PDF-1.7\n1 0 obj\n%%EOF\n' }
  const two = expectOk(await learner.post(`${item}/hand-ins`, form('二つめ', pdf)))
  const { handIns, rubric: shown, html, closed } = await report()
  expect(handIns.map(({ receipt, text }) => [receipt, text])).toEqual([
    [two.receipt, '二つめ'],
    [one.receipt, '一つめ'],
  ])
  expect([shown, html, closed]).toEqual([rubric, '<p>橋を<strong>一つ</strong>選ぶ。</p>\n', null])
  const file = await server.fetch(handIns[0]!.file!.url, { headers: { cookie: learner.cookie } })
  expect(await file.text()).toBe(pdf.content)
  expect(file.headers.get('content-disposition')).toContain(
    'attachment; filename="report"; filename*=UTF-8\'\'%E5%A0%B1',
  )
  expect(file.headers.get('x-content-type-options')).toBe('nosniff')
})

test('nobody else reads it: neither another learner nor a stranger, nor somebody who reaches in by another course', async () => {
  expectOk(await other.post(`${course}/enrolment`))
  const { url } = (await report()).handIns[0]!.file!
  expect((await other.get(url)).status).toBe(404)
  expect((await clientOf(server).get(url)).status).toBe(401)
  expect((await learner.get(url.replace('CIVIL-2020', 'JOMON-2020'))).status).toBe(404)
  expect((await report(other)).handIns).toEqual([])
  expect((await instructor.get(url)).status).toBe(200)
  expect((await learner.get(`${taught}/hand-ins`)).status).toBe(403)
})

test.each([
  ['nothing at all', form('  '), 'report.empty'],
  ['a program', form('', { name: 'report.pdf', content: '\x7fELF\x00' }), 'report.file-kind'],
  ['a PDF cut off', form('', { name: 'report.pdf', content: '%PDF-1.7\n1 0 obj' }), 'report.file-kind'],
  ['a text that is too long', form('長'.repeat(100_001)), 'report.text-too-long'],
])('%s is refused with a sentence, and nothing is kept', async (_name, body, code) => {
  const before = (await report()).handIns.length
  const answer = await learner.post(`${item}/hand-ins`, body)
  expect(answer).toMatchObject({ status: 400, body: { code } })
  expect([answer.body.message.ja, answer.body.message.en].every((said) => said.length > 10)).toBe(true)
  expect((await report()).handIns).toHaveLength(before)
})

test('an upload that breaks off is refused, and so is one that is no form', async () => {
  const headers = { cookie: learner.cookie, 'content-type': 'multipart/form-data; boundary=x' }
  const body = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf of it'
  const cut = await server.fetch(`${item}/hand-ins`, { method: 'POST', headers, body })
  expect([cut.status, ((await cut.json()) as { code: string }).code]).toEqual([400, 'upload.broken'])
  expect((await learner.post(`${item}/hand-ins`, { text: 'x' })).status).toBe(400)
})

test('a draft is for the staff; two who mark at once are told; a newer hand-in is not marked unseen', async () => {
  expect((await list()).counts).toMatchObject({ waiting: 1, draft: 0, released: 0 })
  const one = await open()
  const change = {
    revision: 0,
    handInId: one.marking.handIns[0]!.id,
    levels: levels(1, 1),
    comment: '下書き',
    release: false,
  }
  const answers = [await instructor.put(one.path, change), await operator.put(one.path, change)]
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
    [200, undefined],
    [409, 'mark.changed'],
  ])
  expect((await report()).mark).toBeNull()
  expect((await list('?state=draft')).handIns).toMatchObject([{ state: 'draft', points: 30, maxScore: 70 }])
  expectOk(await learner.post(`${item}/hand-ins`, form('三つめ')))
  expect((await list()).handIns[0]).toMatchObject({ state: 'again', number: 3 })
  expect((await mark({ handInId: change.handInId })).body.code).toBe('mark.handed-in-again')
  expect((await mark({ levels: { question: { level: 9, comment: '' } } })).body.code).toBe('mark.unknown-level')
  expect((await mark({ levels: { question: { level: 1, comment: '' } }, release: true })).body.code).toBe(
    'mark.levels-missing',
  )
})

test('released: the points count, the rule is met, the badge comes, and the learner reads why', async () => {
  const before = (expectOk(await learner.get(course)) as CourseDetail).completed
  expectOk(await mark({ comment: 'よく調べています。', release: true }))
  await server.drain()
  // What an instructor marks at night does not wake the learner; what one finishes oneself comes at once.
  const { db } = server.ports
  const { id } = (await inScope(db, {}, (tx) => organisationBySlug(tx, sampleOrganisation)))!
  const { rows } = await inScope(db, { organisationId: id }, (tx) =>
    sql<{ at_once: boolean }>`select mail_at_once as at_once from award
      where occurrence = 'course:CIVIL-2020'`.execute(tx),
  )
  expect(rows).toEqual([{ at_once: false }])
  const after = expectOk(await learner.get(course)) as CourseDetail
  expect(after).toMatchObject({ total: 70, required: 60, completed: before + 1, award: { state: 'delivered' } })
  expect(after.items.find(({ key }) => key === 'report-1')).toMatchObject({ done: true, score: 70 })
  expect(await report()).toMatchObject({
    closed: 'marked',
    mark: { points: 70, comment: 'よく調べています。', levels: levels(2, 2) },
  })
  expect((await learner.post(`${item}/hand-ins`, form('遅い'))).body.code).toBe('report.marked')
})

test('a released mark changes only with a reason; then what the organisation chose follows', async () => {
  expect((await mark({ levels: levels(0, 1) })).body.code).toBe('mark.reason-needed')
  expectOk(await mark({ levels: levels(0, 1), reason: '引用の誤り' }))
  expect(await report()).toMatchObject({ mark: { points: 10 } })
  const { cases } = expectOk(await instructor.get(`/api/organisations/${sampleOrganisation}/teaching/regrades`))
  expect(cases).toMatchObject([{ state: 'open', totalBefore: 70, totalAfter: 10, reason: '引用の誤り' }])
  const [{ enrolmentId }] = cases
  const { history } = expectOk(await instructor.get(`${taught}/learners/${enrolmentId}`))
  expect(history[1]).toMatchObject({
    kind: 'rescored',
    before: 70,
    after: 10,
    reason: '引用の誤り',
    by: '見本　教子',
  })
})

test('after the due date nothing more is taken; a quiz begun before the new version is still scored', async () => {
  const before = expectOk(await instructor.get(taught)) as TaughtCourseDetail
  const quiz = before.items.find(({ kind }) => kind === 'quiz')!.key
  const { attemptId } = expectOk(await other.post(`${course}/items/${quiz}/attempts`))
  const view = expectOk(await other.get(`${course}/items/${quiz}`))
  const dueAt = '2020-01-01T00:00:00.000Z'
  expectOk(await instructor.post(`${taught}/reports`, { revision: before.revision, ...words, week: 1, dueAt, rubric }))
  expect((await other.post(`${course}/items/report-2/hand-ins`, form('x'))).body.code).toBe('report.late')
  const right = rightAnswers(server)
  const answers = []
  for (const { id } of view.questions) answers.push({ questionId: id, optionId: await right(id) })
  const result = expectOk(await other.post(`${course}/attempts/${attemptId}/submit`, { answers }))
  expect(result.score).toBe(result.maxScore)
  const again = expectOk(await other.get(`${course}/items/${quiz}`))
  const next = expectOk(await other.post(`${course}/items/${quiz}/attempts`))
  expect(next.attemptId).not.toBe(attemptId)
  expect(again.questions[0].id).not.toBe(view.questions[0].id)
})
