import { z } from 'zod'
import { approvalStates, namedPerson, staffNote } from './approvals.ts'

const bothLanguages = z.object({ ja: z.string(), en: z.string() })

export const importsParams = z.object({ organisation: z.string().max(64) })
export const importParams = importsParams.extend({ id: z.uuid() })

/** Which column holds what, by its header as written in the file; only the address must be there. */
export const columnMapping = z.object({
  email: z.string().nullable(),
  name: z.string().nullable(),
  kana: z.string().nullable(),
  romanised: z.string().nullable(),
  userId: z.string().nullable(),
})
export type ColumnMapping = z.infer<typeof columnMapping>

/** A problem in one row. `row` is the row a spreadsheet shows; lines above the header count. */
export const rowProblem = z.object({
  row: z.int(),
  column: z.string().nullable(),
  code: z.string(),
  message: bothLanguages,
})
export type RowProblem = z.infer<typeof rowProblem>

export const textEncodings = ['utf-8', 'utf-16', 'cp932'] as const

/**
 * How the file was read. `headerRow` and the rows of `top` (the first ten lines, empty ones left out) are numbered as a
 * spreadsheet shows them; `sheets` are those one can choose; `notes` is what a person should know of the reading.
 */
export const fileReading = z.object({
  kind: z.enum(['csv', 'xlsx']),
  encoding: z.enum(textEncodings).nullable(),
  delimiter: z.enum([',', ';', '\t']).nullable(),
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
  headerRow: z.int(),
  top: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
  notes: z.array(z.object({ code: z.string(), message: bothLanguages })),
})
export type FileReading = z.infer<typeof fileReading>

/** Read it again in another way; what is left out is found again. */
export const readingRequest = z.object({
  encoding: z.enum(textEncodings).optional(),
  sheet: z.string().max(200).optional(),
  headerRow: z.int().min(1).max(10).optional(),
})
export type ReadingRequest = z.infer<typeof readingRequest>

/** Whose set-up the proposal is: of the last import from this source, or of one with the same headers. */
export const rememberedFrom = z.object({ source: z.string(), at: z.string() })

/** `rows` counts data rows, without the header; `remembered` says the mapping is that of the last import from this source. */
export const uploadedImport = z.object({
  id: z.string(),
  fileName: z.string(),
  source: z.string(),
  columns: z.array(z.string()),
  mapping: columnMapping,
  remembered: z.boolean(),
  rememberedFrom: rememberedFrom.nullable(),
  reading: fileReading,
  preview: z.array(z.array(z.string())),
  rows: z.int(),
})
export type UploadedImport = z.infer<typeof uploadedImport>

export const planRequest = z.object({
  mapping: columnMapping,
  rule: z.string().max(2000),
  achievement: z.string().min(1).max(64),
  course: z.string().min(1).max(64),
  blankAsZero: z.boolean().default(false),
})
export type PlanRequest = z.infer<typeof planRequest>

/**
 * `mailAtOnce`: the mails leave at any hour, not only in the organisation's sending hours. `approval`: a second person is asked first,
 * with a word to them. Nothing asked for is the same as `{}`.
 */
export const issueRequest = z
  .object({
    mailAtOnce: z.boolean().default(false),
    approval: z.boolean().default(false),
    note: staffNote.default(''),
  })
  .nullish()
  .transform((asked) => asked ?? { mailAtOnce: false, approval: false, note: '' })

/** The mail of one row, in either language; without `row` that of the first who would get the badge. */
export const importMailQuery = z.object({
  language: z.enum(['ja', 'en']),
  row: z.coerce.number().int().min(2).optional(),
})

export const outcomes = ['award', 'not-eligible', 'already', 'error'] as const
export const plannedRow = z.object({
  row: z.int(),
  name: z.string(),
  address: z.string(),
  outcome: z.enum(outcomes),
  reason: bothLanguages,
})
export type PlannedRow = z.infer<typeof plannedRow>

/** Something about the import as a whole that may be meant and may be a slip; it stops nothing. */
export const importWarning = z.object({ code: z.enum(['course.unknown', 'marks.lost']), message: bothLanguages })
export type ImportWarning = z.infer<typeof importWarning>

/** The dry run. `errors` and `sample` hold the first of each kind; the numbers count all rows. `errorCount` counts rows, not problems. */
export const importPlan = z.object({
  rows: z.int(),
  eligible: z.int(),
  notEligible: z.int(),
  already: z.int(),
  errorCount: z.int(),
  errors: z.array(rowProblem),
  sample: z.array(plannedRow),
  warnings: z.array(importWarning),
})
export type ImportPlan = z.infer<typeof importPlan>

export const importStates = [
  'uploaded',
  'planned',
  'awaiting-approval',
  'waiting',
  'issuing',
  'done',
  'stopped',
] as const

/**
 * Where an import stands, enough to draw every step again after a reload. `startsAt` is when issuing begins, while it can
 * still be stopped; `now` is the server's clock, to count down by; `delaySeconds` is how long issuing waits here. `plan` is
 * the last dry run; while issuing its `sample` is empty.
 */
export const importState = z.object({
  id: z.string(),
  fileName: z.string(),
  source: z.string(),
  state: z.enum(importStates),
  createdAt: z.string(),
  startsAt: z.string().nullable(),
  now: z.string(),
  delaySeconds: z.int(),
  rows: z.int(),
  eligible: z.int(),
  notEligible: z.int(),
  already: z.int(),
  awarded: z.int(),
  signed: z.int(),
  delivered: z.int(),
  parked: z.int(),
  errorCount: z.int(),
  errors: z.array(rowProblem),
  columns: z.array(z.string()),
  mapping: columnMapping,
  remembered: z.boolean(),
  rememberedFrom: rememberedFrom.nullable(),
  reading: fileReading,
  preview: z.array(z.array(z.string())),
  rule: z.string(),
  achievement: z.string(),
  course: z.string(),
  blankAsZero: z.boolean(),
  plan: importPlan.nullable(),
  /** Whether a second person has to approve, asked or not. */
  needsApproval: z.boolean(),
  approval: z
    .object({
      id: z.string(),
      state: z.enum(approvalStates),
      askedBy: namedPerson.nullable(),
      askedAt: z.string(),
      askedNote: z.string(),
      decidedBy: namedPerson.nullable(),
      decidedAt: z.string().nullable(),
      decidedNote: z.string(),
    })
    .nullable(),
  canIssue: z.boolean(),
  canStop: z.boolean(),
})
export type ImportState = z.infer<typeof importState>

/** A line in the list of imports, newest first. */
export const importSummary = importState.pick({
  id: true,
  fileName: true,
  source: true,
  state: true,
  createdAt: true,
  startsAt: true,
  rows: true,
  eligible: true,
  awarded: true,
  errorCount: true,
})
export type ImportSummary = z.infer<typeof importSummary>
export const importList = z.object({ imports: z.array(importSummary) })
export const importTestMail = z.object({ sentTo: z.string() })

/** What `akashi-server import-gradebook --json` prints. */
export const importReport = z.object({
  rows: z.int(),
  awarded: z.int(),
  already: z.int(),
  notEligible: z.int(),
  errors: z.array(rowProblem),
})
export type ImportReport = z.infer<typeof importReport>
