import { cryptosuites } from '@akashi/credentials/proofs/cryptosuites.ts'
import type { Cryptosuite } from '@akashi/credentials/proofs/cryptosuites/suite.ts'
import { decodeBase58 } from '@akashi/credentials/proofs/base58.ts'
import { keyOfJwk } from '@akashi/credentials/proofs/public-key.ts'
import type { Ports, SigningKeyKind } from '../../../ports/ports.ts'

/** A key that ends with the run of the program, and the did:key that spells it out. */
export type SessionKey = {
  kind: SigningKeyKind
  did: string
  method: string
  /** As a Multikey has it: two bytes that say its kind, then the key. */
  publicKey: Uint8Array
  sign(bytes: Uint8Array): Promise<Uint8Array>
}
export type VcApiIssuer = { name: string; suite: Cryptosuite; key: SessionKey }

const offered: readonly [suite: string, kind: SigningKeyKind][] = [
  ['eddsa-rdfc-2022', 'Ed25519'],
  ['eddsa-jcs-2022', 'Ed25519'],
  ['ecdsa-rdfc-2019', 'P-256'],
  ['ecdsa-rdfc-2019', 'P-384'],
  ['ecdsa-jcs-2019', 'P-256'],
  ['ecdsa-jcs-2019', 'P-384'],
  ['ecdsa-sd-2023', 'P-256'],
]

/** One issuer for each suite and curve, with new keys: never those of an organisation. */
export async function newIssuers(ports: Pick<Ports, 'random'>): Promise<readonly VcApiIssuer[]> {
  const keys = await Promise.all((['Ed25519', 'P-256', 'P-384'] as const).map((kind) => newKey(ports, kind)))
  return offered.map(([id, kind]) => ({
    name: id.startsWith('eddsa') || id === 'ecdsa-sd-2023' ? id : `${id}-${kind.toLowerCase().replace('-', '')}`,
    suite: cryptosuites.find((suite) => suite.id === id)!,
    key: keys.find((key) => key.kind === kind)!,
  }))
}

export async function newKey(ports: Pick<Ports, 'random'>, kind: SigningKeyKind): Promise<SessionKey> {
  const pair = await ports.random.signingKey(kind)
  const multikey = keyOfJwk(await crypto.subtle.exportKey('jwk', pair.publicKey))!.multikey!
  const how = kind === 'Ed25519' ? kind : { name: 'ECDSA', hash: kind === 'P-384' ? 'SHA-384' : 'SHA-256' }
  return {
    kind,
    did: `did:key:${multikey}`,
    method: `did:key:${multikey}#${multikey}`,
    publicKey: decodeBase58(multikey.slice(1))!,
    sign: async (bytes) => new Uint8Array(await crypto.subtle.sign(how, pair.privateKey, new Uint8Array(bytes))),
  }
}
