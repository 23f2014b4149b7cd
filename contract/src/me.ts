import { z } from 'zod'
import { password } from './account.ts'
import { language } from './language.ts'

const name = z.string().trim().min(1).max(200)
const noName = z.literal('').transform(() => null)
const nameOrNone = z.union([name, noName, z.null()])

/** What a person has said of themselves. `verified` addresses have answered a mail. */
export const me = z.object({
  personId: z.string(),
  displayName: z.string(),
  familyName: z.string().nullable(),
  givenName: z.string().nullable(),
  kana: z.string().nullable(),
  romanised: z.string().nullable(),
  language,
  addresses: z.array(z.object({ address: z.string(), verified: z.boolean() })),
})
export type Me = z.infer<typeof me>

/** Only what is to change; an empty name takes it away. */
export const meChange = z
  .object({
    displayName: name,
    familyName: nameOrNone,
    givenName: nameOrNone,
    kana: nameOrNone,
    romanised: nameOrNone,
    language,
  })
  .partial()
export type MeChange = z.infer<typeof meChange>

/** Where somebody is signed in. `device` is what the browser says of itself. */
export const openSessions = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      device: z.string(),
      startedAt: z.string(),
      seenAt: z.string(),
      current: z.boolean(),
    }),
  ),
  hasPassword: z.boolean(),
})
export type OpenSessions = z.infer<typeof openSessions>

export const newPassword = z.object({ password })
/** How many sessions elsewhere came to their end. */
export const signedOut = z.object({ ended: z.number() })

/** An address of one's own; in the body, as nothing personal stands in a URL. */
export const ownAddress = z.object({ address: z.string().max(254) })
export const newAddress = z.object({ address: z.email().max(254) })
export const mailSent = z.object({ sent: z.literal(true) })
