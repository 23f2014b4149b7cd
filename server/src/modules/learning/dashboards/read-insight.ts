import type { CourseInsight } from '@akashi/contract/dashboards.ts'
import type { Ports } from '../../../ports/ports.ts'
import type { CourseItem } from '../course.ts'
import { weekOpens } from '../release.ts'
import { findItems } from '../kept-items.ts'
import { findWeeks } from '../store-weeks.ts'
import { inTaughtCourse, type Taught } from '../teaching/read-teaching.ts'
import { countRuns } from '../teaching/store.ts'
import { byRisk, riskOf } from './risk.ts'
import {
  type Done,
  findActiveLearners,
  findFinished,
  findMeans,
  findQuestionNumbers,
  type QuestionNumbers,
} from './store.ts'

const mostRisks = 50

/** How far those who take a course get, who may be about to give up, and which items and questions are hard. */
export async function readInsight(ports: Pick<Ports, 'db' | 'clock'>, o: Taught): Promise<CourseInsight> {
  return inTaughtCourse(ports, o, async ({ tx, course }) => {
    const { run } = course
    const now = ports.clock.now()
    const items = await findItems(tx, run.courseVersionId)
    const weeks = await findWeeks(tx, run.id)
    const finished = await findFinished(tx, run.id)
    const counts = (await countRuns(tx, course.organisationId)).get(run.id) ?? { enrolled: 0, completed: 0 }
    const open = new Set(items.filter(({ week }) => weekOpens(weeks, week, now) === null).map(({ key }) => key))
    const doneOf = Map.groupBy(finished, ({ enrolmentId }) => enrolmentId)
    const risks = (await findActiveLearners(tx, run.id)).flatMap(({ enrolledAt, lastAt, ...learner }) => {
      const done = (doneOf.get(learner.enrolmentId) ?? []).filter(({ key }) => open.has(key)).length
      const risk = riskOf({ done, open: open.size, enrolledAt, lastAt, now })
      return risk ? [{ ...learner, risk, done, open: open.size, lastAt: lastAt?.toISOString() ?? null }] : []
    })
    const means = await findMeans(tx, run.id)
    const questions = Map.groupBy(await findQuestionNumbers(tx, run.courseVersionId), ({ itemKey }) => itemKey)
    return {
      title: course.titleJa,
      titleEn: course.titleEn,
      ...counts,
      began: doneOf.size,
      weeks: funnel(items, finished),
      atRisk: risks.length,
      risks: risks.sort(byRisk).slice(0, mostRisks),
      items: items
        .filter(({ maxScore }) => maxScore > 0)
        .map((item) => ({
          key: item.key,
          title: item.titleJa,
          titleEn: item.titleEn,
          week: item.week,
          learners: means.get(item.key)?.learners ?? 0,
          mean: meanShare(means.get(item.key)?.mean, item.maxScore),
          questions: (questions.get(item.key) ?? []).map(questionShare),
        })),
    }
  })
}

function meanShare(mean: number | undefined, maxScore: number): number | null {
  return mean === undefined ? null : Math.min(1, mean / maxScore)
}

function questionShare({ text, answers, right }: QuestionNumbers) {
  return { text, answers, right: answers === 0 ? null : right / answers }
}

/** Of each week who finished anything of it, and who all of it. */
function funnel(items: CourseItem[], finished: Done[]): CourseInsight['weeks'] {
  const weekOf = new Map(items.map(({ key, week }) => [key, week]))
  const byWeek = [...Map.groupBy(items, ({ week }) => week)].sort(([a], [b]) => a - b)
  return byWeek.map(([week, inWeek]) => {
    const done = finished.filter(({ key }) => weekOf.get(key) === week)
    const learners = [...Map.groupBy(done, ({ enrolmentId }) => enrolmentId).values()]
    const all = learners.filter((list) => list.length >= inWeek.length).length
    return { week, items: inWeek.length, some: learners.length, all }
  })
}
