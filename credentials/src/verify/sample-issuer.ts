/** An issuer for tests: signs badges and status lists, and answers for the addresses it publishes at. Not for programs. */
import { buildDidDocument } from '../did/document.ts'
import { buildCredential, type CredentialFacts } from '../openbadges/build.ts'
import { sampleFacts } from '../openbadges/sample-facts.ts'
import { sign } from '../proofs/data-integrity.ts'
import { encodeEd25519Multikey } from '../proofs/multikey.ts'
import { emptyBits, encodeBits, setBit } from '../status/bitstring.ts'
import { buildStatusList } from '../status/list-credential.ts'
import { didWebUrl } from '../did/web.ts'
import type { VerifyPorts } from './ports.ts'

type Loose = ReturnType<typeof JSON.parse>
export type SampleIssuer = Awaited<ReturnType<typeof sampleIssuer>>

/** What is published by address, as bytes on the wire. */
export function served(
  documents: Record<string, object | Uint8Array>,
  o: Omit<VerifyPorts, 'fetch'> = {},
): VerifyPorts {
  const bytes = (found: object | Uint8Array) =>
    found instanceof Uint8Array ? found : new TextEncoder().encode(JSON.stringify(found))
  return {
    ...o,
    fetch: async (url) => (documents[url] ? { ok: true, status: 200, body: bytes(documents[url]) } : { ok: false }),
  }
}

export async function sampleIssuer(o: { id?: string; listUrl?: string } = {}) {
  const id = o.id ?? sampleFacts.issuer.id
  const listUrl = o.listUrl ?? sampleFacts.status.listUrl
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
  const publicKeyMultibase = encodeEd25519Multikey(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)))
  const signBytes = async (bytes: Uint8Array) =>
    new Uint8Array(await crypto.subtle.sign('Ed25519', pair.privateKey, new Uint8Array(bytes)))
  const signDocument = (document: Record<string, unknown>, method = `${id}#key-1`): Promise<Loose> =>
    sign(document, {
      signer: { verificationMethod: method, sign: signBytes },
      created: '2026-04-01T00:00:00Z',
      proofId: 'urn:uuid:7a3f9a52-4d0a-4a9d-8f7e-0f5f1d1f8d11',
    })
  const facts: CredentialFacts = {
    ...sampleFacts,
    issuer: { ...sampleFacts.issuer, id },
    status: { listUrl, index: sampleFacts.status.index },
  }
  const badge = (o: { facts?: Partial<CredentialFacts>; edit?: (unsigned: Loose) => void; method?: string } = {}) => {
    const unsigned = buildCredential({ ...facts, ...o.facts })
    o.edit?.(unsigned)
    return signDocument(unsigned, o.method)
  }
  const list = async (revoked: readonly number[] = [], edit?: (unsigned: Loose) => void) => {
    const bits = emptyBits(131_072)
    for (const index of revoked) setBit(bits, index)
    const encodedList = await encodeBits(bits)
    const unsigned = buildStatusList({
      id: listUrl,
      issuer: id,
      purpose: 'revocation',
      validFrom: '2026-04-01T00:00:00Z',
      encodedList,
    })
    edit?.(unsigned)
    return signDocument(unsigned)
  }
  const didDocument = buildDidDocument({ id, keys: [{ id: '#key-1', publicKeyMultibase }] })
  return {
    id,
    listUrl,
    didUrl: didWebUrl(id)!,
    didDocument,
    publicKeyMultibase,
    index: facts.status.index,
    badge,
    list,
    signDocument,
    signBytes,
  }
}
