import type { AchievementDetail, AchievementSummary } from '@akashi/contract/achievements.ts'
import { markdown } from '../../http/markdown.ts'
import { type AchievementDraft, missingForPublishing } from './achievement.ts'

/** Draft → one line of the list. `organisation` is the slug. */
export function presentSummary(draft: AchievementDraft, organisation: string): AchievementSummary {
  const image = `/api/organisations/${organisation}/achievements/${draft.slug}/image?v=${draft.imageSha256?.slice(0, 16)}`
  return {
    slug: draft.slug,
    name: draft.name,
    description: draft.description,
    status: draft.versionNo === 0 ? 'draft' : 'published',
    versionNo: draft.versionNo,
    changed: draft.changed,
    imageUrl: draft.imageSha256 ? image : null,
    awarded: draft.awarded,
  }
}

export function presentDetail(draft: AchievementDraft, organisation: string): AchievementDetail {
  const missing = missingForPublishing(draft)
  return {
    ...presentSummary(draft, organisation),
    criteria: draft.criteria,
    criteriaHtml: markdown(draft.criteria).markup,
    language: draft.language,
    achievementType: draft.achievementType,
    tags: draft.tags,
    alignments: draft.alignments,
    validityMonths: draft.validityMonths,
    imageAlt: draft.imageAlt,
    shape: draft.shape,
    certificateKind: draft.certificateKind,
    needsApproval: draft.needsApproval,
    descriptors: draft.descriptors,
    revision: draft.revision,
    canPublish: missing.length === 0 && draft.changed,
    missing,
  }
}
