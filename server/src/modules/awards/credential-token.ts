import { createHash } from 'node:crypto'
import { writeCompact } from '@akashi/credentials/jose/compact.ts'
import { claimsFor } from '@akashi/credentials/jose/credential-claims.ts'
import { inScope, type Tx } from '../../db/database.ts'
import { Refusal } from '../../http/problem.ts'
import type { Ports } from '../../ports/ports.ts'
import { record } from '../audit/audit.ts'
import { didDocument, ensureIssuerKey, issuerId, tokenSignerFor } from '../keys/keys.ts'
import { organisationById } from '../organisations/organisations.ts'
import { stopRefusals } from './approval-sentences.ts'
import { verifyOutput } from './check-output.ts'
import { findStop } from './issuing-stop-store.ts'
import { findToken, insertToken } from './token-store.ts'

export type TokenPorts = Pick<Ports, 'db' | 'clock' | 'config' | 'failpoint' | 'random' | 'seal'>
export type SignedAward = { organisationId: string; awardId: string; document: string }

/**
 * The credential as VC-JWT (Open Badges 3.0, 8.2.3; RS256): the claims of `document`, the signed bytes, without their proof.
 * Signed when it is first asked for and kept to the byte; whoever asks later, or at the same moment, gets the same. A
 * death between signing and keeping repeats the signature, which RS256 makes of the same bytes. Refuses: not signed yet, and
 * issuing is stopped. Opens its own transactions.
 */
export async function credentialToken(ports: TokenPorts, award: SignedAward): Promise<string> {
  const scope = { organisationId: award.organisationId }
  const kept = await inScope(ports.db, scope, (tx) => findToken(tx, award.awardId))
  if (kept !== null) return kept
  const { signer, ...published } = await inScope(ports.db, scope, (tx) => beginSigning(tx, ports, award))
  const { proof: _, ...credential } = JSON.parse(award.document) as Record<string, unknown>
  const header = { alg: 'RS256', typ: 'JWT', kid: signer.verificationMethod }
  const token = await writeCompact(header, claimsFor(credential), signer.sign)
  await ports.failpoint('k16')
  await judgeToken(token, { ...published, now: ports.clock.now() })
  return inScope(ports.db, scope, async (tx) => {
    const sha256 = createHash('sha256').update(token).digest('hex')
    const signedAt = ports.clock.now()
    if (await insertToken(tx, { ...award, keyId: signer.keyId, token, sha256, signedAt }))
      await audit(tx, ports, 'token.signed', award, { keyId: signer.keyId, sha256 })
    return (await findToken(tx, award.awardId))!
  })
}

async function beginSigning(tx: Tx, ports: TokenPorts, award: SignedAward) {
  if (await findStop(tx, award.organisationId)) throw new Refusal('unavailable', 'issuing.stopped', stopRefusals.token)
  await ensureIssuerKey(tx, ports, { id: award.organisationId })
  const organisation = (await organisationById(tx, award.organisationId))!
  const signer = await tokenSignerFor(tx, ports, award.organisationId)
  await audit(tx, ports, 'token.signing', award, { keyId: signer.keyId })
  return {
    signer,
    issuerId: issuerId(ports.config, organisation.slug),
    didDocument: await didDocument(tx, ports, organisation),
  }
}

/** Throws where a stranger would not find our own signature right. Whether the badge still holds is another matter. */
async function judgeToken(token: string, o: { issuerId: string; didDocument: object; now: Date }): Promise<void> {
  const { checks } = await verifyOutput(token, { ...o, statusLists: new Map() })
  const doubtful = checks.filter(
    ({ name, result }) => ['format', 'proof', 'issuer'].includes(name) && result !== 'pass',
  )
  if (doubtful.length > 0) throw new Error(`a token we signed fails: ${doubtful.map(({ code }) => code).join(' ')}`)
}

async function audit(tx: Tx, ports: TokenPorts, act: string, award: SignedAward, details: object): Promise<void> {
  await record(tx, {
    organisationId: award.organisationId,
    act,
    subject: award.awardId,
    details,
    at: ports.clock.now(),
  })
}
