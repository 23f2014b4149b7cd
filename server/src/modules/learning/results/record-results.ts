import type { ResultEvent, ResultsNoted } from '@akashi/contract/results.ts'
import type { Ports } from '../../../ports/ports.ts'
import { findOrCreatePeopleByAddress } from '../../identity/identity.ts'
import { completeAll } from '../complete-course.ts'
import type { CourseItem, Enrolment, ItemState } from '../course.ts'
import { type EventResult, type LearningEvent, onCourse, onItem } from '../learning-event.ts'
import { findStatesOf } from '../rules/store-facts.ts'
import { findItems } from '../kept-items.ts'
import { countPeople } from '../store.ts'
import { appendEvents } from '../store-events.ts'
import { insertEnrolments, lockEnrolmentsOf, saveItemStates } from '../store-record.ts'
import { inTaughtCourse, type OpenTaught, type Taught } from '../teaching/read-teaching.ts'
import { pointsOf, type RefusedResult, refusalOfResult, stateAfter } from './judge-result.ts'
import { enrolledEarlier } from './store.ts'

type ResultPorts = Pick<Ports, 'db' | 'clock' | 'random' | 'failpoint'>
type Told = { event: ResultEvent; personId: string }

/**
 * Notes what learners did elsewhere, moves their progress on and completes the course for those who now meet its rule: all in one
 * transaction. Whoever is not enrolled yet is. In any order, and however often an event is sent, the end is the same. An event
 * that cannot be counted is answered with its reason and stops no other.
 */
export async function recordResults(
  ports: ResultPorts,
  o: Taught & { actorPersonId: string; events: ResultEvent[] },
): Promise<ResultsNoted> {
  return inTaughtCourse(ports, o, async (open) => {
    const items = await findItems(open.tx, open.course.run.courseVersionId)
    const now = ports.clock.now()
    const refused = o.events.flatMap((event) => refusalOfResult(event, items, now) ?? [])
    const bad = new Set(refused.map(({ id }) => id))
    const good = o.events.filter(({ id }) => !bad.has(id))
    const { told, enrolments, gone } = await enrolPeople(ports, open, good)
    const added = await appendEvents(
      open.tx,
      asEvents({ ...o, code: open.course.code }, { told, enrolments, items, now }),
    )
    const fresh = told.filter(({ event }) => added.has(event.id))
    await moveOn(open, { fresh, enrolments, items, now })
    const touched = [...new Set(fresh.map(({ personId }) => enrolments.get(personId)!))]
    const completed = await completeAll(ports, open, { items, enrolments: touched, atDesk: false })
    await ports.failpoint('k20')
    return {
      noted: added.size,
      already: told.length - fresh.length,
      completed: completed.newly.length,
      refused: [...refused, ...gone],
    }
  })
}

/** The people of the events, enrolled from the first moment they are told of, and locked. Whoever withdrew stays out. */
async function enrolPeople(ports: ResultPorts, { tx, course }: OpenTaught, events: ResultEvent[]) {
  const now = ports.clock.now()
  const people = await findOrCreatePeopleByAddress(tx, {
    people: events.map(({ address, name, language }) => {
      return { address, language, name: { display: name || address.split('@')[0]! } }
    }),
    now,
    random: ports.random,
  })
  const all = events.map((event, index): Told => ({ event, personId: people[index]!.personId }))
  const byPerson = Map.groupBy(all, ({ personId }) => personId)
  const { organisationId, run } = course
  const first = new Map(
    [...byPerson].map(([personId, list]) => [personId, earliest(list.map(({ event }) => event.at))]),
  )
  const rows = [...first].map(([personId, enrolledAt]) => {
    const id = ports.random.uuid()
    const place = { id, organisationId, personId, runId: run.id, registration: ports.random.uuid() }
    return { ...place, source: 'staff' as const, status: 'active' as const, enrolledAt, completedAt: null }
  })
  const made = await insertEnrolments(tx, rows)
  if (made.length > 0) await countPeople(tx, run.id, { enrolled: made.length })
  const found = await lockEnrolmentsOf(tx, run.id, [...first.keys()])
  const standing = found.filter(({ status }) => status !== 'withdrawn')
  await enrolledEarlier(
    tx,
    standing.flatMap(({ id, personId, enrolledAt }) => {
      const at = first.get(personId)!
      return at < enrolledAt ? [{ id, at }] : []
    }),
  )
  const enrolments = new Map(standing.map((one) => [one.personId, one]))
  const told = all.filter(({ personId }) => enrolments.has(personId))
  const gone = all.filter(({ personId }) => !enrolments.has(personId)).map(({ event }) => withdrawn(event.id))
  return { told, enrolments, gone }
}

type Known = { enrolments: Map<string, Enrolment>; items: CourseItem[]; now: Date }

function asEvents(o: { code: string; organisationId: string; actorPersonId: string }, known: Known & { told: Told[] }) {
  const { told, enrolments, items, now } = known
  return told.map(({ event, personId }): LearningEvent => {
    const owner = { organisationId: o.organisationId, personId, enrolmentId: enrolments.get(personId)!.id }
    const object = event.verb === 'enrolled' ? onCourse(o.code) : onItem(event.item)
    const context = { by: o.actorPersonId, source: 'results' }
    const result = resultOf(event, items)
    return { id: event.id, ...owner, verb: event.verb, object, result, context, at: new Date(event.at), stored: now }
  })
}

function resultOf(event: ResultEvent, items: CourseItem[]): EventResult {
  if (event.verb !== 'scored') return {}
  const { maxScore: max } = items.find(({ key }) => key === event.item)!
  return { score: pointsOf(event.score, max), max }
}

async function moveOn(
  { tx, course }: OpenTaught,
  { fresh, enrolments, items, now }: Known & { fresh: Told[] },
): Promise<void> {
  const ids = [...new Set(fresh.map(({ personId }) => enrolments.get(personId)!.id))]
  const before = await findStatesOf(tx, ids)
  const after = new Map<string, { personId: string; enrolmentId: string; state: ItemState }>()
  for (const { event, personId } of fresh) {
    if (event.verb === 'enrolled') continue
    const enrolmentId = enrolments.get(personId)!.id
    const place = `${enrolmentId} ${event.item}`
    const known = after.get(place)?.state ?? before.get(enrolmentId)?.find(({ key }) => key === event.item)
    const { maxScore } = items.find(({ key }) => key === event.item)!
    after.set(place, { personId, enrolmentId, state: stateAfter(known, event, maxScore) })
  }
  const { organisationId } = course
  await saveItemStates(
    tx,
    [...after.values()].map((one) => ({ organisationId, ...one, at: now })),
  )
}

function earliest(moments: string[]): Date {
  return new Date(Math.min(...moments.map((at) => new Date(at).getTime())))
}

function withdrawn(id: string): RefusedResult {
  const message = {
    ja: 'この人は受講をやめています。結果は数えていません。',
    en: 'This person has left the course. The result was not counted.',
  }
  return { id, code: 'result.withdrawn', message }
}
