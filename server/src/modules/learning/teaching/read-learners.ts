import type { LearnerLine, LearnerList, LearnerRecord } from '@akashi/contract/regrades.ts'
import { notFound } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { requiredTotal } from '../pass-rule.ts'
import { courseProgress } from '../progress.ts'
import { findItems } from '../store.ts'
import { findItemStates } from '../store-record.ts'
import { inTaughtCourse, type Taught } from './read-teaching.ts'
import { type EventRow, findEvents, findLearners, findNames, type LearnerRow } from './store-learners.ts'

const pageSize = 50

/** A page of those who take the course, by name. */
export async function readLearners(
  ports: Pick<Ports, 'db'>,
  o: Taught & { q: string; page: number },
): Promise<LearnerList> {
  return inTaughtCourse(ports, o, async ({ tx, course }) => {
    const page = { limit: pageSize, offset: (o.page - 1) * pageSize }
    const { total, learners } = await findLearners(tx, { runId: course.run.id, q: o.q, ...page })
    return { total, learners: learners.map(lineOf) }
  })
}

/** One learner's results and the history of them. Refuses with `not-found`. */
export async function readLearner(
  ports: Pick<Ports, 'db'>,
  o: Taught & { enrolmentId: string },
): Promise<LearnerRecord> {
  return inTaughtCourse(ports, o, async ({ tx, course }) => {
    const which = { runId: course.run.id, q: '', enrolmentId: o.enrolmentId, limit: 1, offset: 0 }
    const [learner] = (await findLearners(tx, which)).learners
    if (!learner) throw notFound()
    const items = await findItems(tx, course.run.courseVersionId)
    const progress = courseProgress(items, await findItemStates(tx, o.enrolmentId), course.run.passRule)
    const events = await findEvents(tx, o.enrolmentId)
    const names = await findNames(
      tx,
      events.flatMap(({ facts }) => (typeof facts.by === 'string' ? [facts.by] : [])),
    )
    return {
      learner: lineOf(learner),
      required: requiredTotal(course.run.passRule),
      items: progress.items.map(({ key, kind, titleJa: title, titleEn, score, maxScore, done }) => {
        return { key, kind, title, titleEn, score, maxScore, done }
      }),
      history: events.map((event) => historyLine(event, names)),
    }
  })
}

function lineOf({ personId: _person, ...line }: LearnerRow): LearnerLine {
  return line
}

function historyLine(
  { kind, at, facts }: EventRow,
  names: Map<string, { name: string; romanised: string | null }>,
): LearnerRecord['history'][number] {
  const by = names.get(String(facts.by))
  const number = (value: unknown) => (typeof value === 'number' ? value : null)
  const text = (value: unknown) => (typeof value === 'string' ? value : null)
  return {
    kind,
    at: at.toISOString(),
    item: text(facts.item),
    before: number(facts.before),
    after: number(facts.after ?? facts.score ?? facts.total),
    reason: text(facts.reason),
    by: by?.name ?? null,
    byRomanised: by?.romanised ?? null,
  }
}
