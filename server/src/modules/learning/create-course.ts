import type { Rule } from '@akashi/contract/rules.ts'
import type { Tx } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Course, CourseItem, CourseRun, CourseWeek } from './course.ts'
import { readRule } from './rules/read-rule.ts'
import { insertCourse, insertItems } from './store.ts'
import { replaceWeeks } from './store-weeks.ts'

/** What a course is made from. A lesson's `body` is Markdown; a quiz's `maxScore` are the points for answering all of it rightly. */
export type CourseDraft = {
  organisationId: string
  code: string
  titleJa: string
  titleEn: string
  summaryJa: string
  summaryEn: string
  achievementSlug: string | null
  visibility: 'public' | 'private'
  passRule: Rule
  items: ItemDraft[]
  weeks?: CourseWeek[]
}
export type ItemDraft = Omit<CourseItem, 'id' | 'body' | 'maxScore' | 'details' | 'indent' | 'after'> & {
  body?: string
  maxScore?: number
  details?: object
  questions?: { text: string; options: { text: string; correct: boolean }[] }[]
}

const plainQuestion = { key: null, kind: 'single' as const, feedback: '', pool: null, answer: {} }

export async function makeCourse(
  tx: Tx,
  ports: Pick<Ports, 'random' | 'clock'>,
  draft: CourseDraft,
): Promise<{ courseId: string; runId: string }> {
  const { random } = ports
  const { items, passRule, weeks = [], ...facts } = draft
  const run = freshRun(random, passRule)
  const course: Course = { ...facts, id: random.uuid(), run }
  await insertCourse(tx, { ...course, createdAt: ports.clock.now() })
  const made = items.map((item) => ({
    ...item,
    id: random.uuid(),
    body: item.body ?? '',
    maxScore: item.maxScore ?? 0,
    details: item.details ?? {},
    indent: 0,
    after: [],
    questions: (item.questions ?? []).map(({ text, options }) => ({
      ...plainQuestion,
      id: random.uuid(),
      text,
      options: options.map((option) => ({ ...option, id: random.uuid() })),
    })),
  }))
  await insertItems(tx, { organisationId: draft.organisationId, courseVersionId: run.courseVersionId, items: made })
  await replaceWeeks(tx, { organisationId: draft.organisationId, runId: run.id, weeks })
  return { courseId: course.id, runId: run.id }
}

/** A run that nobody takes yet; its badge comes with completion. */
export function freshRun(random: Ports['random'], passRule: unknown): CourseRun {
  const ids = { id: random.uuid(), courseVersionId: random.uuid(), ruleVersionId: random.uuid() }
  const badge = { badgeRule: null, badgeConsent: false, badgeWaitMinutes: 0 }
  return { ...ids, passRule: readRule(passRule), ...badge, enrolled: 0, completed: 0 }
}
