import { z } from 'zod'

const said = z.object({ ja: z.string(), en: z.string() })

/** One check: what was looked at, what came of it, and a JSON Pointer into the document where it helps. */
export const finding = z.object({
  name: z.string(),
  result: z.enum(['pass', 'fail', 'unknown', 'n/a']),
  code: z.string(),
  message: said,
  pointer: z.string().optional(),
  detail: z.string().optional(),
})

/** The same report as `akashi verify --json` prints. `credential` holds only what the proof covers. */
export const report = z.object({
  verdict: z.enum(['valid', 'invalid', 'indeterminate']),
  changed: z.enum(['expired', 'revoked', 'suspended']).nullable(),
  format: z.string(),
  checks: z.array(finding),
  credential: z.record(z.string(), z.unknown()).nullable(),
  /** Where its root stands on a chain, whether that counts or not; `time` is of the block. */
  anchor: z
    .object({
      chain: z.string(),
      name: said,
      isTest: z.boolean(),
      transaction: z.string(),
      time: z.iso.datetime().nullable(),
    })
    .optional(),
  /** The credentials it carries, each with its own report and a JSON Pointer to where it stands. */
  get parts() {
    return z.array(z.object({ pointer: z.string(), role: z.enum(['contained', 'endorsement']), report })).optional()
  },
})

/**
 * What a check was of, what it found and where it can be made again: all that a printed or downloaded 検証結果 says. It holds
 * only what was asked for and what the proof covers. `subject.sha256` is of the bytes as sent, or as they stood at the link.
 */
export const verificationReport = z.object({
  version: z.literal(1),
  checkedAt: z.iso.datetime(),
  /** The installation that checked, as its address. */
  checkedBy: z.string(),
  subject: z.object({
    kind: z.enum(['file', 'text', 'link']),
    name: z.string().nullable(),
    bytes: z.int().nullable(),
    sha256: z.string().nullable(),
  }),
  /** The address it was compared with, where somebody asked. */
  recipient: z.string().nullable(),
  /** Other sites that were asked for keys, lists and documents. */
  asked: z.array(z.string()),
  answer: z.enum(['valid', 'changed', 'unknown', 'invalid']),
  sentence: said,
  reason: said,
  next: said,
  checks: z.array(finding.pick({ name: true, result: true, code: true, message: true })),
  credential: z
    .object({
      id: z.string().nullable(),
      name: z.string(),
      holders: z.array(z.string()),
      issuerId: z.string(),
      issuerDomain: z.string().nullable(),
      issuerName: z.string().nullable(),
      issuer: z.enum(['bound', 'local', 'unbound']),
      awardedAt: z.string().nullable(),
      expiresAt: z.string().nullable(),
    })
    .nullable(),
})
export type VerificationReport = z.infer<typeof verificationReport>

/** What one line of a batch comes to, for a table: `badge`, `holders` and `issuer` only where the proof covers them. */
export const toldLine = z.object({
  answer: z.enum(['valid', 'changed', 'unknown', 'invalid', 'unjudged']),
  reason: said,
  badge: z.string().nullable(),
  holders: z.array(z.string()),
  /** The domain the issuer's id stands on, or the id. */
  issuer: z.string().nullable(),
})
export type ToldLine = z.infer<typeof toldLine>

/**
 * What an installation signs: plain JSON with a proof `eddsa-jcs-2022` under the key in `/.well-known/did.json` of `checkedBy`.
 * `codes` are those of the checks that were made, the failed ones first; `unjudged`: the file could not be read.
 */
export const signedReport = z.object({
  type: z.literal('VerificationReport'),
  version: z.literal(1),
  checkedBy: z.string(),
  checkedAt: z.iso.datetime(),
  checkedUntil: z.iso.datetime(),
  recipient: z.string().optional(),
  items: z.array(
    z.object({
      name: z.string(),
      sha256: z.string().optional(),
      url: z.string().optional(),
      answer: toldLine.shape.answer,
      codes: z.array(z.string()),
      id: z.string().optional(),
      issuer: z.string().optional(),
    }),
  ),
  proof: z.record(z.string(), z.unknown()),
})

/** One line of the answer to `POST /api/verify/batch` (NDJSON): a file or link each, in order, and last of all the report. */
export const batchLine = z.union([
  z.object({ signedReport }),
  z.object({ name: z.string(), sha256: z.string().optional(), url: z.string().optional(), told: toldLine, report }),
  z.object({ name: z.string(), told: toldLine, problem: z.string() }),
])
export type BatchLine = z.infer<typeof batchLine>

/** Reports of parts of one batch, to be joined into one. */
export const joinRequest = z.object({ reports: z.array(z.unknown()).min(1).max(500) })

/** An address whose document a browser needs for a verdict and may not fetch itself; or a DID, for the resolver of the installation. */
export const documentQuery = z.object({ url: z.string().min(1).max(2000) })
/** What stood there: `status` is `null` where it could not be had or is nothing that verification needs; `body` is base64. */
export const fetchedDocument = z.object({ status: z.int().nullable(), body: z.string() })

/** What `<akashi-badge>` shows on somebody else's site: a badge with its verdict, as this installation gives it now. */
export const embeddedBadge = z.object({
  answer: z.enum(['valid', 'changed', 'unknown', 'invalid']),
  sentence: said,
  reason: said,
  /** `null`, like all that follows, where no proof covers it. */
  name: z.string().nullable(),
  issuer: z.string().nullable(),
  awardedAt: z.string().nullable(),
  imageUrl: z.string().nullable(),
})
export type EmbeddedBadge = z.infer<typeof embeddedBadge>

/** A link, or the document itself as an object or as text. A file goes as multipart/form-data in the field `file`. */
export const verifyRequest = z
  .object({
    url: z.string().min(1).max(4096).optional(),
    document: z.union([z.record(z.string(), z.unknown()), z.string()]).optional(),
    recipient: z.string().max(320).optional(),
  })
  .refine((request) => (request.url === undefined) !== (request.document === undefined), { message: 'url | document' })
