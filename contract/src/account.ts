import { z } from 'zod'
import { language } from './language.ts'

const name = z.string().trim().min(1).max(200)

/** A password is long rather than odd: at least 10 characters (NIST SP 800-63B, section 3.1.1.2). */
export const password = z.string().min(10).max(128)

export const newAccount = z.object({
  email: z.email().max(254),
  password,
  displayName: name,
  familyName: name.optional(),
  givenName: name.optional(),
  language,
})
export type NewAccount = z.infer<typeof newAccount>

/** The answer of a mailbox: the token of its link, and the password where the person is not signed in. */
export const addressConfirmation = z.object({
  token: z.string().min(20).max(100),
  password: z.string().max(128).optional(),
  /** Where the address is another account's: make one of the two. */
  join: z.boolean().optional(),
})
