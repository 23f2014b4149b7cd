import { decodeBase58 } from '@akashi/credentials/proofs/base58.ts'
import type { Tx } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { organisationById } from '../organisations/organisations.ts'
import { activeKey, signDigest } from './key.ts'
import { addKey, issuerId, sealLabel } from './issuer-key.ts'
import { findKeys, lockKeys, type SealedKey } from './store.ts'

/** Say which kind of key follows in a Multikey. */
const multicodecBytes = 2

/** A key that signs transactions; `until` is when the next one took over, `null` for the newest. */
export type AnchorKey = {
  id: string
  verificationMethod: string
  /** Compressed, 33 bytes. */
  publicKey: Uint8Array
  publicKeyMultibase: string
  publishedAt: Date
  activeFrom: Date
  until: Date | null
  revokedAt: Date | null
}

/** Makes the organisation's first key for chains where it has none, and answers the one that signs now. */
export async function ensureAnchorKey(
  tx: Tx,
  ports: Pick<Ports, 'clock' | 'config' | 'random' | 'seal'>,
  organisationId: string,
): Promise<AnchorKey> {
  await lockKeys(tx, organisationId)
  const keys = await findKeys(tx, organisationId)
  if (!keys.some((key) => key.kind === 'secp256k1'))
    await addKey(tx, ports, { organisationId, kind: 'secp256k1', keys })
  const all = await anchorKeys(tx, ports, organisationId)
  const active = activeKey((await findKeys(tx, organisationId)).filter(isAnchorKey), ports.clock.now())
  const found = all.find((key) => key.id === active?.id)
  if (!found) throw new Error('the organisation has no key to anchor with')
  return found
}

/** Every key the organisation ever signed transactions with, oldest first. */
export async function anchorKeys(tx: Tx, ports: Pick<Ports, 'config'>, organisationId: string): Promise<AnchorKey[]> {
  const organisation = await organisationById(tx, organisationId)
  const keys = (await findKeys(tx, organisationId)).filter(isAnchorKey)
  return keys.map((key, index) => ({
    id: key.id,
    verificationMethod: `${issuerId(ports.config, organisation!.slug)}#${key.fragment}`,
    publicKey: decodeBase58(key.publicKeyMultibase.slice(1))!.slice(multicodecBytes),
    publicKeyMultibase: key.publicKeyMultibase,
    publishedAt: key.publishedAt,
    activeFrom: key.activeFrom,
    until: keys[index + 1]?.activeFrom ?? null,
    revokedAt: key.revokedAt,
  }))
}

/**
 * What signs digests of transactions with that key. One that was superseded since still does, so that a transaction it
 * began can be outbid; a revoked one never signs again. Throws where there is no such key.
 */
export async function anchorSigner(
  tx: Tx,
  ports: Pick<Ports, 'seal'>,
  o: { organisationId: string; keyId: string },
): Promise<(digest: Uint8Array) => ReturnType<typeof signDigest>> {
  const key = (await findKeys(tx, o.organisationId)).find(({ id }) => id === o.keyId)
  if (!key || !isAnchorKey(key) || key.revokedAt) throw new Error('there is no such key to anchor with')
  const secret = ports.seal.open(key.sealedPrivateKey, sealLabel(o.organisationId, key.id))
  return (digest) => signDigest(secret, digest)
}

function isAnchorKey(key: SealedKey): key is SealedKey & { kind: 'secp256k1' } {
  return key.kind === 'secp256k1'
}
