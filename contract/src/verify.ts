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
  /** The credentials it carries, each with its own report and a JSON Pointer to where it stands. */
  get parts() {
    return z.array(z.object({ pointer: z.string(), role: z.enum(['contained', 'endorsement']), report })).optional()
  },
})

/** A link, or the document itself as an object or as text. A file goes as multipart/form-data in the field `file`. */
export const verifyRequest = z
  .object({
    url: z.string().min(1).max(4096).optional(),
    document: z.union([z.record(z.string(), z.unknown()), z.string()]).optional(),
    recipient: z.string().max(320).optional(),
  })
  .refine((request) => (request.url === undefined) !== (request.document === undefined), { message: 'url | document' })
