import { z } from 'zod'
import { awardStates } from './awards.ts'

export const visibilities = ['private', 'link', 'public'] as const
export type Visibility = (typeof visibilities)[number]

/** One badge of the person who is signed in, from whichever organisation. Times are ISO 8601. */
export const backpackBadge = z.object({
  code: z.string(),
  name: z.string(),
  description: z.string(),
  /** In the reader's language. */
  issuerName: z.string(),
  issuerId: z.string(),
  imageUrl: z.string(),
  imageAlt: z.string(),
  awardedAt: z.string(),
  expiresAt: z.string().nullable(),
  state: z.enum(awardStates),
  visibility: z.enum(visibilities),
  /** `null` until the holder has answered. */
  accepted: z.boolean().nullable(),
  /** The address others open; it shows the badge only where `visibility` is not `private`. */
  shareUrl: z.string(),
  /** Addresses of the same badge as files; `older` (Open Badges 2.0) only while somebody else may see it. */
  files: z.object({
    json: z.string(),
    jwt: z.string(),
    png: z.string(),
    svg: z.string(),
    /** The printed certificate; `?lang=ja|en` and `?era=wareki|seireki` ask for another form of it. */
    pdf: z.string(),
    /** A ZIP with all of it and what judging it needs, for when nobody can be asked any more. */
    bundle: z.string(),
    older: z.string().nullable(),
    /** The Blockcerts form, once the badge is anchored. */
    blockcert: z.string().nullable(),
  }),
  /** The proof of its date, by the file's own words; `null` before it is anchored. Test chains prove nothing. */
  anchor: z
    .object({ chain: z.object({ ja: z.string(), en: z.string() }), isTest: z.boolean(), at: z.string() })
    .nullable(),
  /** The signed name stands in the badge, so that sharing it shares the name. */
  showsName: z.boolean(),
  /** What changed since, or who cannot check it; `null` where there is nothing to add. */
  verdictNote: z.object({ ja: z.string(), en: z.string() }).nullable(),
})
export type BackpackBadge = z.infer<typeof backpackBadge>

export const backpackList = z.object({ badges: z.array(backpackBadge) })

export const visibilityChange = z.object({ visibility: z.enum(visibilities) })
export const claimRequest = z.object({ code: z.string().min(1).max(64), key: z.string().min(1).max(200).optional() })
export const badgeAnswer = z.object({ badge: backpackBadge })

/** What `GET /api/backpack/events` sends when a badge arrives (SSE, unnamed messages). */
export const badgeEvent = z.object({ code: z.string(), name: z.string() })
