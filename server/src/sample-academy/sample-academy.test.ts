import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../test/test-database.ts'
import { readConfig } from '../config.ts'
import { inScope, type Tx } from '../db/database.ts'
import { readCatalogue, readCourse, readItem } from '../modules/learning/read-courses.ts'
import { submitAttempt } from '../modules/learning/submit-attempt.ts'
import { startAttempt } from '../modules/learning/quizzes/start-attempt.ts'
import { membershipsOf, organisationBySlug } from '../modules/organisations/organisations.ts'
import { personById, personIdsByAddress } from '../modules/identity/identity.ts'
import { createPorts } from '../ports/create-ports.ts'
import { silentLog } from '../ports/log.ts'
import type { Ports } from '../ports/ports.ts'
import { jomonCourse } from './jomon-course.ts'
import { samplePeople } from './people.ts'
import { seedSampleAcademy } from './sample-academy.ts'

const jomon = { organisation: 'sample-academy', code: 'JOMON-2020' }

let ports: Ports
let close: () => Promise<void>
let death: unknown
let learner: string

beforeAll(async () => {
  const database = await openTestDatabase()
  close = database.close
  const { config } = readConfig({ PORT: '20998' }, '.')
  const parts = { db: database.db, config, masterKey: new Uint8Array(32).fill(7), log: silentLog }
  ports = createPorts(parts, { failpoint: (name) => Promise.reject(new Error(`killed at ${name}`)) })
  death = await seedSampleAcademy(dyingHalfWay(ports)).catch((error: Error) => error.message)
  await seedSampleAcademy(ports)
  learner = await idOf('learner')
})
afterAll(() => close())

test('cut off half-way it went on, and counts everybody once', async () => {
  expect(death).toBe('killed')
  await seedSampleAcademy(ports)
  const courses = await readCatalogue(ports, null)
  const numbers = courses.map(({ code, enrolled, completed }) => ({ code, enrolled, completed }))
  expect(numbers).toEqual([
    { code: 'JOMON-2020', enrolled: 758, completed: 224 },
    { code: 'CIVIL-2020', enrolled: 1031, completed: 419 },
  ])
  expect(courses.map(({ achievement }) => achievement)).toMatchObject([
    { slug: 'jomon', name: '縄文考古学入門' },
    { slug: 'civil', name: '土木情報学入門' },
  ])
})

test('the rows say what the numbers say', async () => {
  const { rows, ahead } = await asStaff(async (tx) => ({
    rows: await tx
      .selectFrom('enrolment')
      .innerJoin('course_run as run', 'run.id', 'enrolment.run_id')
      .innerJoin('course', 'course.id', 'run.course_id')
      .leftJoin('completion', 'completion.enrolment_id', 'enrolment.id')
      .select(({ fn }) => [
        'course.code',
        fn.countAll().as('enrolled'),
        fn.count('completion.enrolment_id').as('completed'),
      ])
      .groupBy('course.code')
      .orderBy('course.code')
      .execute(),
    ahead: await tx
      .selectFrom('completion')
      .select('completed_at')
      .where('completed_at', '>', ports.clock.now())
      .execute(),
  }))
  expect(rows.map((row) => [row.code, Number(row.enrolled), Number(row.completed)])).toEqual([
    ['CIVIL-2020', 1031, 419],
    ['JOMON-2020', 758, 224],
  ])
  expect(ahead).toEqual([])
})

test('everybody in it is marked as a sample, by name, by address and in the database', async () => {
  const people = await ports.db.selectFrom('person').selectAll().execute()
  for (const person of people) {
    expect(person.display_name).toMatch(/^(見本　|Sample )\S/)
    expect(person.kana).toMatch(/^みほん　[ぁ-ん]+$/)
    expect(person.romanised).toMatch(/^MIHON [A-Z][a-z]+ \(sample\)$/)
    expect(person.sample).toBe(true)
  }
  expect(new Set(people.map((person) => person.kana)).size).toBeGreaterThan(1400)
  const addresses = await ports.db.selectFrom('person_address').select('address').execute()
  for (const { address } of addresses) expect(address).toMatch(/@sample-academy\.example$/)
})

test('five people can be signed in as, each with their work and an address that is theirs', async () => {
  for (const { key, roles, address } of samplePeople) {
    const personId = await idOf(key)
    const [person, memberships] = await inScope(ports.db, { personId }, async (tx) => [
      await personById(tx, personId),
      await membershipsOf(tx, personId),
    ])
    expect(person?.addresses).toEqual([{ address, verified: true }])
    expect(memberships).toMatchObject([
      { slug: 'sample-academy', nameJa: 'みなもアカデミー', nameEn: 'Minamo Academy', roles },
    ])
  }
})

test('the sample learner has done all of JOMON-2020 but the last quiz, and nothing of CIVIL-2020', async () => {
  const { items, enrolment, total, required, award } = await readCourse(ports, { address: jomon, personId: learner })
  expect(items.filter(({ done }) => !done).map(({ key }) => key)).toEqual([items.at(-1)!.key])
  expect(items.at(-1)).toMatchObject({ kind: 'quiz', score: null })
  expect(enrolment).toMatchObject({ status: 'active' })
  expect({ total, required, award }).toEqual({ total: 45, required: 60, award: null })
  const civil = { organisation: 'sample-academy', code: 'CIVIL-2020' }
  expect((await readCourse(ports, { address: civil, personId: learner })).enrolment).toBeNull()
})

test('each course is worth 100 points and is not passed before its last quiz', async () => {
  for (const { code } of await readCatalogue(ports, null)) {
    const { items, required } = await readCourse(ports, { address: { ...jomon, code }, personId: null })
    const points = items.map(({ maxScore }) => maxScore ?? 0)
    expect(points.reduce((sum, one) => sum + one)).toBe(100)
    expect(100 - points.at(-1)!).toBeLessThan(required)
  }
})

test('two right answers of five in the last quiz complete the course and ask for the badge', async () => {
  const who = { address: jomon, personId: learner, key: 'final' }
  const view = await readItem(ports, who)
  if (view.kind !== 'quiz') throw new Error('the last item is no quiz')
  const alive = { ...ports, failpoint: async () => {} }
  const { attemptId } = await startAttempt(alive, who)
  const written = jomonCourse.items.find(({ key }) => key === 'final')!.questions!
  const answers = view.questions.map(({ id, options }, index) => {
    const right = written[index]!.options.find(({ correct }) => correct)!.text
    return { questionId: id, optionId: options.find(({ text }) => (text === right) === index < 2)!.id }
  })
  const result = await submitAttempt(alive, { ...who, attemptId, answers })
  expect(result).toMatchObject({ score: 22, total: 67, completed: true, award: { state: 'awarded' } })
})

/** In the academy's scope: row-level security binds the owner of the tables too. */
async function asStaff<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const organisation = await inScope(ports.db, {}, (tx) => organisationBySlug(tx, jomon.organisation))
  return inScope(ports.db, { organisationId: organisation!.id }, work)
}

async function idOf(key: string): Promise<string> {
  const address = samplePeople.find((person) => person.key === key)!.address
  const found = await inScope(ports.db, {}, (tx) => personIdsByAddress(tx, [address]))
  return found.get(address)!
}

/** As if the process were killed at the twelfth transaction: the academy stands and its learner has begun. */
function dyingHalfWay(alive: Ports): Ports {
  let begun = 0
  const db = new Proxy(alive.db, {
    get: (target, name) => {
      if (name === 'transaction' && ++begun === 12) throw new Error('killed')
      const found = Reflect.get(target, name, target)
      return typeof found === 'function' ? found.bind(target) : found
    },
  })
  return { ...alive, db }
}
