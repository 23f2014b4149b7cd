/** A draft becomes a version: checked, copied, and never changed again. */
import { Refusal } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import type { Tx } from '../../../db/database.ts'
import { record } from '../../audit/audit.ts'
import type { Course, CourseItem, Question } from '../course.ts'
import { freshRun } from '../create-course.ts'
import { readRule } from '../rules/read-rule.ts'
import { findCourse, insertCourse, insertItems } from '../store.ts'
import { publishVersion } from '../store-versions.ts'
import { replaceWeeks, takeRevision, findRevision } from '../store-weeks.ts'
import { changedMeanwhile } from '../teaching/change-weeks.ts'
import { banksOf } from './banks.ts'
import { inDraft, refuseOlder } from './change-draft.ts'
import { type CourseDraft, type DraftItem, inOrder } from './draft.ts'
import { draftProblems } from './draft-problems.ts'
import { versionPart } from './item-content.ts'
import { codeTaken, type Authoring } from './open-draft.ts'
import { versionQuestion } from './quiz-questions.ts'
import { findDraftItems, removeDraft, saveCourseFacts } from './store.ts'

type PublishPorts = Pick<Ports, 'db' | 'clock' | 'random'>

/**
 * Publishes the draft as the next version, which the run goes on with: progress carries over by key, and what was begun on an
 * older version is finished on it. Refuses a draft that is not complete, one that somebody else changed, and a code taken meanwhile.
 */
export async function publishDraft(ports: PublishPorts, o: Authoring & { revision: number }): Promise<void> {
  await inDraft(ports, o, async ({ tx, draft }) => {
    await refuseOlder(tx, { seen: o.revision, now: draft, actor: o.actorPersonId })
    const items = await findDraftItems(tx, draft.id)
    const out = draft.courseId === null ? null : await findCourse(tx, o.organisationId, o.code)
    const problems = draftProblems(out?.run.passRule ?? readRule(draft.facts.passRule), items)
    if (problems.length > 0) throw notComplete(problems)
    const course = draft.courseId === null ? await foundCourse(ports, tx, draft) : await nextVersion(ports, tx, draft)
    await writeVersion(ports, tx, { draft, items, course })
    await removeDraft(tx, draft.id)
    const { organisationId, actorPersonId } = o
    const details = { course: draft.code, items: items.length }
    const at = ports.clock.now()
    await record(tx, {
      organisationId,
      actorPersonId,
      act: 'course.version-published',
      subject: course.id,
      details,
      at,
    })
  })
}

async function foundCourse(ports: PublishPorts, tx: Tx, draft: CourseDraft): Promise<Course> {
  const { organisationId, code, facts } = draft
  if (await findCourse(tx, organisationId, code)) throw codeTaken(code)
  const run = freshRun(ports.random, facts.passRule)
  const course: Course = {
    id: ports.random.uuid(),
    organisationId,
    code,
    titleJa: facts.title,
    titleEn: facts.titleEn,
    summaryJa: facts.summary,
    summaryEn: facts.summaryEn,
    achievementSlug: facts.achievement,
    visibility: facts.visibility,
    run,
  }
  await insertCourse(tx, { ...course, createdAt: ports.clock.now() })
  return course
}

async function nextVersion(ports: PublishPorts, tx: Tx, draft: CourseDraft): Promise<Course> {
  const { organisationId, code } = draft
  const course = await findCourse(tx, organisationId, code)
  if (!course || course.run.courseVersionId !== draft.baseVersionId) throw changedMeanwhile()
  const taken = await takeRevision(tx, course.run.id, await findRevision(tx, course.run.id))
  if (!taken) throw changedMeanwhile()
  const courseVersionId = ports.random.uuid()
  const at = ports.clock.now()
  await publishVersion(tx, { id: courseVersionId, organisationId, courseId: course.id, runId: course.run.id, at })
  await saveCourseFacts(tx, draft, course.id)
  return { ...course, run: { ...course.run, courseVersionId } }
}

async function writeVersion(
  ports: PublishPorts,
  tx: Tx,
  { draft, items, course }: { draft: CourseDraft; items: DraftItem[]; course: Course },
): Promise<void> {
  const { organisationId } = draft
  const newId = () => ports.random.uuid()
  const copies: (CourseItem & { questions: Question[] })[] = []
  for (const item of inOrder(draft.weeks, items)) {
    const { key, kind, week, indent, titleJa, titleEn, after, content } = item
    const questions = content.kind === 'quiz' ? await questionsOf(tx, content, newId) : []
    const about = { id: newId(), key, kind, week, indent, titleJa, titleEn: titleEn || titleJa, after }
    copies.push({ ...about, ...versionPart(content), questions })
  }
  await insertItems(tx, { organisationId, courseVersionId: course.run.courseVersionId, items: copies })
  const weeks = draft.weeks.map(({ title, titleEn, opensAt }, index) => {
    return { week: index + 1, titleJa: title, titleEn, opensAt: opensAt === null ? null : new Date(opensAt) }
  })
  await replaceWeeks(tx, { organisationId, runId: course.run.id, weeks })
}

/** Its own questions, then those of the banks it draws from, as they are now. */
async function questionsOf(
  tx: Tx,
  content: Extract<DraftItem['content'], { kind: 'quiz' }>,
  newId: () => string,
): Promise<Question[]> {
  const own = content.questions.map((one) => versionQuestion(one, newId, null))
  const banks = await banksOf(tx, content.draws)
  return [...own, ...banks.flatMap(({ id, questions }) => questions.map((one) => versionQuestion(one, newId, id)))]
}

function notComplete(problems: ReturnType<typeof draftProblems>): Refusal {
  const ja = problems.map(({ said }) => said.ja).join('')
  const en = problems.map(({ said }) => said.en).join(' ')
  return new Refusal('conflict', 'draft.not-complete', {
    ja: `まだ公開できません。${ja}`,
    en: `It cannot be published yet. ${en}`,
  })
}
