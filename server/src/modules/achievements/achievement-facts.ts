import type { AchievementFacts } from '@akashi/credentials/openbadges/build.ts'
import { type AchievementVersion, versionUrls } from './achievement.ts'
import { creditsOf, criteriaNarrative } from './describe.ts'

/** A published version in the words of Open Badges, in credentials and at its own address. `organisation` is the slug. */
export function achievementFacts(baseUrl: string, organisation: string, version: AchievementVersion): AchievementFacts {
  const urls = versionUrls(baseUrl, { organisation, slug: version.slug, versionNo: version.versionNo })
  const credits = creditsOf(version.descriptors)
  const { grade } = version.descriptors
  const result = grade && {
    id: urls.result,
    name: grade.name,
    valueMin: String(grade.min),
    valueMax: String(grade.max),
  }
  return {
    id: urls.id,
    type: version.achievementType,
    name: version.name,
    description: version.description,
    criteria: { id: urls.criteria, narrative: criteriaNarrative(version) },
    image: { id: urls.image, caption: version.imageAlt },
    tags: version.tags,
    alignments: version.alignments,
    version: String(version.versionNo),
    language: version.language,
    ...(credits === null ? {} : { creditsAvailable: credits }),
    ...(result ? { resultDescription: result } : {}),
  }
}
