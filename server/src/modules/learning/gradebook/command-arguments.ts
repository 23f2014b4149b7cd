/** The arguments of `akashi-server import-gradebook`. Pure. */
import { parseArgs } from 'node:util'
import { textEncodings } from '@akashi/contract/imports.ts'
import type { TextEncoding } from '../../../sheets/table.ts'

export type ImportArguments = {
  organisation: string
  course: string
  achievement: string
  rule: string
  file: string
  dryRun: boolean
  json: boolean
  blankAsZero: boolean
  out: string | null
  encoding: TextEncoding | null
  sheet: string | null
  headerRow: number | null
}

const options = {
  organisation: { type: 'string' },
  course: { type: 'string' },
  achievement: { type: 'string' },
  rule: { type: 'string' },
  out: { type: 'string' },
  encoding: { type: 'string' },
  sheet: { type: 'string' },
  'header-row': { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  'blank-as-zero': { type: 'boolean', default: false },
} as const

export const usage = `akashi-server import-gradebook --organisation SLUG --course CODE --achievement SLUG --rule 'EXPR' FILE
                               [--dry-run] [--json] [--out DIR] [--blank-as-zero]
                               [--encoding utf-8|utf-16|cp932] [--sheet NAME] [--header-row 1-10]

FILE: CSV (UTF-8, UTF-16 or CP932, which is Shift_JIS) or an Excel workbook (.xlsx, .xlsm). Encoding, sheet and header row
are found where they are not given.

EXPR: column headers (between \` where they hold spaces), numbers, + - * /, >= > = != < <=, and or not, ( )
Exit: 0 done, also where rows have errors; 1 nothing or not everything could be done; 3 wrong use
`

/** Reads the arguments, or says in a sentence what is wrong with them. */
export function readArguments(argv: string[]): { ok: true; given: ImportArguments } | { ok: false; problem: string } {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(argv)
  } catch (error) {
    return { ok: false, problem: (error as Error).message }
  }
  const { values, positionals } = parsed
  const { organisation, course, achievement, rule } = values
  const missing = Object.entries({ organisation, course, achievement, rule }).filter(([, value]) => !value)
  if (missing.length > 0) return { ok: false, problem: `missing: ${missing.map(([name]) => `--${name}`).join(', ')}` }
  if (positionals.length !== 1)
    return { ok: false, problem: positionals.length === 0 ? 'missing: FILE' : 'one FILE at a time' }
  const encoding = textEncodings.find((known) => known === values.encoding) ?? null
  if (values.encoding !== undefined && encoding === null)
    return { ok: false, problem: `--encoding is one of ${textEncodings.join(', ')}` }
  const headerRow = values['header-row'] === undefined ? null : Number(values['header-row'])
  if (headerRow !== null && !(Number.isInteger(headerRow) && headerRow >= 1 && headerRow <= 10))
    return { ok: false, problem: '--header-row is a number from 1 to 10' }
  const flags = {
    dryRun: values['dry-run'],
    json: values.json,
    blankAsZero: values['blank-as-zero'],
    out: values.out ?? null,
    encoding,
    sheet: values.sheet ?? null,
    headerRow,
  }
  const given = {
    organisation: organisation!,
    course: course!,
    achievement: achievement!,
    rule: rule!,
    file: positionals[0]!,
    ...flags,
  }
  return { ok: true, given }
}

function parse(argv: string[]) {
  return parseArgs({ args: argv, options, allowPositionals: true, strict: true })
}
