import { z } from 'zod'

/**
 * What a micro-credential tells about the learning behind it: the elements of the European approach (Council Recommendation
 * 2022/C 243/02, annex I), which the framework of JMOOC and JV-Campus shares, with Japanese credits beside ECTS.
 */
export const assessmentTypes = [
  'quiz',
  'exam',
  'report',
  'practical',
  'oral',
  'project',
  'portfolio',
  'peer',
  'attendance',
] as const
export const participationForms = ['online', 'onsite', 'blended'] as const
/** From no supervision to supervision with the person's identity checked, as the European approach tells them apart. */
export const supervisionKinds = ['unsupervised', 'supervised', 'online-identified', 'onsite-identified'] as const
export const stackabilityKinds = ['stand-alone', 'integrated', 'stackable'] as const

const line = (most: number) =>
  z
    .string()
    .max(most)
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .default('')
const amount = z.number().min(0).max(10_000).multipleOf(0.01).nullable().default(null)

export const descriptors = z.object({
  learningOutcomes: z.array(z.string().trim().min(1).max(500)).max(20).default([]),
  /** Hours a learner needs, all told. */
  workloadHours: amount,
  ects: amount,
  /** Credits of a Japanese university (単位). */
  japaneseCredits: amount,
  /** The framework the level is one of, such as EQF. */
  levelFramework: line(100),
  level: line(100),
  assessment: z.array(z.enum(assessmentTypes)).max(assessmentTypes.length).default([]),
  participation: z.enum(participationForms).nullable().default(null),
  qualityAssurance: line(1000),
  /** Empty: the issuing organisation. */
  awardingBody: line(200),
  /** ISO 3166-1, two letters. */
  country: z
    .string()
    .regex(/^([A-Z]{2})?$/)
    .default(''),
  prerequisites: line(1000),
  supervision: z.enum(supervisionKinds).nullable().default(null),
  stackability: z.enum(stackabilityKinds).nullable().default(null),
  stackabilityNote: line(500),
  /** How results are given, such as total score 0 to 100. */
  grade: z
    .object({ name: z.string().trim().min(1).max(100), min: z.number(), max: z.number() })
    .refine(({ min, max }) => min < max)
    .nullable()
    .default(null),
})
export type Descriptors = z.infer<typeof descriptors>
export const noDescriptors: Descriptors = descriptors.parse({})

/** What the meter counts, those the European approach holds mandatory first. */
export const descriptorKeys = [
  'learningOutcomes',
  'workload',
  'level',
  'assessment',
  'participation',
  'qualityAssurance',
  'country',
  'prerequisites',
  'supervision',
  'stackability',
  'grade',
] as const
export type DescriptorKey = (typeof descriptorKeys)[number]
export const mandatoryDescriptors: ReadonlySet<DescriptorKey> = new Set(descriptorKeys.slice(0, 7))

/** Whether that descriptor is given. */
export function isDescribed(of: Descriptors, key: DescriptorKey): boolean {
  switch (key) {
    case 'learningOutcomes':
    case 'assessment':
      return of[key].length > 0
    case 'workload':
      return of.workloadHours !== null || of.ects !== null || of.japaneseCredits !== null
    case 'level':
      return of.level !== ''
    case 'qualityAssurance':
    case 'country':
    case 'prerequisites':
      return of[key] !== ''
    default:
      return of[key] !== null
  }
}
