import { type Code, wholeSentence } from './sentences.ts'

export type { Code } from './sentences.ts'
export type CheckName =
  | 'format'
  | 'schema'
  | 'proof'
  | 'issuer'
  | 'anchor'
  | 'status'
  | 'time'
  | 'recipient'
  | 'contents'
export type Result = 'pass' | 'fail' | 'unknown' | 'n/a'
export type Finding = {
  name: CheckName
  result: Result
  code: Code
  message: { ja: string; en: string }
  pointer?: string
  /** The issuer's own words, where they say more than ours; in whatever language they wrote. */
  detail?: string
}

/** What one check found, with its sentence in both languages and, where it helps, a JSON Pointer. */
export function finding(name: CheckName, result: Result, code: Code, pointer?: string): Finding {
  return { name, result, code, message: wholeSentence(code), ...(pointer ? { pointer } : {}) }
}

/** The issuer's own words are told as theirs, and not without end. */
const longestReason = 500

/** With the reason the issuer gives, where it is a text. */
export function withReason(found: Finding, reason: unknown): Finding {
  return typeof reason === 'string' && reason !== '' && found.result === 'fail'
    ? { ...found, detail: reason.slice(0, longestReason) }
    : found
}
