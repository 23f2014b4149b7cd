import { z } from 'zod'

/** A document as JSON, or the compact form of the token it travels in; JSON in a text is neither. */
const secured = z.union([z.record(z.string(), z.unknown()), z.string().regex(/^[\w-]+\.[\w-]+\.[\w-]*$/)])
/** `checks`: only these are asked for; all of them where it is left out. */
const options = z
  .looseObject({
    checks: z.array(z.string()).optional(),
    challenge: z.string().optional(),
    domain: z.string().optional(),
  })
  .optional()

/** `POST …/credentials/verify` of the W3C VC API. */
export const credentialQuestion = z.looseObject({ verifiableCredential: secured, options })
/** `POST …/presentations/verify` of the W3C VC API. */
export const presentationQuestion = z.looseObject({ verifiablePresentation: secured, options })

/** RFC 9457, as the VC API asks: one for each check that does not hold. */
const problemDetail = z.object({ type: z.string(), title: z.string(), detail: z.string() })
export const verificationAnswer = z.object({
  verified: z.boolean(),
  /** The names of the checks that were asked for. */
  checks: z.array(z.string()),
  problemDetails: z.array(problemDetail),
})
