import { z } from 'zod'
import { said } from './language.ts'

/** Every answer that is not what was asked for: problem details (RFC 9457), a stable code, a sentence in both languages. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  message: said,
  details: z.record(z.string(), z.unknown()).optional(),
})
export type Problem = z.infer<typeof problem>
