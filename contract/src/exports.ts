import { z } from 'zod'

export const exportEncodings = ['cp932', 'utf-8'] as const
export type ExportEncoding = (typeof exportEncodings)[number]

/** How a list is written as a file for spreadsheets. */
export const exportChoices = z.object({
  encoding: z.enum(exportEncodings).default('utf-8'),
  language: z.enum(['ja', 'en']).default('ja'),
})
export type ExportChoices = z.infer<typeof exportChoices>

/**
 * What CP932 cannot write: `row` is the row of the exported file, with its headers in row 1; `letters` those that become 〓, or lose the
 * shape that was chosen for them. `unwritten` holds the first rows, `unwrittenRows` counts all.
 */
export const exportCheck = z.object({
  rows: z.int(),
  unwrittenRows: z.int(),
  unwritten: z.array(z.object({ row: z.int(), name: z.string(), letters: z.string() })),
})
export type ExportCheck = z.infer<typeof exportCheck>
