import type { PathChange } from '@akashi/contract/paths.ts'
import { inScope } from '../../../db/database.ts'
import { Refusal } from '../../../http/problem.ts'
import { enqueue } from '../../../jobs/jobs.ts'
import type { Ports } from '../../../ports/ports.ts'
import { record } from '../../audit/audit.ts'
import { listCourses } from '../store.ts'
import { changedMeanwhile } from '../teaching/change-weeks.ts'
import { findPaths, savePath } from './store.ts'

type Writing = { organisationId: string; slug: string; actorPersonId: string; change: PathChange }

/**
 * Makes a path or changes one; whoever completed it before keeps that. Refuses: courses that are not the organisation's or come
 * twice, a slug that is taken, a change made from an older state.
 */
export async function writePath(ports: Pick<Ports, 'db' | 'clock' | 'random'>, o: Writing): Promise<void> {
  const { organisationId, slug, change } = o
  await inScope(ports.db, { organisationId }, async (tx) => {
    const known = new Map((await listCourses(tx, organisationId)).map((course) => [course.code, course]))
    const courses = change.courses.flatMap((code) => known.get(code) ?? [])
    if (courses.length < change.courses.length || new Set(change.courses).size < courses.length) throw noCourse()
    const before = (await findPaths(tx, organisationId)).find((path) => path.slug === slug)
    const at = ports.clock.now()
    const path = {
      id: before?.id ?? ports.random.uuid(),
      organisationId,
      slug,
      titleJa: change.title,
      titleEn: change.titleEn,
      summaryJa: change.summary,
      summaryEn: change.summaryEn,
      achievementSlug: change.achievement,
      needed: change.needed,
      revision: change.revision,
      courses,
    }
    if (before && change.revision === 0) throw taken(slug)
    if (!(await savePath(tx, path, { seen: change.revision, at }))) throw changedMeanwhile()
    const details = { path: slug, courses: change.courses, backFill: change.backFill }
    const { actorPersonId } = o
    await record(tx, { organisationId, actorPersonId, act: 'path.written', subject: path.id, details, at })
    if (change.backFill) await enqueue(tx, 'judge-path', { organisationId, slug, after: null })
  })
}

function noCourse(): Refusal {
  return new Refusal('invalid', 'path.no-course', {
    ja: '講座が見つからないか、同じ講座が2回あります。選び直してください。何も保存していません。',
    en: 'A course is not there, or is there twice. Choose again. Nothing was saved.',
  })
}

function taken(slug: string): Refusal {
  return new Refusal('conflict', 'path.taken', {
    ja: `「${slug}」という道すじはもうあります。ほかの名前にしてください。`,
    en: `There is a path "${slug}" already. Choose another name.`,
  })
}
