import type { CourseRules } from '@akashi/contract/course-rules.ts'
import type { Ports } from '../../../ports/ports.ts'
import { achievementDrafts } from '../../achievements/achievements.ts'
import { findItems } from '../kept-items.ts'
import { listCourses } from '../store.ts'
import { findRevision } from '../store-weeks.ts'
import { inTaughtCourse, type Taught } from '../teaching/read-teaching.ts'
import { describeRule } from './evaluate.ts'
import { namedIn } from './named-in.ts'
import { leavesOf } from './read-rule.ts'
import { noFacts } from './rule-facts.ts'
import { findRuleVersions } from './store.ts'

/** The rules of a course with all their versions, and what conditions can be about. */
export async function readRules(ports: Pick<Ports, 'db'>, o: Taught): Promise<CourseRules> {
  return inTaughtCourse(ports, o, async ({ tx, course, organisation }) => {
    const { organisationId, run } = course
    const items = await findItems(tx, run.courseVersionId)
    const versions = await findRuleVersions(tx, run.id)
    const named = await namedIn(
      tx,
      organisationId,
      versions.flatMap(({ tree }) => leavesOf(tree)),
    )
    const facts = { ...noFacts(items, organisation.timeZone), ...named }
    const bySubject = Map.groupBy(versions, ({ subject }) => subject)
    const others = (await listCourses(tx, organisationId)).filter(({ id }) => id !== course.id)
    const badges = await achievementDrafts(tx, organisationId)
    const { slug, nameJa, nameEn } = organisation
    return {
      organisation: { slug, nameJa, nameEn },
      title: course.titleJa,
      titleEn: course.titleEn,
      revision: await findRevision(tx, run.id),
      timeZone: organisation.timeZone,
      badge: course.achievementSlug === null ? null : { consent: run.badgeConsent, waitMinutes: run.badgeWaitMinutes },
      subjects: [...bySubject].map(([subject, list]) => ({
        subject,
        versions: list.map(({ versionNo, state, tree, publishedAt }) => ({
          versionNo,
          inForce: state === 'published',
          tree,
          said: describeRule(tree, facts),
          publishedAt: publishedAt.toISOString(),
        })),
      })),
      choices: {
        items: items.map(({ key, kind, titleJa: title, titleEn, maxScore }) => ({
          key,
          kind,
          title,
          titleEn,
          maxScore,
        })),
        courses: others.map(({ code, titleJa: title, titleEn }) => ({ code, title, titleEn })),
        badges: badges.map(({ slug: badge, name }) => ({ slug: badge, name })),
      },
    }
  })
}
