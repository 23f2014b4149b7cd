import { achievementTypes } from '@akashi/credentials/openbadges/achievement-types.ts'
import { z } from 'zod'
import { badgeShape } from './badge-shape.ts'
import { descriptors, noDescriptors } from './descriptors.ts'

export const alignment = z.object({
  targetName: z.string().min(1).max(300),
  targetUrl: z.url({ protocol: /^https?$/ }).max(2000),
  targetCode: z.string().max(200).optional(),
  targetFramework: z.string().max(300).optional(),
})
export type Alignment = z.infer<typeof alignment>

/** What the printed certificate says it is: 修了証書, 合格証書, 認定証書. */
export const certificateKinds = ['completion', 'pass', 'recognition'] as const
export type CertificateKind = (typeof certificateKinds)[number]

const slug = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

export const achievementInput = z.object({
  slug,
  name: z.string().trim().min(1).max(200),
  description: z.string().trim().min(1).max(2000),
  criteria: z.string().trim().min(1).max(20_000),
  language: z.enum(['ja', 'en']),
  achievementType: z.enum(achievementTypes),
  tags: z.array(z.string().trim().min(1).max(60)).max(30).default([]),
  alignments: z.array(alignment).max(30).default([]),
  validityMonths: z.int().min(1).max(1200).nullable().default(null),
  imageAlt: z.string().trim().max(500).default(''),
  shape: badgeShape.nullable().default(null),
  certificateKind: z.enum(certificateKinds).default('completion'),
  needsApproval: z.boolean().default(false),
  descriptors: descriptors.default(noDescriptors),
})
export type AchievementInput = z.infer<typeof achievementInput>

/** Any part of a draft; what is left out stays as it was. */
export const achievementChange = z.object({
  name: achievementInput.shape.name.optional(),
  description: achievementInput.shape.description.optional(),
  criteria: achievementInput.shape.criteria.optional(),
  language: z.enum(['ja', 'en']).optional(),
  achievementType: z.enum(achievementTypes).optional(),
  tags: z.array(z.string().trim().min(1).max(60)).max(30).optional(),
  alignments: z.array(alignment).max(30).optional(),
  validityMonths: z.int().min(1).max(1200).nullable().optional(),
  imageAlt: z.string().trim().max(500).optional(),
  shape: badgeShape.nullable().optional(),
  certificateKind: z.enum(certificateKinds).optional(),
  needsApproval: z.boolean().optional(),
  descriptors: descriptors.optional(),
})
export type AchievementChange = z.infer<typeof achievementChange>

export const achievementSummary = z.object({
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  status: z.enum(['draft', 'published']),
  versionNo: z.int(),
  changed: z.boolean(),
  imageUrl: z.string().nullable(),
  awarded: z.int(),
})
export type AchievementSummary = z.infer<typeof achievementSummary>

export const achievementList = z.object({ achievements: z.array(achievementSummary) })

/** A draft with the problems that keep it from being published. `criteriaHtml` is safe to show. */
export const achievementDetail = achievementSummary.extend({
  criteria: z.string(),
  criteriaHtml: z.string(),
  language: z.enum(['ja', 'en']),
  achievementType: z.string(),
  tags: z.array(z.string()),
  alignments: z.array(alignment),
  validityMonths: z.int().nullable(),
  imageAlt: z.string(),
  shape: badgeShape.nullable(),
  certificateKind: z.enum(certificateKinds),
  needsApproval: z.boolean(),
  descriptors,
  /** Grows with every change; sent back as `If-Match`, so that nobody writes over what they have not seen. */
  revision: z.int(),
  canPublish: z.boolean(),
  missing: z.array(z.object({ field: z.string(), message: z.object({ ja: z.string(), en: z.string() }) })),
})
export type AchievementDetail = z.infer<typeof achievementDetail>

/** After an own picture was taken: `pictureNote` says what was removed from it, where the author may miss it. */
export const pictureTaken = achievementDetail.extend({
  pictureNote: z.object({ ja: z.string(), en: z.string() }).nullable(),
})
export type PictureTaken = z.infer<typeof pictureTaken>
