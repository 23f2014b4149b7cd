import { createHash } from 'node:crypto'
import { sign } from '@akashi/credentials/proofs/data-integrity.ts'
import { bitAt, decodeBits, emptyBits, encodeBits, setBit } from '@akashi/credentials/status/bitstring.ts'
import { buildStatusList } from '@akashi/credentials/status/list-credential.ts'
import { inScope, type Tx } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { record } from '../audit/audit.ts'
import { ensureIssuerKey, issuerId, signerFor } from '../keys/keys.ts'
import { organisationById } from '../organisations/organisations.ts'
import { findStatusList, keepDocument, type StatusList } from './status-store.ts'

type StatusPorts = Pick<Ports, 'db' | 'clock' | 'config' | 'random' | 'seal' | 'revocationJournal'>

/** Where a status list lives on the web. `organisation` is the slug. */
export function statusListUrl(baseUrl: string, organisation: string, listNo: number): string {
  return new URL(`/organisations/${organisation}/status/${listNo}`, baseUrl).href
}

/** ISO 8601 in UTC without fractions of a second. */
export function toSeconds(at: Date): string {
  return at.toISOString().replace(/\.\d{3}Z$/, 'Z')
}

/**
 * The signed status list as text, `null` where the organisation has no list of that number. It is signed anew when a
 * revocation was added since, so what is served never lacks a revocation that was committed before the request.
 */
export async function currentStatusList(
  ports: StatusPorts,
  organisationId: string,
  listNo: number,
): Promise<string | null> {
  const scope = { organisationId }
  const list = await inScope(ports.db, scope, (tx) => findStatusList(tx, organisationId, listNo))
  if (!list) return null
  if (list.document && list.documentRevocations === list.revoked.length) return list.document
  const { slug, document } = await signList(ports, organisationId, list)
  const revoked = await newlyRevoked(list)
  await ports.revocationJournal.append({
    organisation: slug,
    list: listNo,
    revoked,
    at: ports.clock.now().toISOString(),
  })
  await inScope(ports.db, scope, async (tx) => {
    await keepDocument(tx, { listId: list.id, document, revocations: list.revoked.length })
    await auditSigned(tx, ports, { organisationId, list, document })
  })
  return document
}

/**
 * The status list signed this very moment, for who takes it away: its `validFrom` then says, in the issuer's own hand, up to when a
 * badge is known not to be revoked. What is served stays as it is.
 */
export async function statusSnapshot(
  ports: StatusPorts,
  organisationId: string,
  listNo: number,
): Promise<string | null> {
  const list = await inScope(ports.db, { organisationId }, (tx) => findStatusList(tx, organisationId, listNo))
  if (!list) return null
  const { document } = await signList(ports, organisationId, list)
  await inScope(ports.db, { organisationId }, (tx) => auditSigned(tx, ports, { organisationId, list, document }))
  return document
}

/** Signs the list as it stands, with a line in the audit log before. */
async function signList(
  ports: StatusPorts,
  organisationId: string,
  list: StatusList,
): Promise<{ slug: string; document: string }> {
  const { slug, signer } = await inScope(ports.db, { organisationId }, (tx) =>
    beginSigning(tx, ports, organisationId, list),
  )
  const now = toSeconds(ports.clock.now())
  const unsigned = buildStatusList({
    id: statusListUrl(ports.config.baseUrl, slug, list.listNo),
    issuer: issuerId(ports.config, slug),
    purpose: 'revocation',
    validFrom: now,
    encodedList: await encodedBits(list),
  })
  return { slug, document: JSON.stringify(await sign(unsigned, { signer, created: now })) }
}

async function beginSigning(tx: Tx, ports: StatusPorts, organisationId: string, list: StatusList) {
  await ensureIssuerKey(tx, ports, { id: organisationId })
  const { slug } = (await organisationById(tx, organisationId))!
  const signer = await signerFor(tx, ports, organisationId)
  await audit(tx, ports, 'status-list.signing', { organisationId, list, details: { keyId: signer.keyId } })
  return { slug, signer }
}

async function encodedBits(list: StatusList): Promise<string> {
  const bits = emptyBits(list.size)
  for (const index of list.revoked) setBit(bits, index)
  return encodeBits(bits)
}

/** The places that the document before did not show; all of them where there was none. */
async function newlyRevoked(list: StatusList): Promise<number[]> {
  const before = list.document ? (JSON.parse(list.document) as { credentialSubject: { encodedList: unknown } }) : null
  const bits = before && (await decodeBits(before.credentialSubject.encodedList))
  return bits ? list.revoked.filter((index) => bitAt(bits, index) !== true) : list.revoked
}

async function auditSigned(
  tx: Tx,
  ports: StatusPorts,
  o: { organisationId: string; list: StatusList; document: string },
): Promise<void> {
  const sha256 = createHash('sha256').update(o.document).digest('hex')
  await audit(tx, ports, 'status-list.signed', { ...o, details: { sha256 } })
}

type Noted = { organisationId: string; list: StatusList; details: object }

async function audit(tx: Tx, ports: StatusPorts, act: string, { organisationId, list, details }: Noted): Promise<void> {
  const known = { listNo: list.listNo, revocations: list.revoked.length, ...details }
  await record(tx, { organisationId, act, subject: list.id, details: known, at: ports.clock.now() })
}
