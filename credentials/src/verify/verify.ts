import type { SeenAnchor } from './blockcerts/check-anchors.ts'
import { isWebPage } from './carrier.ts'
import { type ReadBadge, type ReadDocument, readBadge } from './document.ts'
import { type Finding, finding } from './finding.ts'
import type { Format } from './formats.ts'
import { askOnce, maxDocumentBytes, type VerifyPorts } from './ports.ts'
import { type Judged, judgeCredential, uncheckedBut } from './judge-credential.ts'
import { isBlockcert, type Kind } from './kind.ts'
import { judgeOlderParts, judgeParts, type Part } from './parts.ts'
import { refreshed } from './refresh.ts'

export type Report = {
  verdict: 'valid' | 'invalid' | 'indeterminate'
  changed: 'expired' | 'revoked' | 'suspended' | null
  format: Format
  checks: Finding[]
  credential: Record<string, unknown> | null
  /** Where its root stands on a chain, whether that counts or not; left out where no anchor was found. */
  anchor?: SeenAnchor
  /** The credentials it carries, each with its own report; left out where there are none. */
  parts?: Part[]
}
export type VerifyOptions = {
  ports: VerifyPorts
  now: Date
  recipient?: string | undefined
  /** What a presentation must have been made for (VC Data Integrity 1.0, 2.1). */
  presentation?: { challenge?: string; domain?: string } | undefined
}

/** A presentation of a record of a badge with an endorsement: deeper than that nothing is judged. */
const mostNested = 3

/**
 * Loads what only some formats need and what otherwise comes when one of them is met: for who may be without a network by then.
 */
export async function loadAllFormats(): Promise<void> {
  await Promise.all([
    import('./schema.ts'),
    import('./redefinition.ts'),
    import('./older/judge-older.ts'),
    import('../blockcerts/contexts.ts'),
    import('./blockcerts/judge-blockcert.ts'),
    import('./blockcerts/check-anchors.ts'),
    import('./blockcerts/hashlinks.ts'),
    import('./blockcerts/listed-status.ts'),
  ])
}

/**
 * Judges the bytes of a JSON credential or a JWT, or of a PNG or SVG that holds one. Never throws for what the bytes are. Every check is
 * listed, also one that was not made. `credential` is given only where the proof covers it under the issuer's own key.
 */
export function verify(bytes: Uint8Array, o: VerifyOptions): Promise<Report> {
  return judge(readBadge(bytes), o)
}

async function judge(read: ReadBadge, o: VerifyOptions, depth = 0): Promise<Report> {
  if ('ends' in read) return unread(read.ends, o)
  const asked = { ...o, ports: askOnce(o.ports) }
  const inner = { ...asked, recipient: undefined, presentation: undefined }
  if ('older' in read) {
    const { judgeOlder } = await import('./older/judge-older.ts')
    const { version, credential, checks: own } = await judgeOlder(read.older, asked)
    const { parts, checks: contents } = await judgeOlderParts(credential, (part) => judge(part, inner, depth + 1))
    const checks = [...own, ...contents]
    const report = { ...conclude(checks), format: `open-badges-${version}` as const, checks, credential }
    return parts.length > 0 ? { ...report, parts } : report
  }
  if ('blockcert' in read) {
    const { judgeBlockcert } = await import('./blockcerts/judge-blockcert.ts')
    const { checks, credential, anchor } = await judgeBlockcert(read.blockcert, asked)
    const format = `blockcerts-${read.blockcert.version}` as const
    return { ...conclude(checks), format, checks, credential, ...(anchor ? { anchor } : {}) }
  }
  const { read: latest, checks, credential, anchor } = await judgeLatest(read, asked)
  const { parts, checks: contents } =
    depth < mostNested
      ? await judgeParts(latest.document, latest.kind, (part) => judge(part, inner, depth + 1))
      : { parts: [], checks: [] }
  const all = [...checks, ...contents]
  const report = {
    ...conclude(all),
    format: formatOf(latest),
    checks: all,
    credential,
    ...(anchor ? { anchor } : {}),
  }
  return parts.length > 0 ? { ...report, parts } : report
}

/** The credential as it stands now: refreshed once, after its proof has been found to hold, where a newer one holds too. */
async function judgeLatest(read: ReadDocument, asked: VerifyOptions): Promise<Judged & { read: ReadDocument }> {
  const judged = await judgeCredential(read, asked)
  const newer = judged.credential ? await refreshed(read, asked.ports) : null
  const again = newer && (await judgeCredential(newer, asked))
  if (!again?.credential) return { ...judged, read }
  const note = finding('format', 'pass', 'format.refreshed', '/refreshService')
  return { ...again, checks: [...again.checks, note], read: newer! }
}

function formatOf({ kind, document }: { kind: Kind; document: Record<string, unknown> }): Format {
  const named = { badge: 'open-badges-3.0', clr: 'clr-2.0', endorsement: 'endorsement-3.0' } as const
  if (kind === 'credential' && isBlockcert(document)) return 'blockcerts-3'
  return kind === 'presentation' || kind === 'credential' ? `verifiable-${kind}` : named[kind]
}

/** Judges what stands at a link: JSON, JWT, PNG or SVG. A link that cannot be fetched is indeterminate, never invalid. */
export async function verifyUrl(url: string, o: VerifyOptions): Promise<Report> {
  if (!isLink(url)) return unread(finding('format', 'unknown', 'format.not-link'), o)
  const answer = await o.ports.fetch(url)
  if (answer.ok && answer.status === 410) {
    const gone = readBadge(answer.body)
    return isTakenBack(gone, url) ? judge(gone, o) : unread(finding('format', 'unknown', 'format.gone'), o)
  }
  if (!answer.ok || answer.status !== 200) return unread(finding('format', 'unknown', 'format.unreachable'), o)
  if (answer.body.length <= maxDocumentBytes && isWebPage(answer.body))
    return unread(finding('format', 'unknown', 'format.web-page'), o)
  const read = readBadge(answer.body)
  // A 0.5 badge does not say where it stands.
  const isNameless = 'older' in read && read.older.version === '0.5' && read.older.link === null
  return judge(isNameless ? { older: { ...read.older, link: url } } : read, o)
}

/** Open Badges 2.0, Assertion: what stands at a link as gone may say itself that it was a badge, that very one, and is revoked. */
function isTakenBack(read: ReadBadge, url: string): boolean {
  return 'older' in read && read.older.document.id === url && read.older.document.revoked === true
}

function isLink(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, username, password } = new URL(url)
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === ''
}

/**
 * Any failure: invalid. Else anything unknown: indeterminate, but for a schema we do not know, which no signature hangs on,
 * and for an anchor where a signature holds without it.
 * `changed` where nothing but a later change stands against it.
 */
export function conclude(checks: Finding[]): Pick<Report, 'verdict' | 'changed'> {
  const codes = checks.filter((found) => found.result === 'fail').map((found) => found.code)
  const restsOnAnchor = checks.some((found) => found.code === 'anchor.intact')
  const idle = restsOnAnchor ? ['schema'] : ['schema', 'anchor']
  const doubt = checks.some((found) => found.result === 'unknown' && !idle.includes(found.name))
  if (codes.length === 0) return { verdict: doubt ? 'indeterminate' : 'valid', changed: null }
  const changes = { 'status.revoked': 'revoked', 'status.suspended': 'suspended', 'time.expired': 'expired' } as const
  const only = !doubt && codes.every((code) => code in changes)
  const first = (Object.keys(changes) as (keyof typeof changes)[]).find((code) => codes.includes(code))
  return { verdict: 'invalid', changed: only && first ? changes[first] : null }
}

/** What is told of a document that was being judged in a thread of its own and cost more than it may. */
export function stoppedReport(o: Pick<VerifyOptions, 'recipient'>): Report {
  return unread(finding('format', 'unknown', 'format.stopped'), o)
}

function unread(ends: Finding, o: Pick<VerifyOptions, 'recipient'>): Report {
  const checks = uncheckedBut(ends, o)
  return { ...conclude(checks), format: 'unknown', checks, credential: null }
}
