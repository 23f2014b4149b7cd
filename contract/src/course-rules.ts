/** The rules of a course as those who teach it see, try and publish them. */
import { z } from 'zod'
import { courseParams } from './course-params.ts'
import { rule } from './rules.ts'

const said = z.object({ ja: z.string(), en: z.string() })
const count = z.int()

/** What a rule decides: when the course is completed, what its badge takes besides, or when a week opens. */
export const ruleSubject = z.union([
  z.enum(['completion', 'badge']),
  z.templateLiteral(['week:', z.int().min(1).max(100)]),
])
export type RuleSubject = z.infer<typeof ruleSubject>
export const ruleParams = courseParams.extend({ subject: z.string().max(20) })

export const ruleVersion = z.object({
  versionNo: count,
  inForce: z.boolean(),
  tree: rule,
  said,
  publishedAt: z.string(),
})

/** `choices`: what conditions can be about. `revision` goes back with a change, to tell whether somebody else changed the course. */
export const courseRules = z.object({
  organisation: z.object({ slug: z.string(), nameJa: z.string(), nameEn: z.string() }),
  title: z.string(),
  titleEn: z.string(),
  revision: count,
  timeZone: z.string(),
  /** What the badge waits for besides its rule. */
  badge: z.object({ consent: z.boolean(), waitMinutes: count }).nullable(),
  subjects: z.array(z.object({ subject: z.string(), versions: z.array(ruleVersion) })),
  choices: z.object({
    items: z.array(
      z.object({ key: z.string(), kind: z.string(), title: z.string(), titleEn: z.string(), maxScore: z.number() }),
    ),
    courses: z.array(z.object({ code: z.string(), title: z.string(), titleEn: z.string() })),
    badges: z.array(z.object({ slug: z.string(), name: z.string() })),
  }),
})
export type CourseRules = z.infer<typeof courseRules>

/** `tree` is measured and read on the server, which says what is wrong with it. */
export const triedRule = z.strictObject({ tree: z.unknown() })

/**
 * Everybody's record put to a rule before it is in force. `newly` would complete by it, `wouldNot` completed before and do not meet
 * it: they keep what they have.
 */
export const dryRun = z.object({
  said,
  learners: count,
  meets: count,
  completed: count,
  newly: count,
  wouldNot: count,
  examples: z.array(
    z.object({ name: z.string(), romanised: z.string().nullable(), newly: z.boolean(), explanation: said }),
  ),
})
export type DryRun = z.infer<typeof dryRun>

/** `waitMinutes`: so long a badge waits, and can be undone, before it is issued. At most thirty days. */
export const badgePolicyChange = z.strictObject({
  revision: count,
  consent: z.boolean(),
  waitMinutes: count.min(0).max(43_200),
})
export type BadgePolicyChange = z.infer<typeof badgePolicyChange>

/** `tree` null: the week opens by its date alone. `backFill`: complete also those who met it before, of whom there are `newly`. */
export const publishRule = z.strictObject({
  revision: count,
  tree: z.unknown(),
  backFill: z.boolean(),
  newly: count.min(0),
})
