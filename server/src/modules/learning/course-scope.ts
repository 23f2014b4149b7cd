/** Opens a course for somebody: in the organisation's scope and the person's own. */
import { inScope, type Tx } from '../../db/database.ts'
import { notFound, Refusal } from '../../http/problem.ts'
import type { Ports } from '../../ports/ports.ts'
import { membershipsOf, organisationById } from '../organisations/organisations.ts'
import type { Course, CourseItem, Enrolment } from './course.ts'
import { organisationIdOf } from './organisation-id.ts'
import { opensAfter, opensLater, weekOpens } from './release.ts'
import { weeksNotReached } from './rules/week-rules.ts'
import { findItems } from './kept-items.ts'
import { findCourse } from './store.ts'
import { comesLater, waitsFor } from './prerequisites.ts'
import { findEnrolment, findItemStates } from './store-record.ts'
import { findWeeks } from './store-weeks.ts'

export type CourseAddress = { organisation: string; code: string }
export type Organisation = NonNullable<Awaited<ReturnType<typeof organisationById>>>
export type OpenCourse = { tx: Tx; course: Course; organisation: Organisation }

/** Runs `work` with the course at that address. Refuses with `not-found` where there is none, or none for this person. */
export async function inCourse<T>(
  ports: Pick<Ports, 'db'>,
  o: { address: CourseAddress; personId: string | null },
  work: (open: OpenCourse) => Promise<T>,
): Promise<T> {
  const organisationId = await organisationIdOf(ports, o.address.organisation)
  if (organisationId === null) throw notFound()
  const scope = o.personId === null ? { organisationId } : { organisationId, personId: o.personId }
  return inScope(ports.db, scope, async (tx) => {
    const organisation = await organisationById(tx, organisationId)
    if (!organisation) throw notFound()
    const course = await findCourse(tx, organisationId, o.address.code)
    if (!course || !(await mayOpen(tx, course, o.personId))) throw notFound()
    return work({ tx, course, organisation })
  })
}

async function mayOpen(tx: Tx, course: Course, personId: string | null): Promise<boolean> {
  if (course.visibility === 'public') return true
  if (personId === null) return false
  const memberships = await membershipsOf(tx, personId)
  if (memberships.some(({ organisationId }) => organisationId === course.organisationId)) return true
  const enrolment = await findEnrolment(tx, course.run.id, personId, { lock: false })
  return enrolment !== null && enrolment.status !== 'withdrawn'
}

/** The person's enrolment, locked until the transaction ends, so that two answers at once are counted one after the other. */
export async function lockEnrolment(tx: Tx, course: Course, personId: string): Promise<Enrolment> {
  return enrolmentOrRefusal(await findEnrolment(tx, course.run.id, personId, { lock: true }))
}

export async function readEnrolment(tx: Tx, course: Course, personId: string): Promise<Enrolment> {
  return enrolmentOrRefusal(await findEnrolment(tx, course.run.id, personId, { lock: false }))
}

/** All items of the course and the one with that key. Refuses with `not-found`. */
export async function itemOf(tx: Tx, course: Course, key: string): Promise<{ items: CourseItem[]; item: CourseItem }> {
  const items = await findItems(tx, course.run.courseVersionId)
  const item = items.find((one) => one.key === key)
  if (!item) throw notFound()
  return { items, item }
}

/**
 * As `itemOf`. Refuses with `week.not-open`, naming the date, while the week of the item has not begun, and with
 * `week.not-reached`, saying what is missing, until the learner meets the rule of the week. With `item.not-open` while the item
 * waits for others.
 */
export async function openItemOf(
  open: OpenCourse,
  key: string,
  { enrolment, now }: { enrolment: Enrolment; now: Date },
): Promise<{ items: CourseItem[]; item: CourseItem }> {
  const { tx, course, organisation } = open
  const found = await itemOf(tx, course, key)
  const { week } = found.item
  const opensAt = weekOpens(await findWeeks(tx, course.run.id), week, now)
  if (opensAt) throw opensLater(week, opensAt, organisation.timeZone)
  const waits = (await weeksNotReached(open, { items: found.items, enrolment, now })).get(week)
  if (waits) throw opensAfter(week, waits)
  await refuseEarly(tx, { ...found, enrolmentId: enrolment.id })
  return found
}

/** Refuses with `item.not-open` while something has to be finished first, and names it. */
async function refuseEarly(
  tx: Tx,
  { items, item, enrolmentId }: { items: CourseItem[]; item: CourseItem; enrolmentId: string },
): Promise<void> {
  if (item.after.length === 0) return
  const states = await findItemStates(tx, enrolmentId)
  const done = (key: string) => states.some((state) => state.key === key && state.done)
  const before = waitsFor(
    item,
    items.map(({ key }) => ({ key, done: done(key) })),
  )
  if (before.length > 0) throw comesLater(items.filter(({ key }) => before.includes(key)))
}

function enrolmentOrRefusal(enrolment: Enrolment | null): Enrolment {
  if (enrolment && enrolment.status !== 'withdrawn') return enrolment
  throw new Refusal('forbidden', 'course.not-enrolled', {
    ja: 'この講座はまだ受講していません。先に「受講する」を押してください。',
    en: 'You have not joined this course yet. Join it first.',
  })
}
