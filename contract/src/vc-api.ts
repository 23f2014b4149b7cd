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

const document = z.record(z.string(), z.unknown())
const pointers = z.array(z.string().max(1000)).max(200)

/**
 * `POST …/credentials/issue`. `mandatoryPointers`: what a holder can never leave out (`ecdsa-sd-2023` only). With `credentialStatus` the
 * credential gets a place in a status list.
 */
export const issueRequest = z.looseObject({
  credential: document,
  options: z
    .looseObject({
      mandatoryPointers: pointers.optional(),
      credentialStatus: z
        .looseObject({
          type: z.literal('BitstringStatusListEntry'),
          statusPurpose: z.enum(['revocation', 'suspension']).default('revocation'),
        })
        .optional(),
    })
    .optional(),
})
/** `POST …/credentials/derive`: what its holder shows of a credential with a base proof. */
export const deriveRequest = z.looseObject({
  verifiableCredential: document,
  options: z.looseObject({ selectivePointers: pointers.default([]) }),
})
export const issuedAnswer = z.object({ verifiableCredential: document })
/** `GET /vc-api`: the issuers of this run and the address of each; their keys end with it. */
export const vcApiIssuers = z.object({
  issuers: z.array(z.object({ name: z.string(), id: z.string(), endpoint: z.string() })),
})
/** A status list credential. */
export const statusListAnswer = document
