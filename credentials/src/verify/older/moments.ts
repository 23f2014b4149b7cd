import type { Document } from '../document.ts'
import { type Finding, finding } from '../finding.ts'

/** Whether `now` lies between `issuedOn` and `expires` (Open Badges 2.0, Assertion). */
export function checkMoments(assertion: Document, now: Date): Finding {
  const issued = momentOf(assertion.issuedOn)
  const expires = assertion.expires === undefined ? Number.POSITIVE_INFINITY : momentOf(assertion.expires)
  if (Number.isNaN(issued) || Number.isNaN(expires)) return finding('time', 'fail', 'time.unreadable')
  if (now.getTime() < issued) return finding('time', 'fail', 'time.not-yet', '/issuedOn')
  if (now.getTime() > expires) return finding('time', 'fail', 'time.expired', '/expires')
  return finding('time', 'pass', 'time.in-force')
}

/** ISO 8601, or seconds since 1970 as 1.1 allowed; a time without a zone is taken as UTC. */
function momentOf(date: unknown): number {
  if (typeof date === 'number') return date * 1000
  if (typeof date !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(date)) return Number.NaN
  return Date.parse(/T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(date) || !date.includes('T') ? date : `${date}Z`)
}
