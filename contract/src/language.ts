import { z } from 'zod'

export const language = z.enum(['ja', 'en'])
export type Language = z.infer<typeof language>

/** A sentence in both languages. */
export const said = z.object({ ja: z.string(), en: z.string() })
export type Said = z.infer<typeof said>
