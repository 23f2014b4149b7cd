import { z } from 'zod'

/** What happens to a badge whose ground a changed mark took away: it stays, the staff decide, or it is revoked. */
export const regradePolicy = z.enum(['keep', 'flag', 'revoke'])
/** 和暦 or 西暦 on Japanese certificates where nobody asks for one; 和暦 is set vertically, and so only for names that stand in a column. */
export const certificateEra = z.enum(['wareki', 'seireki'])
/** Whole hours of the day in the organisation's time zone, in which mails leave that are not urgent: `from` included, `until` not. */
export const sendingHours = z
  .object({ from: z.int().min(0).max(23), until: z.int().min(1).max(24) })
  .refine(({ from, until }) => from < until)

/** What an organisation says of itself, and how it issues. An empty `url` or `email` means that it gives none. */
export const organisationSettings = z.object({
  slug: z.string(),
  nameJa: z.string(),
  nameEn: z.string(),
  descriptionJa: z.string(),
  descriptionEn: z.string(),
  url: z.string(),
  email: z.string(),
  /** Whether new badges carry the recipient's name in plain letters; those already signed stay as they are. */
  showsNames: z.boolean(),
  /** IANA zone in which dates of courses are told. */
  timeZone: z.string(),
  regradePolicy,
  sending: sendingHours,
  /** Whether a gradebook is issued only after a second person approved it. */
  requiresApproval: z.boolean(),
  certificateEra,
})
export type OrganisationSettings = z.infer<typeof organisationSettings>

const name = z.string().trim().min(1).max(200)
const description = z.string().trim().max(2000)

/** Any part of the settings; what is left out stays. The slug never changes: every id it issued holds it. */
export const organisationChange = z.object({
  nameJa: name.optional(),
  nameEn: name.optional(),
  descriptionJa: description.optional(),
  descriptionEn: description.optional(),
  url: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(2000)]).optional(),
  email: z.union([z.literal(''), z.email().max(320)]).optional(),
  showsNames: z.boolean().optional(),
  timeZone: z.string().max(64).refine(isTimeZone).optional(),
  regradePolicy: regradePolicy.optional(),
  sending: sendingHours.optional(),
  requiresApproval: z.boolean().optional(),
  certificateEra: certificateEra.optional(),
})
export type OrganisationChange = z.infer<typeof organisationChange>

function isTimeZone(name: string): boolean {
  return name === 'UTC' || Intl.supportedValuesOf('timeZone').includes(name)
}
