import { z } from 'zod'

/** What the browser hands to its authenticator (WebAuthn level 3, JSON forms of the options). */
export const passkeyQuestion = z.object({ options: z.record(z.string(), z.unknown()) })

/** What came back from it. The inside is read and checked where the signature is. */
const answer = z.looseObject({
  id: z.string().min(1).max(1400),
  rawId: z.string().min(1).max(1400),
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: z.string().max(4000) }),
})

export const passkeySignIn = z.object({ answer })
/** `name` is how its owner calls the device. */
export const newPasskey = z.object({ answer, name: z.string().trim().min(1).max(100) })

export const passkeyList = z.object({
  passkeys: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      createdAt: z.string(),
      lastUsedAt: z.string().nullable(),
      /** It is kept in more places than one device. */
      synced: z.boolean(),
    }),
  ),
})
export type PasskeyList = z.infer<typeof passkeyList>
