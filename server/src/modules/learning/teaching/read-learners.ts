import type { LearnerLine, LearnerList, LearnerRecord } from '@akashi/contract/regrades.ts'
import { notFound } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { awardByCode } from '../../awards/awards.ts'
import { courseProgress } from '../progress.ts'
import { requiredTotal } from '../rules/read-rule.ts'
import { findItems } from '../kept-items.ts'
import { findCompletion } from '../store-completions.ts'
import { type EventRow, findEvents } from '../store-events.ts'
import { findItemStates } from '../store-record.ts'
import { inTaughtCourse, type Taught } from './read-teaching.ts'
import { findLearners, findNames, type LearnerRow } from './store-learners.ts'

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
    const progress = courseProgress(items, await findItemStates(tx, o.enrolmentId))
    const code = (await findCompletion(tx, o.enrolmentId))?.awardCode ?? null
    const award = code === null ? null : await awardByCode(tx, code)
    const events = await findEvents(tx, o.enrolmentId)
    const names = await findNames(
      tx,
      events.flatMap(({ context }) => context.by ?? []),
    )
    return {
      learner: lineOf(learner),
      badge: award && { code: award.code, state: award.state },
      extraTimePercent: learner.extraTimePercent,
      required: requiredTotal(course.run.passRule, progress.maxTotal),
      items: progress.items.map(({ key, kind, titleJa: title, titleEn, score, maxScore, done }) => {
        return { key, kind, title, titleEn, score, maxScore, done }
      }),
      history: events.map((event) => historyLine(event, names)),
    }
  })
}

function lineOf({ personId: _person, extraTimePercent: _extra, ...line }: LearnerRow): LearnerLine {
  return line
}

function historyLine(
  { verb, object, at, result, context }: EventRow,
  names: Map<string, { name: string; romanised: string | null }>,
): LearnerRecord['history'][number] {
  const by = names.get(context.by ?? '')
  return {
    kind: verb === 'completed' ? `completed-${object.kind}` : verb,
    at: at.toISOString(),
    item: object.kind === 'item' ? object.key : null,
    before: result.before ?? null,
    after: result.after ?? result.score ?? result.total ?? null,
    reason: context.reason ?? null,
    by: by?.name ?? null,
    byRomanised: by?.romanised ?? null,
  }
}
