/** How a draft begins: from nothing, from a template, from another course, or from the version that is out. */
import type { CourseFacts, NewCourse } from '@akashi/contract/authoring.ts'
import type { Tx } from '../../../db/database.ts'
import { notFound, Refusal } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { inScope } from '../../../db/database.ts'
import { record } from '../../audit/audit.ts'
import type { Course } from '../course.ts'
import { findItems } from '../kept-items.ts'
import { findCourse, findQuestions } from '../store.ts'
import { findWeeks, lockRun } from '../store-weeks.ts'
import { type CourseDraft, type DraftItem, emptyWeek } from './draft.ts'
import { contentOf } from './item-content.ts'
import { authoredQuestion } from './quiz-questions.ts'
import { findDraft, findDraftItems, insertDraft } from './store.ts'
import { templateOf } from './templates.ts'

export type Authoring = { organisationId: string; code: string; actorPersonId: string }
type OpenPorts = Pick<Ports, 'db' | 'clock' | 'random'>
type Content = Pick<CourseDraft, 'weeks'> & { passRule: unknown; items: DraftItem[] }

/** A course from nothing; it is a draft until it is published. Refuses a code that is taken, and a course to copy that is not there. */
export async function beginCourse(
  ports: OpenPorts,
  o: { organisationId: string; actorPersonId: string; course: NewCourse },
): Promise<void> {
  const { organisationId, actorPersonId } = o
  const { code, template, startsOn, like, title, titleEn, summary, summaryEn } = o.course
  await inScope(ports.db, { organisationId }, async (tx) => {
    const taken =
      (await findCourse(tx, organisationId, code)) ?? (await findDraft(tx, { organisationId, code, lock: false }))
    if (taken) throw codeTaken(code)
    const { items, weeks, passRule } =
      like === null ? templateOf(template, startsOn) : await copyOf(tx, organisationId, like)
    const facts: CourseFacts = {
      title,
      titleEn,
      summary,
      summaryEn,
      visibility: 'private',
      achievement: null,
      passRule,
    }
    const at = ports.clock.now()
    const draft = { ...freshDraft(ports, o, at), code, courseId: null, baseVersionId: null, facts, weeks }
    await insertDraft(tx, draft, items)
    const details = { course: code, ...(like === null ? { template } : { like }) }
    await record(tx, { organisationId, actorPersonId, act: 'course.begun', subject: draft.id, details, at })
  })
}

/** Makes a draft of the next version from the one that is out; one that is there already stays as it is. Refuses with `not-found`. */
export async function openDraft(ports: OpenPorts, o: Authoring): Promise<void> {
  const { organisationId, code } = o
  await inScope(ports.db, { organisationId }, async (tx) => {
    const course = await findCourse(tx, organisationId, code)
    if (course) await lockRun(tx, course.run.id)
    if (await findDraft(tx, { organisationId, code, lock: false })) return
    if (!course) throw notFound()
    const { items, weeks } = await contentOfCourse(tx, course)
    const draft: CourseDraft = {
      ...freshDraft(ports, o, ports.clock.now()),
      code: course.code,
      courseId: course.id,
      baseVersionId: course.run.courseVersionId,
      facts: factsOf(course),
      weeks,
    }
    await insertDraft(tx, draft, items)
  })
}

function freshDraft(ports: OpenPorts, o: { organisationId: string; actorPersonId: string }, at: Date) {
  const { organisationId, actorPersonId: changedBy } = o
  return { id: ports.random.uuid(), organisationId, revision: 1, changedBy, changedAt: at }
}

export function factsOf(course: Course): CourseFacts {
  const { titleJa: title, titleEn, summaryJa: summary, summaryEn, visibility, achievementSlug } = course
  return { title, titleEn, summary, summaryEn, visibility, achievement: achievementSlug, passRule: course.run.passRule }
}

/** What another course holds, without its dates; its draft where it was never published. */
async function copyOf(tx: Tx, organisationId: string, code: string): Promise<Content> {
  const course = await findCourse(tx, organisationId, code)
  const draft = await findDraft(tx, { organisationId, code, lock: false })
  if (!course && !draft) throw notFound()
  const found: Content = course
    ? { ...(await contentOfCourse(tx, course)), passRule: course.run.passRule }
    : { weeks: draft!.weeks, items: await findDraftItems(tx, draft!.id), passRule: draft!.facts.passRule }
  return {
    ...found,
    weeks: found.weeks.map((week) => ({ ...week, opensAt: null })),
    items: found.items.map((item) => ({
      ...item,
      revision: 1,
      content: item.content.kind === 'report' ? { ...item.content, dueAt: null } : item.content,
    })),
  }
}

async function contentOfCourse(tx: Tx, course: Course): Promise<Omit<Content, 'passRule'>> {
  const found = await findItems(tx, course.run.courseVersionId)
  const known = await findWeeks(tx, course.run.id)
  const last = Math.max(1, ...found.map(({ week }) => week), ...known.map(({ week }) => week))
  const weeks = Array.from({ length: last }, (_, index) => {
    const { titleJa = '', titleEn = '', opensAt = null } = known.find(({ week }) => week === index + 1) ?? {}
    const inside = found.filter(({ week }) => week === index + 1).map(({ key, indent }) => ({ key, indent }))
    return { ...emptyWeek(), title: titleJa, titleEn, opensAt: opensAt?.toISOString() ?? null, items: inside }
  })
  const items: DraftItem[] = []
  for (const item of found) {
    const questions = item.kind === 'quiz' ? await findQuestions(tx, item.id) : []
    const content = contentOf(item, questions.filter(({ pool }) => pool === null).map(authoredQuestion))
    const { key, kind, titleJa, titleEn, after } = item
    items.push({ key, kind, titleJa, titleEn, after, content, revision: 1, changedBy: null })
  }
  return { weeks, items }
}

export function codeTaken(code: string): Refusal {
  return new Refusal('conflict', 'course.code-taken', {
    ja: `コード「${code}」は、すでに別の講座が使っています。別のコードにしてください。`,
    en: `The code “${code}” belongs to another course. Choose another one.`,
  })
}
