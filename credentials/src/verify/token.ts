import { algorithms, type Compact } from '../jose/compact.ts'
import { signatureHolds } from '../proofs/check-signature-bytes.ts'
import { keyOfJwk, type PublicKey } from '../proofs/public-key.ts'
import type { Document } from './document.ts'
import { type Finding, finding } from './finding.ts'
import { issuerKey, publishedKeys, type Relationship } from './issuer-key.ts'
import { fetchObject, type VerifyPorts } from './ports.ts'
import { checkWords } from './words.ts'

type Asked = { ports: VerifyPorts; now: Date; relationship?: Relationship | undefined }
/** `brought`: a key that only the token vouches for. */
type TokenKey = { key: PublicKey } | { finding: Finding; brought: PublicKey | null }

/** What a token may call itself, by what its signer does with it. */
const types: Record<Relationship, RegExp> = {
  assertionMethod: /^(?:application\/)?(?:jwt|(?:vc|vc\+ld|vc\+ld\+json)\+jwt)$/i,
  authentication: /^(?:application\/)?(?:jwt|(?:vp|vp\+ld|vp\+ld\+json)\+jwt)$/i,
}

/**
 * Proof and issuer of a credential that came as a JWT. The key is one the issuer publishes: in its DID or controller
 * document under the `kid`, or, where `kid` is an address or the key stands in the header, anywhere among its keys. A third
 * finding, on format, comes where the words of the credential are not all known.
 */
export async function checkToken(token: Compact, document: Document, issuer: string, o: Asked): Promise<Finding[]> {
  const { header } = token
  const relationship = o.relationship ?? 'assertionMethod'
  if (givesSecretAway(header)) return refused('proof.key-secret')
  if (header.typ !== undefined && !types[relationship].test(String(header.typ))) return refused('proof.other-token')
  if (isForbidden(token)) return refused('proof.not-allowed')
  const kind = Object.hasOwn(algorithms, String(header.alg)) ? algorithms[String(header.alg)] : undefined
  if (!kind) return [finding('proof', 'unknown', 'proof.unsupported'), finding('issuer', 'unknown', 'issuer.unbound')]
  const found = await tokenKey(header, issuer, { ports: o.ports, relationship })
  const key = 'key' in found ? found.key : found.brought
  const holds = key !== null && key.kind === kind && (await signatureHolds(key, token.signature, token.signed))
  if ('finding' in found)
    return key && !holds ? [broken(), found.finding] : [finding('proof', 'unknown', 'proof.key-unknown'), found.finding]
  const bound = finding('issuer', 'pass', o.ports.isLocal?.(issuer) ? 'issuer.local' : 'issuer.bound')
  if (!holds) return [broken(), bound]
  const words = await checkWords(ownWords(document))
  return words
    ? [words, finding('proof', 'unknown', 'proof.not-checked'), bound]
    : [finding('proof', 'pass', 'proof.holds'), bound]
}

/** Without its proof, and without the tokens it carries: those are judged on their own, and are no words. */
function ownWords(document: Document): Document {
  const { proof: _, ...claims } = document
  if (claims.verifiableCredential === undefined) return claims
  const { verifiableCredential: carried, ...rest } = claims
  const documents = ([carried].flat() as unknown[]).filter(
    (one) => typeof one !== 'string' && (one as Document | null)?.type !== 'EnvelopedVerifiableCredential',
  )
  return documents.length === 0 ? rest : { ...rest, verifiableCredential: documents }
}

async function tokenKey(
  header: Document,
  issuer: string,
  { ports, relationship }: { ports: VerifyPorts; relationship: Relationship },
): Promise<TokenKey> {
  const kid = typeof header.kid === 'string' ? header.kid : undefined
  const method = kid?.startsWith('#') ? issuer + kid : kid
  if (method !== undefined && (method.startsWith('did:') || method.split('#')[0] === issuer)) {
    const found = await issuerKey(method, issuer, { ports, relationship })
    return 'key' in found ? found : { ...found, brought: null }
  }
  const published = await publishedKeys(issuer, ports, relationship)
  const brought = keyOfJwk(header.jwk) ?? (kid ? await keyAt(kid, ports) : null)
  const named = published.keys.find(({ id, key }) =>
    brought ? key.id === brought.id : kid !== undefined && (id === kid || id === `${issuer}#${kid}`),
  )
  if (named) return { key: named.key }
  const code = !published.reached && !brought ? 'issuer.unreachable' : 'issuer.unbound'
  return { finding: finding('issuer', 'unknown', code, '/issuer'), brought }
}

/** Open Badges 3.0, 5.2.1.2: `kid` may be the address of a JWK. Where it stands says nothing of whose it is. */
async function keyAt(kid: string, ports: VerifyPorts): Promise<PublicKey | null> {
  return kid.startsWith('https://') ? keyOfJwk(await fetchObject(ports, kid)) : null
}

/** No signature at all, one by a shared secret, or a header that changes what was signed (RFC 7515, 4.1.11; RFC 7797). */
function isForbidden({ header, signature }: Compact): boolean {
  const byNobody = signature.length === 0 || /^(?:none|hs\d+)$/i.test(String(header.alg).trim())
  return byNobody || header.crit !== undefined || header.b64 !== undefined
}

/** Open Badges 3.0, 5.2.1.1: a header with the private part of its key, which is everybody's since. */
function givesSecretAway(header: Document): boolean {
  return typeof header.jwk === 'object' && header.jwk !== null && ('d' in header.jwk || 'k' in header.jwk)
}

function refused(code: 'proof.key-secret' | 'proof.other-token' | 'proof.not-allowed'): Finding[] {
  return [finding('proof', 'fail', code), finding('issuer', 'unknown', 'issuer.unbound')]
}

function broken(): Finding {
  return finding('proof', 'fail', 'proof.broken')
}
