import { didWebFor } from '@akashi/credentials/did/web.ts'
import type { Config } from '../../config.ts'
import type { Tx } from '../../db/database.ts'
import { Refusal } from '../../http/problem.ts'
import type { Ports } from '../../ports/ports.ts'
import { activeFromFor, type KeyKind, publicHalfOf } from './key.ts'
import { insertKey, type SealedKey } from './store.ts'

const fragments: Record<KeyKind, string> = { Ed25519: 'key', RSA: 'rsa', secp256k1: 'anchor' }

/** The issuer's DID: `did:web:HOST%3APORT:organisations:SLUG`. */
export function issuerId(config: Pick<Config, 'baseUrl'>, slug: string): string {
  return didWebFor(config.baseUrl, ['organisations', slug])
}

/** Where the issuer's profile for Blockcerts verifiers stands: `BASE/organisations/SLUG/issuer-profile.json`. */
export function issuerProfileUrl(config: Pick<Config, 'baseUrl'>, slug: string): string {
  return new URL(`/organisations/${slug}/issuer-profile.json`, config.baseUrl).href
}

/** Adds a key that signs once it has been public for one cache lifetime; the first of its kind signs at once. */
export async function addKey(
  tx: Tx,
  ports: Pick<Ports, 'clock' | 'random' | 'seal'>,
  o: { organisationId: string; kind: KeyKind; keys: SealedKey[] },
): Promise<SealedKey> {
  const existing = o.keys.filter((key) => key.kind === o.kind)
  const secret = o.kind === 'RSA' ? await ports.random.rsaKey() : ports.random.bytes(32)
  const id = ports.random.uuid()
  const now = ports.clock.now()
  const key: SealedKey = {
    id,
    fragment: `${fragments[o.kind]}-${existing.length + 1}`,
    ...publicHalfOf(o.kind, secret),
    publishedAt: now,
    activeFrom: activeFromFor(existing, now),
    revokedAt: null,
    sealedPrivateKey: ports.seal.close(secret, sealLabel(o.organisationId, id)),
  }
  if (!(await insertKey(tx, o.organisationId, key))) throw keyMadeMeanwhile()
  return key
}

function keyMadeMeanwhile(): Refusal {
  return new Refusal('conflict', 'key.made-meanwhile', {
    ja: 'いま別の操作で鍵が作られました。もう一度確かめてください。',
    en: 'Another key was made at the same moment. Look again before you make one.',
  })
}

/** What the private half is sealed under: a key of one organisation never opens as another's. */
export function sealLabel(organisationId: string, keyId: string): string {
  return `issuer-key:${organisationId}:${keyId}`
}
