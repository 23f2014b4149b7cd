import { bitAt, decodeBits } from '../status/bitstring.ts'
import { type Document, issuerOf } from './document.ts'
import { type Finding, finding } from './finding.ts'
import { fetchObject, type VerifyPorts } from './ports.ts'
import { checkSignature } from './signature.ts'
import { periodOf } from './time.ts'

type Asked = { issuer: string; ports: VerifyPorts; now: Date }
type Entry = { purpose: 'revocation' | 'suspension'; index: number; list: string }
/** More entries than this on one badge are not followed. */
const maxEntries = 4

/**
 * Whether the badge is still in force (Bitstring Status List 1.0, 3.2). What cannot be fetched or proven is unknown,
 * never in force. Of several entries the gravest counts; a note about the list may follow.
 */
export async function checkStatus(document: Document, asked: Asked): Promise<Finding[]> {
  if (document.credentialStatus === undefined) return [finding('status', 'n/a', 'status.none')]
  const entries = [document.credentialStatus].flat() as unknown[]
  if (entries.length === 0 || entries.length > maxEntries) return unknown('status.unsupported')
  const found: Finding[][] = []
  for (const entry of entries) found.push(await checkEntry(entry, asked))
  const gravest = (result: Finding['result']) => found.find((findings) => findings[0]!.result === result)
  return gravest('fail') ?? gravest('unknown') ?? found[0]!
}

async function checkEntry(value: unknown, asked: Asked): Promise<Finding[]> {
  const entry = readEntry(value)
  if (!entry) return unknown('status.unsupported')
  const list = await fetchObject(asked.ports, entry.list)
  if (!list) return unknown('status.unreachable')
  const bits = await provenBits(list, entry, asked)
  if (!(bits instanceof Uint8Array)) return unknown(bits)
  const bit = bitAt(bits, entry.index)
  if (bit === null) return unknown('status.unproven')
  const note =
    list.id === entry.list
      ? []
      : [finding('status', 'pass', 'status.list-id-differs', '/credentialStatus/statusListCredential')]
  if (!bit) return [finding('status', 'pass', 'status.in-force'), ...note]
  return [
    finding(
      'status',
      'fail',
      entry.purpose === 'revocation' ? 'status.revoked' : 'status.suspended',
      '/credentialStatus',
    ),
    ...note,
  ]
}

function readEntry(value: unknown): Entry | null {
  if (typeof value !== 'object' || value === null) return null
  const { type, statusPurpose, statusListIndex, statusListCredential, statusSize } = value as Document
  if (![type].flat().includes('BitstringStatusListEntry') || Number(statusSize ?? 1) !== 1) return null
  if (statusPurpose !== 'revocation' && statusPurpose !== 'suspension') return null
  if (!/^\d{1,9}$/.test(String(statusListIndex)) || typeof statusListCredential !== 'string') return null
  return { purpose: statusPurpose, index: Number(statusListIndex), list: statusListCredential }
}

type Doubt = 'status.other-issuer' | 'status.outdated' | 'status.unproven'

async function provenBits(list: Document, entry: Entry, asked: Asked): Promise<Uint8Array | Doubt> {
  const subject = list.credentialSubject as Document | null | undefined
  if (issuerOf(list) !== asked.issuer) return 'status.other-issuer'
  if (![list.type].flat().includes('BitstringStatusListCredential') || subject?.type !== 'BitstringStatusList')
    return 'status.unproven'
  if (![subject.statusPurpose].flat().includes(entry.purpose)) return 'status.unproven'
  const findings = await checkSignature(list, asked.issuer, asked)
  if (findings.some((found) => found.result !== 'pass')) return 'status.unproven'
  const [period, now] = [periodOf(list), asked.now.getTime()]
  if (!period || now < period.from || now > period.until) return 'status.outdated'
  return (await decodeBits(subject.encodedList)) ?? 'status.unproven'
}

function unknown(code: Doubt | 'status.unsupported' | 'status.unreachable'): Finding[] {
  return [finding('status', 'unknown', code, '/credentialStatus')]
}
