import type { Document } from './document.ts'
import { type Finding, finding } from './finding.ts'

/**
 * Whether `now` lies within what the document says of its own validity (VC data model 2.0, 4.9; 1.1, 4.6), and
 * within what the claims of its token say (RFC 7519, 4.1.4 and 4.1.5).
 */
export function checkTime(document: Document, now: Date, claims: Document = {}): Finding {
  const period = periodOf(document, claims)
  if (!period) return finding('time', 'fail', 'time.unreadable')
  if (now.getTime() < period.from) return finding('time', 'fail', 'time.not-yet', pointerTo(document, period.from))
  if (now.getTime() > period.until) return finding('time', 'fail', 'time.expired', pointerTo(document, period.until))
  return finding('time', 'pass', 'time.in-force')
}

const members = { from: ['validFrom', 'issuanceDate'], until: ['validUntil', 'expirationDate'] } as const

/** Milliseconds since 1970, open ends as infinity; `null` where a date cannot be read. Of several dates the narrowest count. */
export function periodOf(document: Document, claims: Document = {}): { from: number; until: number } | null {
  const dates = (names: readonly string[]) => names.map((name) => document[name]).filter((date) => date !== undefined)
  const from = Math.max(...dates(members.from).map(momentOf), secondsIn(claims.nbf, Number.NEGATIVE_INFINITY))
  const until = Math.min(...dates(members.until).map(momentOf), secondsIn(claims.exp, Number.POSITIVE_INFINITY))
  return Number.isNaN(from) || Number.isNaN(until) ? null : { from, until }
}

function momentOf(date: unknown): number {
  return Date.parse(String(date))
}

function secondsIn(claim: unknown, otherwise: number): number {
  if (claim === undefined) return otherwise
  return typeof claim === 'number' ? claim * 1000 : Number.NaN
}

/** The member that names that moment; a moment that only a token's claim names has none. */
function pointerTo(document: Document, moment: number): string | undefined {
  const name = [...members.from, ...members.until].find((member) => momentOf(document[member]) === moment)
  return name && `/${name}`
}
