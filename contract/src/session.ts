import { z } from 'zod'
import { language } from './language.ts'

export const roles = ['owner', 'issuer', 'instructor', 'talent', 'learner'] as const
export type Role = (typeof roles)[number]

export const membership = z.object({
  slug: z.string(),
  nameJa: z.string(),
  nameEn: z.string(),
  roles: z.array(z.enum(roles)),
})

/** The person who is signed in, and what they are where. */
export const viewer = z.object({
  personId: z.string(),
  displayName: z.string(),
  /** In Latin letters, family first; `null` where the person gave none. */
  romanisedName: z.string().nullable(),
  language,
  memberships: z.array(membership),
})
export type Viewer = z.infer<typeof viewer>

/** Somebody of the sample academy, to try things out as; evaluation mode only. */
export const samplePerson = z.object({
  key: z.string(),
  name: z.string(),
  role: z.string(),
  descriptionJa: z.string(),
  descriptionEn: z.string(),
})
export type SamplePerson = z.infer<typeof samplePerson>

export const session = z.object({
  viewer: viewer.nullable(),
  evaluation: z.boolean(),
  samplePeople: z.array(samplePerson),
})
export type Session = z.infer<typeof session>

export const passwordSignIn = z.object({
  email: z.string().trim().min(3).max(254),
  password: z.string().min(1).max(128),
})

/** Asks for a link by mail; the answer is the same whether or not anybody has the address. */
export const linkRequest = z.object({ email: z.email().max(254) })
export const linkSent = z.object({ asked: z.literal(true) })
export const linkSignIn = z.object({ token: z.string().min(20).max(100) })
export const sampleSignIn = z.object({ key: z.string().max(40) })

/** What a sign-in answers; the session is in the cookie. */
export const signedIn = z.object({ viewer })
