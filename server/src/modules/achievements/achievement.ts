import { isDeepStrictEqual } from 'node:util'
import type { AchievementChange, AchievementInput, Alignment, CertificateKind } from '@akashi/contract/achievements.ts'
import type { BadgeShape } from '@akashi/contract/badge-shape.ts'
import type { Descriptors } from '@akashi/contract/descriptors.ts'

/** What staff work on. It may change until it is published, and then again for the next version. */
export type AchievementDraft = {
  id: string
  organisationId: string
  slug: string
  name: string
  description: string
  criteria: string
  language: 'ja' | 'en'
  achievementType: string
  tags: string[]
  alignments: Alignment[]
  validityMonths: number | null
  imageAlt: string
  imageSha256: string | null
  shape: BadgeShape | null
  certificateKind: CertificateKind
  /** Whether its badges wait for a second person. It belongs to the achievement, not to a version. */
  needsApproval: boolean
  descriptors: Descriptors
  /** The number of the latest published version; 0 before the first. */
  versionNo: number
  /** Whether the draft differs from that version. */
  changed: boolean
  awarded: number
  /** Grows with every change. */
  revision: number
  /** Who changed it last, where a person did. */
  changedBy: string | null
}

/** What badges are given for: it never changes. */
export type AchievementVersion = {
  achievementId: string
  versionId: string
  versionNo: number
  slug: string
  name: string
  description: string
  criteria: string
  language: 'ja' | 'en'
  achievementType: string
  tags: string[]
  alignments: Alignment[]
  validityMonths: number | null
  imageAlt: string
  imageSha256: string
  certificateKind: CertificateKind
  descriptors: Descriptors
  publishedAt: Date
}

export type Missing = { field: 'image' | 'imageAlt' | 'criteria'; message: { ja: string; en: string } }

/** What a draft still needs before it can be published; empty when nothing. */
export function missingForPublishing(
  draft: Pick<AchievementDraft, 'imageSha256' | 'imageAlt' | 'criteria'>,
): Missing[] {
  const missing: Missing[] = []
  if (draft.imageSha256 === null) {
    missing.push({
      field: 'image',
      message: {
        ja: '画像がありません。形を選ぶか、PNGを入れてください。',
        en: 'There is no picture yet. Choose a shape or add a PNG.',
      },
    })
  }
  if (draft.imageAlt.trim() === '') {
    missing.push({
      field: 'imageAlt',
      message: {
        ja: '代わりの文がありません。画像に何が描かれているかを書いてください。',
        en: 'The text for those who cannot see the picture is missing. Say what is pictured.',
      },
    })
  }
  if (draft.criteria.trim() === '') {
    missing.push({ field: 'criteria', message: { ja: '条件が空です。', en: 'The criteria are empty.' } })
  }
  return missing
}

/** The draft after a change; what the change leaves out stays. Whether approval is needed is in no version: it holds at once. */
export function changeDraft(draft: AchievementDraft, change: AchievementChange): AchievementDraft {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const { needsApproval: _, ...versioned } = given
  return { ...draft, ...(given as Partial<AchievementInput>), changed: draft.changed || differs(draft, versioned) }
}

/** What of a draft goes into its next version as it stands. */
export function frozenPart(
  draft: AchievementDraft,
): Omit<AchievementVersion, 'versionId' | 'imageSha256' | 'publishedAt'> {
  const { slug, name, description, criteria, language, achievementType, tags, alignments } = draft
  const { validityMonths, imageAlt, certificateKind, descriptors } = draft
  const words = { slug, name, description, criteria, language, achievementType, tags, alignments }
  const kinds = { validityMonths, imageAlt, certificateKind, descriptors }
  return { achievementId: draft.id, versionNo: draft.versionNo + 1, ...words, ...kinds }
}

function differs(draft: AchievementDraft, given: Record<string, unknown>): boolean {
  return Object.entries(given).some(
    ([field, value]) => !isDeepStrictEqual(draft[field as keyof AchievementDraft], value),
  )
}

/** Japan's clocks are ahead of UTC by this, all year. */
const japanMilliseconds = 9 * 3_600_000

/**
 * The moment after `months` calendar months as Japan counts days (pages show them so), on the last day of a month that is
 * too short (31 January + 1 month = 28 or 29 February).
 */
export function addMonths(at: Date, months: number): Date {
  const from = new Date(at.getTime() + japanMilliseconds)
  const moved = new Date(from)
  moved.setUTCDate(1)
  moved.setUTCMonth(moved.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate()
  moved.setUTCDate(Math.min(from.getUTCDate(), lastDay))
  return new Date(moved.getTime() - japanMilliseconds)
}

/** Where a published version lives on the web, for ever. `organisation` is the slug. */
export function versionUrls(
  baseUrl: string,
  o: { organisation: string; slug: string; versionNo: number },
): { id: string; image: string; criteria: string; result: string } {
  const id = new URL(`/organisations/${o.organisation}/achievements/${o.slug}/versions/${o.versionNo}`, baseUrl).href
  return { id, image: `${id}/image.png`, criteria: `${id}#criteria`, result: `${id}#score` }
}
