import { bitAt, decodeBits } from '../status/bitstring.ts'
import { type Finding, finding } from './finding.ts'
import { fetchObject, type VerifyPorts } from './ports.ts'
import { checkSignature } from './signature.ts'

type Document = Record<string, unknown>

/** Whether the badge is still in force (Bitstring Status List 1.0, 3.2). What cannot be fetched or proven is unknown, never in force. */
export async function checkStatus(document: Document, issuer: string, ports: VerifyPorts): Promise<Finding> {
  const entry = document.credentialStatus
  if (entry === undefined) return finding('status', 'n/a', 'status.none')
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return unknown('status.unsupported')
  const { type, statusPurpose, statusListIndex, statusListCredential, statusSize } = entry as Document
  const index = Number(statusListIndex)
  const supported = type === 'BitstringStatusListEntry' && ['revocation', 'suspension'].includes(String(statusPurpose))
  if (!supported || (statusSize ?? 1) !== 1 || !/^\d{1,9}$/.test(String(statusListIndex))) return unknown('status.unsupported')
  const list = await fetchObject(ports, String(statusListCredential))
  if (!list) return unknown('status.unreachable')
  const bits = await provenBits(list, issuer, String(statusPurpose), ports)
  const bit = bits && bitAt(bits, index)
  if (bit === null) return unknown('status.unproven')
  if (!bit) return finding('status', 'pass', 'status.in-force')
  return finding('status', 'fail', statusPurpose === 'revocation' ? 'status.revoked' : 'status.suspended', '/credentialStatus')
}

async function provenBits(list: Document, issuer: string, purpose: string, ports: VerifyPorts): Promise<Uint8Array | null> {
  const subject = list.credentialSubject as Document | undefined
  const listIssuer = (list.issuer as Document | undefined)?.id ?? list.issuer
  if (listIssuer !== issuer || subject?.type !== 'BitstringStatusList') return null
  if (![subject.statusPurpose].flat().includes(purpose)) return null
  const findings = await checkSignature(list, issuer, ports)
  return findings.every((found) => found.result === 'pass') ? decodeBits(subject.encodedList) : null
}

function unknown(code: 'status.unsupported' | 'status.unreachable' | 'status.unproven'): Finding {
  return finding('status', 'unknown', code, '/credentialStatus')
}
