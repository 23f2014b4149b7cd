/** A signer for tests, in suites and with keys that we only read; its did:key is its own issuer. Not for programs. */
import { buildCredential } from '../openbadges/build.ts'
import { sampleFacts } from '../openbadges/sample-facts.ts'
import { cryptosuites } from '../proofs/cryptosuites.ts'
import type { OneSignature } from '../proofs/cryptosuites/suite.ts'
import { keyOfJwk, type KeyKind } from '../proofs/public-key.ts'
import { proofOptions, signWith } from '../proofs/sign-with.ts'

type Loose = ReturnType<typeof JSON.parse>
export type SampleSigner = Awaited<ReturnType<typeof signerWith>>

export async function signerWith(kind: Exclude<KeyKind, 'RSA'>) {
  const algorithm = kind === 'Ed25519' ? kind : { name: 'ECDSA', namedCurve: kind }
  const pair = (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair
  const jwk = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const key = keyOfJwk(jwk)!
  const how = kind === 'Ed25519' ? kind : { name: 'ECDSA', hash: kind === 'P-384' ? 'SHA-384' : 'SHA-256' }
  const signBytes = async (bytes: Uint8Array) =>
    new Uint8Array(await crypto.subtle.sign(how, pair.privateKey, new Uint8Array(bytes)))
  const sign = async (document: Loose, id: string, verificationMethod: string): Promise<Loose> => {
    const suite = cryptosuites.find((one) => one.id === id) as OneSignature
    const options = proofOptions(suite, document, { verificationMethod, proofPurpose: 'assertionMethod' })
    return signWith(suite, document, { options, kind, sign: signBytes })
  }
  return { did: `did:key:${key.multikey}`, method: `did:key:${key.multikey}#${key.multikey}`, jwk, sign, signBytes }
}

/** An unsigned badge of that issuer, without a status. */
export function badgeOf(issuer: string, edit?: (unsigned: Loose) => void): Loose {
  const { credentialStatus: _, ...unsigned } = buildCredential({
    ...sampleFacts,
    issuer: { ...sampleFacts.issuer, id: issuer },
  })
  edit?.(unsigned)
  return unsigned
}
