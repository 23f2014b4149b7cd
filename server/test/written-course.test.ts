/** A course made from nothing: its draft, two people at it, publishing, and what a learner keeps when the next version comes. */
import type { CourseDraft, DraftItemDetail, ItemAdded } from '@akashi/contract/authoring.ts'
import type { CourseDetail, ItemView } from '@akashi/contract/courses.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inScope } from '../src/db/database.ts'
import { addMember, organisationBySlug } from '../src/modules/organisations/organisations.ts'
import { expectOk, sampleOrganisation } from './acts.ts'
import { type Client, clientOf } from './client.ts'
import { type RunningServer, startServer } from './running-server.ts'

const teaching = `/api/organisations/${sampleOrganisation}/teaching`
const draft = `${teaching}/courses/BRIDGES/draft`
const course = `/api/organisations/${sampleOrganisation}/courses/BRIDGES`
const about = {
  code: 'BRIDGES',
  title: '橋を見る',
  titleEn: 'Looking at bridges',
  summary: '<script>alert(1)</script>',
  summaryEn: '',
  template: 'empty',
  startsOn: null,
  like: null,
}
let server: RunningServer
let author: Client
let other: Client
let learner: Client

beforeAll(async () => {
  server = await startServer()
  author = clientOf(server, await server.signIn('instructor'))
  learner = clientOf(server, await server.signIn('learner'))
  other = clientOf(server, await server.signIn('talent'))
  const { personId } = expectOk(await other.get('/api/session')).viewer
  const { id } = (await inScope(server.ports.db, {}, (tx) => organisationBySlug(tx, sampleOrganisation)))!
  await inScope(server.ports.db, { organisationId: id }, (tx) =>
    addMember(tx, { organisationId: id, personId, roles: ['instructor'], at: server.ports.clock.now() }),
  )
}, 120_000)
afterAll(() => server.close())

const seen = async () => expectOk(await author.get(draft)) as CourseDraft
const edited = async (key: string, content: object, more: object = {}) => {
  const item = expectOk(await author.get(`${draft}/items/${key}`)) as DraftItemDetail
  const { revision, title, titleEn, after } = item
  return author.put(`${draft}/items/${key}`, { revision, title, titleEn, after, content, ...more })
}
const added = async (kind: string, week: number, title: string) => {
  const { revision } = await seen()
  const item = { revision, kind, week, title, titleEn: `${kind} ${week}` }
  return (expectOk(await author.post(`${draft}/items`, item)) as ItemAdded).key
}
const paragraph = (text: string) => ({
  kind: 'lesson',
  blocks: [{ kind: 'paragraph', inline: [{ kind: 'text', text }] }],
})
const question = {
  kind: 'single',
  id: 'q1',
  text: '橋はどれ',
  feedback: '',
  options: [
    { text: 'これ', correct: true },
    { text: 'あれ', correct: false },
  ],
}
const settings = {
  shuffleQuestions: false,
  shuffleOptions: false,
  timeLimitMinutes: null,
  attempts: null,
  feedback: 'score',
}

test('a new course is a draft that nobody but its authors can see', async () => {
  expect((await author.post(`${teaching}/drafts`, about)).status).toBe(201)
  expect((await author.post(`${teaching}/drafts`, { ...about, code: 'bridges' })).body.code).toBe('course.code-taken')
  expect((await author.post(`${teaching}/drafts`, { ...about, code: 'civil-2020' })).body.code).toBe(
    'course.code-taken',
  )
  expect((await learner.get(course)).status).toBe(404)
  expect((await learner.get(draft)).status).toBe(403)
  const [listed] = expectOk(await author.get(`${teaching}/courses`)).drafts
  expect(listed).toMatchObject({ code: 'BRIDGES', published: false })
})

test('items are added, put in order, indented and taken out', async () => {
  for (const [kind, week, title] of [
    ['lesson', 1, 'はじめに'],
    ['quiz', 1, 'テスト'],
    ['lesson', 2, '二週目'],
    ['report', 2, '捨てる'],
  ] as const)
    await added(kind, week, title)
  const before = await seen()
  const weeks = [
    {
      title: '一',
      titleEn: 'One',
      opensAt: null,
      items: [
        { key: 'lesson-1', indent: 0 },
        { key: 'lesson-2', indent: 1 },
      ],
    },
    {
      title: '二',
      titleEn: 'Two',
      opensAt: null,
      items: [
        { key: 'quiz-1', indent: 0 },
        { key: 'report-1', indent: 0 },
      ],
    },
  ]
  const short = weeks.map((week) => ({ ...week, items: week.items.slice(1) }))
  expect((await author.put(`${draft}/outline`, { revision: before.revision, weeks: short })).body.code).toBe(
    'draft.outline',
  )
  const moved = expectOk(await author.put(`${draft}/outline`, { revision: before.revision, weeks })) as CourseDraft
  expect(moved.items.map(({ key }) => key)).toEqual(['lesson-1', 'lesson-2', 'quiz-1', 'report-1'])
  const gone = expectOk(await author.remove(`${draft}/items/report-1?revision=${moved.revision}`)) as CourseDraft
  expect(gone.items).toHaveLength(3)
})

test('whoever saves second is told who was first, and nothing is written over', async () => {
  const { revision, ...facts } = await seen().then((found) => ({ revision: found.revision, ...found.facts }))
  expectOk(await other.put(`${draft}/facts`, { ...facts, revision, title: '先の題' }))
  const refused = await author.put(`${draft}/facts`, { ...facts, revision, title: '後の題' })
  expect(refused).toMatchObject({ status: 409, body: { code: 'draft.changed-elsewhere' } })
  expect(refused.body.message.ja).toContain('さんが、開いたあとにここを変えました')
  const item = expectOk(await author.get(`${draft}/items/lesson-1`)) as DraftItemDetail
  const change = {
    revision: item.revision,
    title: item.title,
    titleEn: item.titleEn,
    after: [],
    content: paragraph('先'),
  }
  expectOk(await other.put(`${draft}/items/lesson-1`, change))
  expect((await author.put(`${draft}/items/lesson-1`, { ...change, content: paragraph('後') })).status).toBe(409)
  expect(expectOk(await author.get(`${draft}/items/lesson-1`)).content).toEqual(paragraph('先'))
})

test('what is not complete is not published, and says what is missing', async () => {
  const { revision, problems } = await seen()
  expect(problems.map(({ item }) => item)).toEqual([null, 'lesson-2', 'quiz-1'])
  const refused = await author.post(`${draft}/publish`, { revision })
  expect(refused).toMatchObject({ status: 409, body: { code: 'draft.not-complete' } })
  expect(refused.body.message.en).toContain('has no question')
})

test('a document that is none is refused before it is kept', async () => {
  const bad = [
    { kind: 'lesson', blocks: [{ kind: 'html', html: '<b>x</b>' }] },
    {
      kind: 'lesson',
      blocks: [{ kind: 'paragraph', inline: [{ kind: 'text', text: 'x', link: 'javascript:alert(1)' }] }],
    },
    { kind: 'lesson', blocks: [{ kind: 'embed', url: 'http://example.org', title: '' }] },
    { kind: 'lesson', blocks: Array.from({ length: 1001 }, () => ({ kind: 'divider' })) },
    {
      kind: 'quiz',
      maxScore: 10,
      settings,
      draws: [],
      questions: [
        {
          ...question,
          options: [
            { text: 'a', correct: true },
            { text: 'b', correct: true },
          ],
        },
      ],
    },
  ]
  for (const content of bad) expect((await edited('lesson-1', content)).status).toBe(400)
  expect((await edited('lesson-1', { kind: 'quiz', maxScore: 10, settings, questions: [], draws: [] })).body.code).toBe(
    'draft.outline',
  )
})

test('published, it is a course with a preview that was the same', async () => {
  const markup = '<img src=x onerror=alert(1)>'
  expectOk(await edited('lesson-1', paragraph(markup)))
  expectOk(await edited('lesson-2', paragraph('二')))
  expectOk(await edited('quiz-1', { kind: 'quiz', maxScore: 10, settings, questions: [question], draws: [] }))
  const preview = expectOk(await author.get(`${draft}/items/lesson-1/preview`)) as ItemView
  const { revision, facts } = await seen()
  const rule = { total: { gte: 6 } }
  const set = expectOk(
    await author.put(`${draft}/facts`, { ...facts, revision, visibility: 'public', passRule: rule }),
  ) as CourseDraft
  expect(set.problems).toEqual([])
  expectOk(await author.post(`${draft}/publish`, { revision: set.revision }))
  expect((await author.get(draft)).status).toBe(404)
  const shown = expectOk(await learner.post(`${course}/enrolment`)) as CourseDetail
  expect(shown.items.map(({ key, week, indent }) => [key, week, indent])).toEqual([
    ['lesson-1', 1, 0],
    ['lesson-2', 1, 1],
    ['quiz-1', 2, 0],
  ])
  expect(expectOk(await learner.get(`${course}/items/lesson-1`))).toEqual(preview)
  expect(JSON.stringify(preview)).toContain(markup)
})

test('an edit is a draft of the next version; progress carries over by key, and a key is never given twice', async () => {
  expectOk(await learner.post(`${course}/items/lesson-1/done`))
  expectOk(await author.post(draft))
  const open = await seen()
  expect(open).toMatchObject({ published: true, learners: 1 })
  expectOk(await edited('lesson-1', paragraph('新しい文'), { title: '新しい題' }))
  const gone = expectOk(await author.remove(`${draft}/items/lesson-2?revision=${open.revision}`)) as CourseDraft
  expect(await added('lesson', 1, 'あとから')).toBe('lesson-3')
  expectOk(await edited('lesson-3', paragraph('三')))
  expect(gone.items).toHaveLength(2)
  expect(expectOk(await learner.get(`${course}/items/lesson-1`)).blocks).toEqual(
    paragraph('<img src=x onerror=alert(1)>').blocks,
  )
  const weeks = expectOk(await author.get(`${teaching}/courses/BRIDGES`))
  const change = { revision: weeks.revision, weeks: [] }
  expect((await author.put(`${teaching}/courses/BRIDGES/weeks`, change)).body.code).toBe('course.draft-open')
  expectOk(await author.post(`${draft}/publish`, { revision: (await seen()).revision }))
  const now = expectOk(await learner.get(course)) as CourseDetail
  expect(now.items.map(({ key, title, done }) => [key, title, done])).toEqual([
    ['lesson-1', '新しい題', true],
    ['lesson-3', 'あとから', false],
    ['quiz-1', 'テスト', false],
  ])
})

test('a course is copied with its content and without its dates; the four weeks of a MOOC come from a template', async () => {
  const copy = { ...about, code: 'BRIDGES-2', like: 'BRIDGES' }
  const copied: CourseDraft = (await author.post(`${teaching}/drafts`, copy)).body
  expect(copied.items).toHaveLength(3)
  const mooc = { ...about, code: 'MOOC', template: 'jmooc-four-weeks', startsOn: '2027-04-05' }
  const { body } = await author.post<CourseDraft>(`${teaching}/drafts`, mooc)
  expect(body.items.filter(({ kind }) => kind === 'video')).toHaveLength(40)
  expect(body.items.filter(({ kind }) => kind !== 'video').map(({ maxScore }) => maxScore)).toEqual([
    15, 15, 15, 15, 40,
  ])
  expect(body.weeks.map(({ opensAt }) => opensAt)).toEqual([
    '2027-04-04T15:00:00.000Z',
    '2027-04-11T15:00:00.000Z',
    '2027-04-18T15:00:00.000Z',
    '2027-04-25T15:00:00.000Z',
  ])
  expect(expectOk(await author.get(`${teaching}/courses/MOOC/draft/items/report-1`)).content.dueAt).toBe(
    '2027-05-09T14:59:00.000Z',
  )
  expect((await author.remove(`${teaching}/courses/MOOC/draft`)).status).toBe(204)
})

test('a picture is encoded anew; only those who learn or work there see it', async () => {
  const png = await (await fetch(`${server.url}/api/badge-shapes`)).blob()
  const form = new FormData()
  form.set('file', png, 'a.png')
  const { fileId } = expectOk(await author.post(`${teaching}/pictures`, form))
  const address = `/api/organisations/${sampleOrganisation}/lesson-pictures/${fileId}`
  const shown = await server.fetch(address, { headers: { cookie: learner.cookie } })
  expect(shown.headers.get('content-type')).toBe('image/webp')
  expect((await server.fetch(address)).status).toBe(401)
  const svg = new FormData()
  svg.set('file', new Blob(['<svg xmlns="http://www.w3.org/2000/svg"/>']), 'a.svg')
  expect((await author.post(`${teaching}/pictures`, svg)).body.code).toBe('picture.unknown')
})
