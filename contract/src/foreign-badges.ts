import { z } from 'zod'
import { report } from './verify.ts'

const said = z.object({ ja: z.string(), en: z.string() })

/** A badge from elsewhere in the backpack of the person who is signed in: private, and told with what was found when it was last checked. Times are ISO 8601. */
export const foreignBadge = z.object({
  code: z.string(),
  /** Empty where what it says is not proven now. */
  name: z.string(),
  description: z.string().nullable(),
  /** What the issuer calls itself, which nobody checked. */
  issuerName: z.string().nullable(),
  issuerId: z.string(),
  /** The host that the issuer's id stands on. */
  issuerDomain: z.string().nullable(),
  /** The issuer's id was proven to be who says so. */
  issuerProven: z.boolean(),
  awardedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
  format: z.string(),
  /** Redrawn by us; `pictureFrom`: part of what is signed, the file's own, or what stood at the address that is signed. */
  pictureUrl: z.string().nullable(),
  pictureFrom: z.enum(['signed', 'file', 'link']).nullable(),
  /** Awarded to one of the person's confirmed addresses, or to their DID. */
  isMine: z.boolean(),
  verdict: z.object({
    kind: z.enum(['valid', 'changed', 'unknown', 'invalid']),
    sentence: said,
    reason: said,
    next: said,
  }),
  checks: report.shape.checks,
  checkedAt: z.string(),
  keptAt: z.string(),
  link: z.string().nullable(),
  fileName: z.string(),
  /** The file as it came, byte for byte. */
  fileUrl: z.string(),
})
export type ForeignBadge = z.infer<typeof foreignBadge>

export const foreignBadgeList = z.object({ badges: z.array(foreignBadge) })
/** `outcome`: new, the very same file as before, or a newer edition in place of the older one. */
export const foreignBadgeKept = z.object({ badge: foreignBadge, outcome: z.enum(['added', 'same', 'renewed']) })
export const foreignBadgeAnswer = z.object({ badge: foreignBadge })
/** A link to the badge, or its JSON, JWT or SVG as text; a file is sent as the part `file` of a multipart form. */
export const foreignBadgeRequest = z.object({ link: z.string().min(1) })
