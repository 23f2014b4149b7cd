/** Weeks with release dates and the numbers of a course, over HTTP: who sees what when, and who may set it. */
import type { CourseDetail } from '@akashi/contract/courses.ts'
import type { TaughtCourseDetail } from '@akashi/contract/teaching.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectOk, sampleOrganisation } from './acts.ts'
import { type Client, clientOf } from './client.ts'
import { type RunningServer, startServer } from './running-server.ts'

const course = `/api/organisations/${sampleOrganisation}/courses/CIVIL-2020`
const teaching = `/api/organisations/${sampleOrganisation}/teaching/courses`
let server: RunningServer
let learner: Client
let instructor: Client

beforeAll(async () => {
  server = await startServer()
  learner = clientOf(server, await server.signIn('learner'))
  instructor = clientOf(server, await server.signIn('instructor'))
}, 60_000)
afterAll(() => server.close())

test('the numbers of both sample courses agree with their rows, and their rates are cut', async () => {
  const { courses } = expectOk(await instructor.get(teaching))
  expect(courses).toMatchObject([
    { code: 'JOMON-2020', enrolled: 758, completed: 224, rate: 29.5 },
    { code: 'CIVIL-2020', enrolled: 1031, completed: 419, rate: 40.6 },
  ])
  const civil = expectOk(await instructor.get<TaughtCourseDetail>(`${teaching}/CIVIL-2020`)) as TaughtCourseDetail
  expect(civil.months).toHaveLength(12)
  expect(civil.months.reduce((sum, { completions }) => sum + completions, 0)).toBeLessThanOrEqual(419)
  expect(expectOk(await learner.get(course))).toMatchObject({ enrolled: 1031, completed: 419 })
})

test('a week is listed with its date and refused with a sentence that names it, until it opens', async () => {
  expectOk(await learner.post(`${course}/enrolment`))
  const before = expectOk(await instructor.get(`${teaching}/CIVIL-2020`)) as TaughtCourseDetail
  const opensAt = new Date(server.ports.clock.now().getTime() + 3 * 86_400_000).toISOString()
  const weeks = before.weeks.map((week) => (week.week === 5 ? { ...week, opensAt } : week))
  expectOk(await instructor.put(`${teaching}/CIVIL-2020/weeks`, { revision: before.revision, weeks }))

  const { items, weeks: shown, timeZone } = expectOk(await learner.get(course)) as CourseDetail
  expect(shown.find(({ week }) => week === 5)).toMatchObject({ title: '役立てる', opensAt, open: false })
  expect(timeZone).toBe('Asia/Tokyo')
  const key = items.find(({ week, kind }) => week === 5 && kind === 'lesson')!.key
  const quiz = items.find(({ week, kind }) => week === 5 && kind === 'quiz')!.key
  const date = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long', year: 'numeric' })
  for (const answer of [
    await learner.get(`${course}/items/${key}`),
    await learner.post(`${course}/items/${key}/done`),
    await learner.post(`${course}/items/${quiz}/attempts`),
  ]) {
    expect(answer).toMatchObject({ status: 403, body: { code: 'week.not-open' } })
    expect(answer.body.message.en).toContain(date.format(new Date(opensAt)))
    expect(answer.body.message.ja).toContain('第5週は')
  }
  const page = await server.fetch(`/organisations/${sampleOrganisation}/courses/CIVIL-2020?lang=en`)
  expect(await page.text()).toContain(`Week 5: Putting data to use (opens on ${date.format(new Date(opensAt))}`)
  const first = items.find(({ week }) => week === 1)!.key
  expectOk(await learner.get(`${course}/items/${first}`))
})

test('two who change the weeks at once: the second is told, and nothing of theirs is kept', async () => {
  const { revision, weeks } = expectOk(await instructor.get(`${teaching}/JOMON-2020`)) as TaughtCourseDetail
  const operator = clientOf(server, await server.signIn('operator'))
  const named = (title: string) => weeks.map((week) => ({ ...week, title }))
  const [one, other] = await Promise.all([
    instructor.put(`${teaching}/JOMON-2020/weeks`, { revision, weeks: named('一') }),
    operator.put(`${teaching}/JOMON-2020/weeks`, { revision, weeks: named('二') }),
  ])
  expect([one.status, other.status].sort()).toEqual([200, 409])
  const late = one.status === 409 ? one : other
  expect(late.body).toMatchObject({ code: 'course.changed' })
  const kept = expectOk(await instructor.get(`${teaching}/JOMON-2020`)) as TaughtCourseDetail
  expect(kept).toMatchObject({ revision: revision + 1, weeks: named(one.status === 200 ? '一' : '二') })
})

test('a week named twice, a date that is none, a learner or an issuer who teaches nothing: refused', async () => {
  const { revision, weeks } = expectOk(await instructor.get(`${teaching}/JOMON-2020`)) as TaughtCourseDetail
  const put = (client: Client, body: unknown) => client.put(`${teaching}/JOMON-2020/weeks`, body)
  expect((await put(instructor, { revision, weeks: [weeks[0], weeks[0]] })).body.code).toBe('course.week-twice')
  expect((await put(instructor, { revision, weeks: [{ ...weeks[0], opensAt: 'tomorrow' }] })).status).toBe(400)
  expect((await put(learner, { revision, weeks })).status).toBe(403)
  expect((await learner.get(`${teaching}/JOMON-2020`)).status).toBe(403)
  expect((await clientOf(server).get(teaching)).status).toBe(401)
  expect((await instructor.get('/api/organisations/other/teaching/courses')).status).toBe(403)
})
