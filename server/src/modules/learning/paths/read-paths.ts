import type { PathsAhead, TaughtPaths } from '@akashi/contract/paths.ts'
import { inScope } from '../../../db/database.ts'
import type { Ports } from '../../../ports/ports.ts'
import { achievementDrafts, publishedAchievement } from '../../achievements/achievements.ts'
import { organisationById } from '../../organisations/organisations.ts'
import { listCourses } from '../store.ts'
import { findEnrolmentsOf } from '../store-record.ts'
import { type PathCourse, stepsOf } from './path.ts'
import { countPathCompletions, findCourseStates, findPathCompleted, findPaths } from './store.ts'

/** All paths of the organisation for those who teach there, and what they can be made of. */
export async function readTaughtPaths(ports: Pick<Ports, 'db'>, organisationId: string): Promise<TaughtPaths> {
  return inScope(ports.db, { organisationId }, async (tx) => {
    const completed = await countPathCompletions(tx, organisationId)
    const courses = await listCourses(tx, organisationId)
    const badges = await achievementDrafts(tx, organisationId)
    return {
      paths: (await findPaths(tx, organisationId)).map((path) => ({
        slug: path.slug,
        title: path.titleJa,
        titleEn: path.titleEn,
        summary: path.summaryJa,
        summaryEn: path.summaryEn,
        achievement: path.achievementSlug,
        needed: path.needed,
        revision: path.revision,
        completed: completed.get(path.id) ?? 0,
        courses: path.courses.map(courseTitle),
      })),
      choices: { courses: courses.map(courseTitle), badges: badges.map(({ slug, name }) => ({ slug, name })) },
    }
  })
}

/** The paths on which the person is: they take or completed one of the courses. */
export async function readPathsAhead(ports: Pick<Ports, 'db'>, personId: string): Promise<PathsAhead> {
  const enrolments = await inScope(ports.db, { personId }, (tx) => findEnrolmentsOf(tx, personId))
  const organisationIds = new Set([...enrolments.values()].map(({ organisationId }) => organisationId))
  const paths: PathsAhead['paths'] = []
  for (const organisationId of organisationIds)
    await inScope(ports.db, { organisationId, personId }, async (tx) => {
      const { slug: organisation } = (await organisationById(tx, organisationId))!
      const states = await findCourseStates(tx, { organisationId, personId })
      for (const path of await findPaths(tx, organisationId)) {
        if (!path.courses.some(({ code }) => states.has(code))) continue
        const steps = stepsOf(path.courses, states)
        const { achievementSlug } = path
        const badge = achievementSlug && (await publishedAchievement(tx, organisationId, achievementSlug))
        const done = await findPathCompleted(tx, { pathId: path.id, personIds: [personId] })
        const imageUrl = `/organisations/${organisation}/achievements/${achievementSlug}/image.png`
        paths.push({
          organisation,
          slug: path.slug,
          title: path.titleJa,
          titleEn: path.titleEn,
          needed: path.needed,
          completed: done.has(personId),
          badge: badge ? { name: badge.name, imageUrl } : null,
          courses: path.courses.map((course, index) => ({ ...courseTitle(course), state: steps[index]! })),
        })
      }
    })
  return { paths }
}

function courseTitle({ code, titleJa: title, titleEn }: Pick<PathCourse, 'code' | 'titleJa' | 'titleEn'>) {
  return { code, title, titleEn }
}
