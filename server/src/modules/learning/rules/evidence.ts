/** Where rules get what they need to know: one source for each kind of evidence, each asked only where a rule needs it. */
import type { RuleLeaf } from '@akashi/contract/rules.ts'
import type { Tx } from '../../../db/database.ts'
import { publishedAchievement } from '../../achievements/achievements.ts'
import { badgeHolders } from '../../awards/awards.ts'
import type { ItemFact, RuleFacts } from './rule-facts.ts'
import { findCompletedCourses, findCourseTitles, findFirstHandIns } from './store-facts.ts'

export type Learner = { enrolmentId: string; personId: string }
export type Asked = { organisationId: string; runId: string; learners: Learner[]; leaves: RuleLeaf[]; now: Date }

/** What a source found: what it knows of an item, by enrolment and key, and of the learner, by enrolment. */
export type Found = {
  items?: { enrolmentId: string; key: string; fact: Partial<ItemFact> }[]
  learners?: Map<string, Partial<Pick<RuleFacts, 'attended' | 'courses' | 'badges'>>>
}

/** A kind of evidence: which conditions need it, and how it is found for many learners at once. */
export type EvidenceSource = {
  needed: (leaf: RuleLeaf) => boolean
  find: (tx: Tx, asked: Asked) => Promise<Found>
}

const handedIn: EvidenceSource = {
  needed: (leaf) => 'submitted' in leaf,
  find: async (tx, { learners }) => {
    const found = await findFirstHandIns(
      tx,
      learners.map(({ enrolmentId }) => enrolmentId),
    )
    return { items: found.map(({ enrolmentId, key, at }) => ({ enrolmentId, key, fact: { submittedAt: at } })) }
  },
}

const otherCourses: EvidenceSource = {
  needed: (leaf) => 'course' in leaf,
  find: async (tx, { organisationId, learners, leaves }) => {
    const codes = [...new Set(leaves.flatMap((leaf) => ('course' in leaf ? [leaf.course] : [])))]
    const titles = await findCourseTitles(tx, { organisationId, codes })
    const personIds = learners.map(({ personId }) => personId)
    const done = await findCompletedCourses(tx, { organisationId, codes, personIds })
    const byPerson = Map.groupBy(done, ({ personId }) => personId)
    return {
      learners: new Map(
        learners.map(({ enrolmentId, personId }) => {
          const completed = new Set(byPerson.get(personId)?.map(({ code }) => code))
          return [enrolmentId, { courses: titles.map((one) => ({ ...one, completed: completed.has(one.code) })) }]
        }),
      ),
    }
  },
}

const otherBadges: EvidenceSource = {
  needed: (leaf) => 'badge' in leaf,
  find: async (tx, { organisationId, learners, leaves, now }) => {
    const slugs = [...new Set(leaves.flatMap((leaf) => ('badge' in leaf ? [leaf.badge] : [])))]
    const personIds = learners.map(({ personId }) => personId)
    const known: { slug: string; name: string; holders: Set<string> }[] = []
    for (const slug of slugs) {
      const achievement = await publishedAchievement(tx, organisationId, slug)
      if (!achievement) continue
      const { achievementId, name } = achievement
      known.push({ slug, name, holders: await badgeHolders(tx, { organisationId, achievementId, personIds, now }) })
    }
    return {
      learners: new Map(
        learners.map(({ enrolmentId, personId }) => {
          const badges = known.map(({ slug, name, holders }) => {
            return { slug, titleJa: name, titleEn: name, held: holders.has(personId) }
          })
          return [enrolmentId, { badges }]
        }),
      ),
    }
  },
}

/** Later kinds of learning (played video, surveys, sessions) add theirs here. */
export const evidenceSources: EvidenceSource[] = [handedIn, otherCourses, otherBadges]
