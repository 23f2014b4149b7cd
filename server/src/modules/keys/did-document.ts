import { buildDidDocument } from '@akashi/credentials/did/document.ts'
import { decodeEd25519Multikey } from '@akashi/credentials/proofs/multikey.ts'
import type { IssuerKey } from './key.ts'

/**
 * The issuer's DID document: all keys it ever signed with, absolute ids, controlled by the issuer. `profileUrl`: where
 * Blockcerts verifiers find whose address signed on a chain; named once there is a key for that.
 */
export function buildIssuerDocument(id: string, keys: IssuerKey[], profileUrl: string): object {
  const anchors = keys.some((key) => key.kind === 'secp256k1')
  return buildDidDocument({
    id,
    ...(anchors ? { services: [{ id: '#issuer-profile', type: 'IssuerProfile', serviceEndpoint: profileUrl }] } : {}),
    keys: keys.map((key) => ({
      id: `${id}#${key.fragment}`,
      ...(key.kind === 'RSA'
        ? { publicKeyJwk: { ...key.publicKeyJwk, alg: 'RS256', use: 'sig' } }
        : { publicKeyMultibase: key.publicKeyMultibase }),
      ...(key.revokedAt ? { revoked: key.revokedAt.toISOString() } : {}),
    })),
  })
}

/** The keys of documents and tokens as a JWK set (RFC 7517, RFC 8037); `iss` names the issuer as the Open Badges guide advises for platforms. */
export function buildJwks(id: string, keys: IssuerKey[]): { keys: object[] } {
  const usable = keys.filter((key) => !key.revokedAt && key.kind !== 'secp256k1')
  return {
    keys: usable.map((key) => ({ ...jwkOf(key), use: 'sig', kid: `${id}#${key.fragment}`, iss: id })),
  }
}

function jwkOf(key: IssuerKey): object {
  if (key.kind === 'RSA') return { ...key.publicKeyJwk, alg: 'RS256' }
  const x = Buffer.from(decodeEd25519Multikey(key.publicKeyMultibase)!).toString('base64url')
  return { kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', x }
}
