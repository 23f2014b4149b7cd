import type { VerificationReport } from '@akashi/contract/verify.ts'
import { sha256HexOfBytes } from '@akashi/credentials/crypto/sha256.ts'
import { verdictOf } from '@akashi/credentials/verify/verdict.ts'
import type { Report } from '@akashi/credentials/verify/verify.ts'
import { dateIn } from '../../../http/written-date.ts'
import { claimsOf } from '../claims.ts'
import { issuerStanding } from '../issuer-standing.ts'
import type { Question, Trail } from '../judge.ts'

/** Longer texts of others are cut, so that a report stays one page and small enough to be sent back by a form. */
const longest = { name: 300, address: 500 } as const
const mostHolders = 5
const mostAsked = 12

/** A verdict with what it was of, as data: the same for the page, for paper and for a file. Pure. */
export function verificationReport(
  report: Report,
  o: { question: Question; fileName: string | null; trail: Trail; at: Date; baseUrl: string },
): VerificationReport {
  const { kind, sentence, reason, next } = verdictOf(report)
  return {
    version: 1,
    checkedAt: o.at.toISOString(),
    checkedBy: o.baseUrl,
    subject: subjectOf(o),
    recipient: cut(o.question.recipient ?? null, longest.name),
    asked: [...o.trail.asked].slice(0, mostAsked),
    answer: kind,
    sentence,
    reason,
    next,
    checks: report.checks.map(({ name, result, code, message }) => ({ name, result, code, message })),
    credential: report.credential && credentialOf(report),
  }
}

function subjectOf({
  question,
  fileName,
  trail,
}: {
  question: Question
  fileName: string | null
  trail: Trail
}): VerificationReport['subject'] {
  const bytes = 'url' in question ? trail.linked : question.bytes
  const size = { bytes: bytes?.length ?? null, sha256: bytes && sha256HexOfBytes(bytes) }
  if ('url' in question) return { kind: 'link', name: cut(question.url, longest.address), ...size }
  return fileName === null ? { kind: 'text', name: null, ...size } : { kind: 'file', name: cut(fileName, 200), ...size }
}

function credentialOf(report: Report): VerificationReport['credential'] {
  const claims = claimsOf(report.credential ?? {})
  const moment = (text: string | null) => dateIn(text)?.toISOString() ?? null
  return {
    id: cut(claims.id, longest.address),
    name: cut(claims.name, longest.name),
    holders: claims.recipientNames.slice(0, mostHolders).map((name) => cut(name, longest.name)),
    issuerId: cut(claims.issuerId, longest.address),
    issuerDomain: cut(claims.issuerDomain, longest.name),
    issuerName: cut(claims.issuerName, longest.name),
    issuer: issuerStanding(report),
    awardedAt: moment(claims.awardedDate) ?? moment(claims.validFrom),
    expiresAt: moment(claims.validUntil),
  }
}

function cut<T extends string | null>(text: T, most: number): T {
  return (text !== null && text.length > most ? `${text.slice(0, most)}…` : text) as T
}
