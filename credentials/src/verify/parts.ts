import { below } from '../openbadges/problem.ts'
import { type Document, type ReadBadge, readCredential, readToken } from './document.ts'
import { type Finding, finding } from './finding.ts'
import { isObject, type Kind } from './kind.ts'
import type { Report } from './verify.ts'

/** A credential within another, judged by its own issuer; `pointer` says where it stands. */
export type Part = { pointer: string; role: 'contained' | 'endorsement'; report: Report }
type Found = { pointer: string; role: Part['role']; value: unknown; endorses?: unknown }

/** More credentials than this within one document are not judged. */
const mostParts = 200
/** Each of these is fetched, and its issuer with it. */
const mostOlderParts = 20

/** The credentials a document carries: those of a record or a presentation, and whatever endorses it. */
function findParts(document: Document, kind: Kind): Found[] {
  const subject = isObject(document.credentialSubject) ? document.credentialSubject : {}
  if (kind === 'presentation') return contained(document.verifiableCredential, '/verifiableCredential')
  const inner = kind === 'clr' ? contained(subject.verifiableCredential, '/credentialSubject/verifiableCredential') : []
  return [
    ...inner,
    ...endorsements(document, ''),
    ...endorsements(subject.achievement, '/credentialSubject/achievement'),
    ...endorsements(document.issuer, '/issuer'),
  ]
}

function contained(value: unknown, pointer: string): Found[] {
  return asList(value).map((one, index) => ({ pointer: below(pointer, index), role: 'contained', value: one }))
}

function endorsements(value: unknown, pointer: string): Found[] {
  if (!isObject(value)) return []
  return (['endorsement', 'endorsementJwt'] as const).flatMap((member) =>
    asList(value[member]).map((one, index) => ({
      pointer: below(below(pointer, member), index),
      role: 'endorsement' as const,
      value: one,
      endorses: value.id,
    })),
  )
}

/**
 * Judges what a document carries and sums it up in one finding: a record or a presentation is only as good as what is in
 * it, while an endorsement that does not hold takes nothing from the badge. Nothing is found where nothing is carried.
 */
export async function judgeParts(
  document: Document,
  kind: Kind,
  judge: (read: ReadBadge) => Promise<Report>,
): Promise<{ parts: Part[]; checks: Finding[] }> {
  const found = findParts(document, kind)
  if (found.length > mostParts) return { parts: [], checks: [finding('contents', 'unknown', 'contents.too-many')] }
  const parts: Part[] = []
  for (const { pointer, role, value, endorses } of found) {
    const read = readPart(value)
    const report = await judge(role === 'endorsement' ? aboutOnly(read, endorses) : read)
    parts.push({ pointer, role, report })
  }
  return { parts, checks: sumUp(parts) }
}

/**
 * The endorsements of a badge of Open Badges 2.0, of its badge class and of its issuer, each judged as a badge is: hosted at its
 * address, or signed. An endorsement's own endorsements are not followed.
 */
export async function judgeOlderParts(
  credential: Document | null,
  judge: (read: ReadBadge) => Promise<Report>,
): Promise<{ parts: Part[]; checks: Finding[] }> {
  const badge = isObject(credential?.badge) ? credential.badge : {}
  const isEndorsement = [credential?.type].flat().includes('Endorsement')
  const found =
    credential && !isEndorsement
      ? [
          ...endorsements(credential, ''),
          ...endorsements(badge, '/badge'),
          ...endorsements(badge.issuer, '/badge/issuer'),
        ]
      : []
  if (found.length > mostOlderParts)
    return { parts: [], checks: [finding('contents', 'n/a', 'contents.endorsement-doubtful')] }
  const parts: Part[] = []
  for (const { pointer, role, value, endorses } of found)
    parts.push({ pointer, role, report: await judge(readOlderPart(value, endorses)) })
  return { parts, checks: sumUp(parts) }
}

function readOlderPart(value: unknown, endorses: unknown): ReadBadge {
  const id = isObject(value) ? value.id : value
  const isLink = typeof id === 'string' && /^https?:\/\//.test(id) && (!isObject(value) || value.type === undefined)
  const read: ReadBadge = isLink
    ? { older: { document: { id }, token: null, version: '2.0', link: id } }
    : readPart(value)
  return 'older' in read ? { older: { ...read.older, endorses } } : read
}

function readPart(value: unknown): ReadBadge {
  if (typeof value === 'string') return readToken(value)
  return isObject(value) ? readCredential(value) : { ends: finding('format', 'fail', 'format.not-badge') }
}

/** Open Badges 3.0, EndorsementSubject: `id` names what is endorsed. One written about something else says nothing here. */
function aboutOnly(read: ReadBadge, endorses: unknown): ReadBadge {
  if (!('document' in read)) return read
  const subject = isObject(read.document.credentialSubject) ? read.document.credentialSubject : {}
  const isAboutThis = read.kind === 'endorsement' && subject.id === endorses
  const other = finding('format', 'fail', 'format.endorses-other', '/credentialSubject/id')
  return isAboutThis ? read : { ...read, problems: [...read.problems, other] }
}

function sumUp(parts: Part[]): Finding[] {
  const inner = parts.filter((part) => part.role === 'contained').map((part) => part.report)
  const endorsed = parts.filter((part) => part.role === 'endorsement').map((part) => part.report)
  const checks: Finding[] = []
  if (inner.some((report) => report.verdict === 'invalid' && !report.changed))
    checks.push(finding('contents', 'fail', 'contents.some-invalid'))
  else if (inner.some((report) => report.verdict === 'indeterminate'))
    checks.push(finding('contents', 'unknown', 'contents.some-unknown'))
  else if (inner.some((report) => report.changed)) checks.push(finding('contents', 'pass', 'contents.some-changed'))
  else if (inner.length > 0) checks.push(finding('contents', 'pass', 'contents.all-hold'))
  if (endorsed.length > 0) {
    const all = endorsed.every((report) => report.verdict === 'valid')
    checks.push(finding('contents', all ? 'pass' : 'n/a', all ? 'contents.endorsed' : 'contents.endorsement-doubtful'))
  }
  return checks
}

function asList(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : [value].flat()
}
