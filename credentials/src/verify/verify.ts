import { extract } from '../baking/png.ts'
import { type Finding, finding } from './finding.ts'
import { parseObject, type VerifyPorts } from './ports.ts'
import { checkRecipient } from './recipient.ts'
import { checkSignature } from './signature.ts'
import { checkStatus } from './status.ts'

export type Report = {
  verdict: 'valid' | 'invalid' | 'indeterminate'
  changed: 'expired' | 'revoked' | 'suspended' | null
  format: 'open-badges-3.0' | 'unknown'
  checks: Finding[]
  credential: object | null
}
type Document = Record<string, unknown>
const maxBytes = 5 * 1024 * 1024

/**
 * Judges the bytes of a JSON credential or of a PNG that holds one. Never throws for what the bytes are.
 * `credential` is given only where the proof covers it under the issuer's own key.
 */
export async function verify(bytes: Uint8Array, o: { ports: VerifyPorts; now: Date; recipient?: string }): Promise<Report> {
  if (bytes.length > maxBytes) return unreadable('format.too-large')
  const baked = extract(bytes)
  const text = baked.ok && baked.text !== null ? new TextEncoder().encode(baked.text) : bytes
  const document = parseObject(text)
  if (!document) return unreadable('format.not-json')
  const issuer = (document.issuer as Document | undefined)?.id
  if (typeof issuer !== 'string' || !isBadge(document)) return unreadable('format.not-badge')
  if (hasInlineContext(document)) return unreadable('format.inline-context')
  const signature = await checkSignature(document, issuer, o.ports)
  const checks = [
    ...(signature.some((found) => found.name === 'format') ? [] : [finding('format', 'pass', 'format.open-badges-3')]),
    ...signature,
    await checkStatus(document, issuer, o.ports),
    checkTime(document, o.now),
    await checkRecipient(document, o.recipient),
  ]
  const { proof: _, ...claims } = document
  const proven = signature.every((found) => found.result === 'pass')
  return { ...conclude(checks), format: 'open-badges-3.0', checks, credential: proven ? claims : null }
}

function conclude(checks: Finding[]): Pick<Report, 'verdict' | 'changed'> {
  const failed = checks.filter((found) => found.result === 'fail')
  if (failed.length === 0) return { verdict: checks.some((found) => found.result === 'unknown') ? 'indeterminate' : 'valid', changed: null }
  const changes = { 'time.expired': 'expired', 'status.revoked': 'revoked', 'status.suspended': 'suspended' } as const
  const code = failed[0]!.code
  const only = failed.length === 1 && !checks.some((found) => found.result === 'unknown') && code in changes
  return { verdict: 'invalid', changed: only ? changes[code as keyof typeof changes] : null }
}

function unreadable(code: 'format.too-large' | 'format.not-json' | 'format.not-badge' | 'format.inline-context'): Report {
  const checks = [finding('format', 'fail', code), finding('proof', 'unknown', 'proof.not-checked')]
  return { verdict: 'invalid', changed: null, format: 'unknown', checks, credential: null }
}

function isBadge(document: Document): boolean {
  const types = [document.type].flat()
  const subject = document.credentialSubject as Document | undefined
  const named = types.includes('OpenBadgeCredential') || types.includes('AchievementCredential')
  return named && types.includes('VerifiableCredential') && typeof subject?.achievement === 'object' && subject.achievement !== null
}

/** Contexts may be named at the top, by URL, and nowhere else; nesting past 64 counts as an attack. */
function hasInlineContext(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (depth > 64) return true
  return Object.entries(value).some(([name, member]) => {
    if (name !== '@context') return hasInlineContext(member, depth + 1)
    return depth > 0 || [member].flat().some((context) => typeof context !== 'string')
  })
}

function checkTime(document: Document, now: Date): Finding {
  const from = Date.parse(String(document.validFrom))
  const until = document.validUntil === undefined ? Number.POSITIVE_INFINITY : Date.parse(String(document.validUntil))
  if (Number.isNaN(from) || Number.isNaN(until)) return finding('time', 'fail', 'time.unreadable')
  if (now.getTime() < from) return finding('time', 'fail', 'time.not-yet', '/validFrom')
  if (now.getTime() > until) return finding('time', 'fail', 'time.expired', '/validUntil')
  return finding('time', 'pass', 'time.in-force')
}
