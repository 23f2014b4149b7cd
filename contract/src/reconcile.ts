/** Where the record of learning, completions and badges do not agree. */
import { z } from 'zod'

const said = z.object({ ja: z.string(), en: z.string() })

/**
 * `not-completed`: meets the rule and has not completed. `no-badge`: completed, and nothing keeps the badge that is not there.
 * `lost-ground`: completed, and the record no longer meets the rule that decided. `badge-stands`: the completion was withdrawn and
 * its badge was not.
 */
export const differenceKind = z.enum(['not-completed', 'no-badge', 'lost-ground', 'badge-stands'])
export type DifferenceKind = z.infer<typeof differenceKind>

export const difference = z.object({
  kind: differenceKind,
  course: z.string(),
  enrolmentId: z.string(),
  name: z.string(),
  romanised: z.string().nullable(),
  explanation: said,
})
export type Difference = z.infer<typeof difference>

/** `at` null: never compared. At most five hundred differences are listed; the numbers count all. */
export const reconcileReport = z.object({
  at: z.string().nullable(),
  learners: z.int(),
  unissued: z.int(),
  unsatisfied: z.int(),
  differences: z.array(difference),
})
export type ReconcileReport = z.infer<typeof reconcileReport>

export const settling = z.strictObject({ course: z.string().max(64), enrolmentId: z.uuid() })
