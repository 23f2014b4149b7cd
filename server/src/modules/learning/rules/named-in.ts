/** What a rule names, called as it is called now: for putting a rule into words without a learner. */
import type { RuleLeaf } from '@akashi/contract/rules.ts'
import type { Tx } from '../../../db/database.ts'
import { publishedAchievement } from '../../achievements/achievements.ts'
import type { RuleFacts } from './rule-facts.ts'
import { findCourseTitles } from './store-facts.ts'

/** The courses and badges of the conditions. */
export async function namedIn(
  tx: Tx,
  organisationId: string,
  leaves: RuleLeaf[],
): Promise<Pick<RuleFacts, 'courses' | 'badges'>> {
  const codes = leaves.flatMap((leaf) => ('course' in leaf ? [leaf.course] : []))
  const slugs = new Set(leaves.flatMap((leaf) => ('badge' in leaf ? [leaf.badge] : [])))
  const titles = codes.length === 0 ? [] : await findCourseTitles(tx, { organisationId, codes })
  const badges: RuleFacts['badges'] = []
  for (const slug of slugs) {
    const achievement = await publishedAchievement(tx, organisationId, slug)
    if (achievement) badges.push({ slug, titleJa: achievement.name, titleEn: achievement.name, held: false })
  }
  return { courses: titles.map((one) => ({ ...one, completed: false })), badges }
}
