import { valueAt } from '../status/bitstring.ts'
import { revokedInList } from '../status/older-lists.ts'
import { type Document, issuerOf } from './document.ts'
import { type Finding, finding, withReason } from './finding.ts'
import { loadKnownContexts } from './known-contexts.ts'
import { type KnownList, readList, unpackList } from './known-lists.ts'
import { fetchBody, type VerifyPorts } from './ports.ts'
import { checkSignature } from './signature.ts'
import { type BitEntry, type Entry, readEntry } from './status-entry.ts'
import { periodOf } from './time.ts'

type Asked = { issuer: string; ports: VerifyPorts; now: Date }
/** More entries than this on one badge are not followed. */
const maxEntries = 4

/**
 * Whether the badge is still in force (Bitstring Status List 1.0, 3.2, and the lists before it). What cannot be fetched or
 * proven is unknown, never in force. Of several entries the gravest counts; a note about the list may follow.
 */
export async function checkStatus(document: Document, asked: Asked): Promise<Finding[]> {
  if (document.credentialStatus === undefined) return [finding('status', 'n/a', 'status.none')]
  const entries = [document.credentialStatus].flat() as unknown[]
  if (entries.length === 0 || entries.length > maxEntries) return unknown('status.unsupported')
  const found: Finding[][] = []
  for (const entry of entries) found.push(await checkEntry(entry, document.id, asked))
  const gravest = (result: Finding['result']) => found.find((findings) => findings[0]!.result === result)
  return gravest('fail') ?? gravest('unknown') ?? found[0]!
}

async function checkEntry(value: unknown, credentialId: unknown, asked: Asked): Promise<Finding[]> {
  const entry = readEntry(value)
  if (!entry) return unknown('status.unsupported')
  const body = await fetchBody(asked.ports, entry.list)
  const list = body && readList(body)
  if (!list) return unknown('status.unreachable')
  return entry.kind === 'names' ? checkNames(list.document, credentialId, entry, asked) : checkBit(list, entry, asked)
}

async function checkBit(list: KnownList, entry: BitEntry, asked: Asked): Promise<Finding[]> {
  const bits = await provenBits(list, entry, asked)
  if (!(bits instanceof Uint8Array)) return unknown(bits)
  const value = valueAt(bits, entry.index, entry.size)
  if (value === null) return unknown('status.unproven')
  const note =
    list.document.id === entry.list
      ? []
      : [finding('status', 'pass', 'status.list-id-differs', '/credentialStatus/statusListCredential')]
  return [outcome(value, entry), ...note]
}

/** A 1EdTech revocation list is not signed: that it stands at the address the badge names is all that speaks for it. */
function checkNames(list: Document, credentialId: unknown, entry: Entry, asked: Asked): Finding[] {
  if (list.issuer !== undefined && issuerOf(list) !== asked.issuer) return unknown('status.other-issuer')
  if (!entry.list.startsWith('https:') && !isAtLocalhost(entry.list, asked.ports)) return unknown('status.unproven')
  const found = typeof credentialId === 'string' ? revokedInList(list, credentialId) : null
  return found === null ? unknown('status.unproven') : [withReason(outcome(found.revoked ? 1 : 0, entry), found.reason)]
}

function isAtLocalhost(url: string, ports: VerifyPorts): boolean {
  return ports.httpAtLocalhost === true && URL.canParse(url) && new URL(url).hostname === 'localhost'
}

function outcome(value: number, entry: Entry): Finding {
  if (entry.purpose === 'message') {
    const said = entry.messages.get(value)
    const found = finding('status', 'pass', said === undefined ? 'status.no-message' : 'status.message')
    return said === undefined ? found : { ...found, detail: said }
  }
  if (value === 0) return finding('status', 'pass', 'status.in-force')
  if (entry.purpose === 'refresh') return finding('status', 'pass', 'status.newer', '/credentialStatus')
  const code = entry.purpose === 'revocation' ? 'status.revoked' : 'status.suspended'
  return finding('status', 'fail', code, '/credentialStatus')
}

/** A list may be signed while it is asked for, after the question's moment; and clocks differ a little. */
const aheadMilliseconds = 60_000

type Doubt = 'status.other-issuer' | 'status.outdated' | 'status.unproven'

async function provenBits(list: KnownList, entry: BitEntry, asked: Asked): Promise<Uint8Array | Doubt> {
  const { document, token, differing } = list
  const subject = document.credentialSubject as Document | null | undefined
  if (issuerOf(document) !== asked.issuer) return 'status.other-issuer'
  if (![document.type].flat().includes(entry.types.credential) || subject?.type !== entry.types.list)
    return 'status.unproven'
  const purposes = entry.types.purpose ? [subject.statusPurpose].flat() : [entry.purpose]
  if (!purposes.includes(entry.purpose) || differing.length > 0) return 'status.unproven'
  await loadKnownContexts(document, asked.ports)
  const findings = await checkSignature(document, asked.issuer, { ...asked, token, held: list.held })
  if (findings.some((found) => found.result !== 'pass')) return 'status.unproven'
  const [period, now] = [periodOf(document, token?.payload), asked.now.getTime()]
  if (!period || now + aheadMilliseconds < period.from || now > period.until) return 'status.outdated'
  return (await unpackList(list, subject.encodedList, entry.types.decode)) ?? 'status.unproven'
}

function unknown(code: Doubt | 'status.unsupported' | 'status.unreachable'): Finding[] {
  return [finding('status', 'unknown', code, '/credentialStatus')]
}
