import type { Document } from './document.ts'
import { type Finding, finding } from './finding.ts'

/** Whether `now` lies within what the document says of its own validity (VC data model 2.0, 4.9). */
export function checkTime(document: Document, now: Date): Finding {
  const period = periodOf(document)
  if (!period) return finding('time', 'fail', 'time.unreadable')
  if (now.getTime() < period.from) return finding('time', 'fail', 'time.not-yet', '/validFrom')
  if (now.getTime() > period.until) return finding('time', 'fail', 'time.expired', '/validUntil')
  return finding('time', 'pass', 'time.in-force')
}

/** Milliseconds since 1970, open ends as infinity; `null` where a date cannot be read. */
export function periodOf(document: Document): { from: number; until: number } | null {
  const from = document.validFrom === undefined ? Number.NEGATIVE_INFINITY : Date.parse(String(document.validFrom))
  const until = document.validUntil === undefined ? Number.POSITIVE_INFINITY : Date.parse(String(document.validUntil))
  return Number.isNaN(from) || Number.isNaN(until) ? null : { from, until }
}
