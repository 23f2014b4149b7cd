/**
 * A key of a DID document, as Multikey or as JWK. `id` is a fragment (`#key-1`) or the whole DID URL; `revoked` is when it
 * ceased to be trusted.
 */
export type PublishedKey = { id: string; revoked?: string } & (
  | { publicKeyMultibase: string }
  | { publicKeyJwk: Readonly<Record<string, string>> }
)
export type Service = { id: string; type: string; serviceEndpoint: string }

/**
 * The DID document of an issuer: every key it ever signed with, so that old badges stay checkable. A revoked key is
 * listed with its date, but no longer asserts anything. Ids are absolute and methods are named by string, as the
 * strictest verifiers ask (Controlled Identifiers 1.0, 2.2).
 */
export function buildDidDocument(o: {
  id: string
  keys: readonly PublishedKey[]
  services?: readonly Service[]
}): Record<string, unknown> {
  const absolute = (id: string) => (id.startsWith('#') ? o.id + id : id)
  const withJwk = o.keys.some((key) => 'publicKeyJwk' in key)
  return {
    '@context': [
      'https://www.w3.org/ns/did/v1',
      'https://w3id.org/security/multikey/v1',
      ...(withJwk ? ['https://w3id.org/security/jwk/v1'] : []),
    ],
    id: o.id,
    verificationMethod: o.keys.map((key) => ({
      id: absolute(key.id),
      type: 'publicKeyJwk' in key ? 'JsonWebKey' : 'Multikey',
      controller: o.id,
      ...('publicKeyJwk' in key ? { publicKeyJwk: key.publicKeyJwk } : { publicKeyMultibase: key.publicKeyMultibase }),
      ...(key.revoked ? { revoked: key.revoked } : {}),
    })),
    assertionMethod: o.keys.filter((key) => !key.revoked).map((key) => absolute(key.id)),
    ...(o.services ? { service: o.services.map((service) => ({ ...service, id: absolute(service.id) })) } : {}),
  }
}
