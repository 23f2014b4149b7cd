/**
 * keys owns the issuer keys of each organisation (table `issuer_key`), its DID document and its JWKS, and the one key of
 * the installation itself (table `report_key`), which signs reports and nothing else.
 *
 * Promises: a private key is sealed at rest and never leaves this module, only signatures do; every key ever used stays in
 * the DID document with its public half; a rotated key is published one cache lifetime before it signs.
 */
import type { Signer } from '@akashi/credentials/proofs/data-integrity.ts'
import type { Tx } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { type Organisation, organisationById } from '../organisations/organisations.ts'
import { buildIssuerDocument } from './did-document.ts'
import { addKey, issuerId, issuerProfileUrl, sealLabel } from './issuer-key.ts'
import { activeKey, type KeyKind, signingFunction } from './key.ts'
import { findKeys, lockKeys, type SealedKey } from './store.ts'

export { type AnchorKey, anchorKeys, anchorSigner, ensureAnchorKey } from './anchor-key.ts'
export { issuerId, issuerProfileUrl } from './issuer-key.ts'
export { issuerKeySet, keyHistory } from './key-history.ts'
export { installationDocument, reportSigner } from './report-key.ts'

/** What every issuer signs badges with. A key for a chain is made when something is to be anchored. */
const kinds = ['Ed25519', 'RSA'] as const satisfies readonly KeyKind[]

/** Makes the organisation's first key of each kind where it has none. Twice is the same as once. */
export async function ensureIssuerKey(
  tx: Tx,
  ports: Pick<Ports, 'clock' | 'random' | 'seal'>,
  organisation: { id: string },
): Promise<void> {
  await lockKeys(tx, organisation.id)
  const keys = await findKeys(tx, organisation.id)
  for (const kind of kinds)
    if (!keys.some((key) => key.kind === kind)) await addKey(tx, ports, { organisationId: organisation.id, kind, keys })
}

/**
 * What signs documents for the organisation now (Ed25519), or the key `keyId` where a signature begun with it is to be
 * repeated and the key was not revoked since: a revoked key never signs again. A signer outlives the transaction: sign after it, not in it. Refuses to sign without a key: call
 * `ensureIssuerKey` first.
 */
export async function signerFor(
  tx: Tx,
  ports: Pick<Ports, 'clock' | 'config' | 'seal'>,
  organisationId: string,
  keyId?: string,
): Promise<Signer & { keyId: string }> {
  const keys = (await findKeys(tx, organisationId)).filter((key) => key.kind === 'Ed25519')
  const begun = keys.find((candidate) => candidate.id === keyId && !candidate.revokedAt)
  return signerOf(tx, ports, organisationId, begun ?? activeKey(keys, ports.clock.now()))
}

/** What signs tokens for the organisation now (RS256); its `verificationMethod` is the `kid`. See `signerFor`. */
export async function tokenSignerFor(
  tx: Tx,
  ports: Pick<Ports, 'clock' | 'config' | 'seal'>,
  organisationId: string,
): Promise<Signer & { keyId: string }> {
  const keys = (await findKeys(tx, organisationId)).filter((key) => key.kind === 'RSA')
  return signerOf(tx, ports, organisationId, activeKey(keys, ports.clock.now()))
}

async function signerOf(
  tx: Tx,
  ports: Pick<Ports, 'config' | 'seal'>,
  organisationId: string,
  key: SealedKey | null,
): Promise<Signer & { keyId: string }> {
  const organisation = await organisationById(tx, organisationId)
  if (!key || !organisation) throw new Error('the organisation has no key to sign with')
  const secret = ports.seal.open(key.sealedPrivateKey, sealLabel(organisationId, key.id))
  if (key.kind === 'secp256k1') throw new Error('a key for a chain signs no document')
  return {
    keyId: key.id,
    verificationMethod: `${issuerId(ports.config, organisation.slug)}#${key.fragment}`,
    sign: signingFunction(key.kind, secret),
  }
}

/** The DID document as others fetch it (DID Core, did:web): every key, the newest last. */
export async function didDocument(
  tx: Tx,
  ports: Pick<Ports, 'config'>,
  organisation: Pick<Organisation, 'id' | 'slug'>,
): Promise<object> {
  const keys = await findKeys(tx, organisation.id)
  const profile = issuerProfileUrl(ports.config, organisation.slug)
  return buildIssuerDocument(issuerId(ports.config, organisation.slug), keys, profile)
}

/** Every key of the organisation, oldest first: since when it signs, and whether this installation can still open it. */
export async function issuerKeys(
  tx: Tx,
  ports: Pick<Ports, 'seal'>,
  organisationId: string,
): Promise<{ fragment: string; activeFrom: Date; opens: boolean }[]> {
  const keys = await findKeys(tx, organisationId)
  return keys.map(({ id, fragment, activeFrom, sealedPrivateKey }) => ({
    fragment,
    activeFrom,
    opens: opens(() => ports.seal.open(sealedPrivateKey, sealLabel(organisationId, id))),
  }))
}

function opens(open: () => unknown): boolean {
  try {
    open()
    return true
  } catch {
    return false
  }
}
