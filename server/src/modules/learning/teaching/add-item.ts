/** A new version of a course with one more item. Versions never change once they are published, so everything is copied. */
import type { NewReport } from '@akashi/contract/teaching.ts'
import { Refusal } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { record } from '../../audit/audit.ts'
import { hasDraft } from '../authoring/store.ts'
import type { CourseItem, Question } from '../course.ts'
import { fullPoints } from '../reports/rubric.ts'
import { findItems } from '../kept-items.ts'
import { findQuestions, insertItems } from '../store.ts'
import { publishVersion } from '../store-versions.ts'
import { takeRevision } from '../store-weeks.ts'
import { changedMeanwhile, draftIsOpen } from './change-weeks.ts'
import { inTaughtCourse, type OpenTaught, type Taught } from './read-teaching.ts'

type AddPorts = Pick<Ports, 'db' | 'clock' | 'random'>
type Adding = Taught & { actorPersonId: string }
export type NewItem = Omit<CourseItem, 'id' | 'key' | 'indent' | 'after'>
const mostItems = 300

/** Adds a report. Refuses a change made from an older state, and more items than a course may hold. */
export async function addReport(ports: AddPorts, o: Adding & { report: NewReport }): Promise<void> {
  const { revision, week, title, titleEn, body, dueAt, rubric } = o.report
  const words = { week, titleJa: title, titleEn, body }
  const item: NewItem = { ...words, kind: 'report', maxScore: fullPoints(rubric), details: { rubric, dueAt } }
  await inTaughtCourse(ports, o, async (open) => {
    await addItem(ports, open, { item, revision, actorPersonId: o.actorPersonId })
  })
}

/** Puts the item behind the others of its week and publishes the version; the run goes on with it. */
export async function addItem(
  ports: AddPorts,
  { tx, course }: OpenTaught,
  o: { item: NewItem; revision: number; actorPersonId: string },
): Promise<void> {
  if (!(await takeRevision(tx, course.run.id, o.revision))) throw changedMeanwhile()
  if (await hasDraft(tx, course.id)) throw draftIsOpen()
  const { organisationId } = course
  const items = await findItems(tx, course.run.courseVersionId)
  if (items.length >= mostItems) throw tooManyItems()
  const key = freeKey(o.item.kind, items)
  const at = ports.clock.now()
  const added = { ...o.item, key, id: ports.random.uuid(), indent: 0, after: [] }
  const behind = items.findLastIndex(({ week }) => week <= o.item.week) + 1
  const courseVersionId = ports.random.uuid()
  await publishVersion(tx, { id: courseVersionId, organisationId, courseId: course.id, runId: course.run.id, at })
  const copies: (CourseItem & { questions: Question[] })[] = []
  for (const item of items.toSpliced(behind, 0, added)) {
    const questions = item.kind === 'quiz' ? await findQuestions(tx, item.id) : []
    copies.push({ ...item, id: ports.random.uuid(), questions: questions.map((one) => copyOf(ports, one)) })
  }
  await insertItems(tx, { organisationId, courseVersionId, items: copies })
  const details = { course: course.code, item: key, kind: o.item.kind }
  const { actorPersonId } = o
  await record(tx, { organisationId, actorPersonId, act: 'course.version-published', subject: course.id, details, at })
}

function copyOf(ports: Pick<Ports, 'random'>, question: Question): Question {
  const options = question.options.map((option) => ({ ...option, id: ports.random.uuid() }))
  return { ...question, id: ports.random.uuid(), options }
}

/** `report-1`, or the first number that is free. */
function freeKey(kind: string, items: CourseItem[]): string {
  const taken = new Set(items.map(({ key }) => key))
  let number = 1
  while (taken.has(`${kind}-${number}`)) number += 1
  return `${kind}-${number}`
}

function tooManyItems(): Refusal {
  return new Refusal('conflict', 'course.too-many-items', {
    ja: `1つの講座に置けるのは${mostItems}個までです。`,
    en: `A course can hold ${mostItems} items at most.`,
  })
}
