import { decodeBase64url, encodeBase64url, sha256Bytes } from '#crypto'
import { canonicalLabels } from '../canonical/canonical-quads.ts'
import { type Quad, sortLines, writeQuad } from '../canonical/nquads.ts'
import { canonicalize, type PinnedContexts } from '../canonical/rdfc.ts'
import { readBaseProof, writeBaseProof, writeDerivedProof } from './cryptosuites/holder-proof.ts'
import { namelessDataset, nameNodes } from './cryptosuites/named-nodes.ts'
import { selectClaims } from './cryptosuites/selected-claims.ts'
import type { Members } from './cryptosuites/suite.ts'
import { olderContexts } from './older-contexts.ts'

type SignBytes = (bytes: Uint8Array) => Promise<Uint8Array>
/** Keys of P-256; that of the moment signs one credential and is forgotten. `hmacKey`: 32 random bytes. */
export type BaseSigner = {
  sign: SignBytes
  moment: { publicKey: Uint8Array; sign: SignBytes }
  hmacKey: Uint8Array
}
/** Nothing was chosen to be shown, or the proof is no base proof. */
export class NotDerivable extends Error {}

const utf8 = new TextEncoder()

/**
 * The document with a base proof of `ecdsa-sd-2023` (Data Integrity ECDSA Cryptosuites 1.0, 3.6.1), from which its holder can derive
 * what they show. What `mandatoryPointers` name is in everything they show. `options` is the proof without its value.
 * Throws `CanonicalizationError`, `NothingThere` and `NotDivisible`.
 */
export async function addBaseProof(
  document: Members,
  o: { options: Members; mandatoryPointers: string[]; signer: BaseSigner },
): Promise<Members> {
  const { options, mandatoryPointers, signer } = o
  const divided = await divide(document, signer.hmacKey)
  const mandatory = await divided.linesOf(mandatoryPointers)
  const others = divided.lines.filter((line) => !mandatory.has(line))
  const signatures: Uint8Array[] = []
  for (const line of others) signatures.push(await signer.moment.sign(utf8.encode(line)))
  const always = divided.lines.filter((line) => mandatory.has(line)).join('')
  const proofHash = sha256Bytes(await canonicalize({ ...options, '@context': document['@context'] }, olderContexts))
  const { publicKey } = signer.moment
  const covered = Uint8Array.from([...proofHash, ...publicKey, ...sha256Bytes(always)])
  const baseSignature = await signer.sign(covered)
  const { hmacKey } = signer
  const proofValue = writeBaseProof({ baseSignature, publicKey, hmacKey, signatures, mandatoryPointers })
  return { ...document, proof: { ...options, proofValue } }
}

/**
 * What its holder shows of a credential with a base proof: all that must always be shown and whatever the pointers name (3.6.6).
 * Needs no key. Throws `NotDerivable`, `CanonicalizationError`, `NothingThere` and `NotDivisible`.
 */
export async function deriveCredential(secured: Members, selectivePointers: string[]): Promise<Members> {
  const { proof, ...document } = secured as Members & { proof?: Members }
  const base = readBaseProof(proof?.proofValue)
  if (!base || proof?.cryptosuite !== 'ecdsa-sd-2023') throw new NotDerivable('no base proof')
  const pointers = [...base.mandatoryPointers, ...selectivePointers]
  const shown = selectClaims(pointers, document)
  if (!shown) throw new NotDerivable('nothing is shown')
  const divided = await divide(document, base.hmacKey)
  const mandatory = await divided.linesOf(base.mandatoryPointers)
  const combined = await divided.linesOf(pointers)
  const others = divided.lines.filter((line) => !mandatory.has(line))
  if (others.length !== base.signatures.length) throw new NotDerivable('the proof is not over this document')
  const lines = divided.lines.filter((line) => combined.has(line))
  const { baseSignature, publicKey } = base
  const proofValue = writeDerivedProof({
    baseSignature,
    publicKey,
    signatures: base.signatures.filter((_, index) => combined.has(others[index]!)),
    labels: await divided.labelsIn(pointers),
    mandatory: lines.flatMap((line, index) => (mandatory.has(line) ? [index] : [])),
  })
  return { ...shown, proof: { ...proof, proofValue } }
}

/** The statements of a document under secret names, and which of them stand behind some pointers. */
async function divide(document: Members, hmacKey: Uint8Array, pinned: PinnedContexts = olderContexts) {
  const named = await nameNodes(document, pinned)
  const dataset = await namelessDataset(named, pinned)
  const secrets = await secretNames(canonicalLabels(dataset, 'codePoint'), hmacKey)
  const written = (quads: Quad[]) => quads.map((quad) => writeQuad(quad, (blank) => secrets.get(blank)!))
  const chosen = async (pointers: readonly string[]) => {
    const part = selectClaims(pointers, named)
    return part ? namelessDataset(part, pinned) : []
  }
  return {
    lines: sortLines([...new Set(written(dataset))], 'codePoint'),
    linesOf: async (pointers: readonly string[]) => new Set(written(await chosen(pointers))),
    /** Whoever checks gives the part's blank nodes canonical names anew; by their numbers they find the secret ones. */
    async labelsIn(pointers: readonly string[]): Promise<ReadonlyMap<number, Uint8Array>> {
      const labels = canonicalLabels(await chosen(pointers), 'codePoint')
      return new Map(
        [...labels].map(([blank, label]) => [
          Number(label.slice('c14n'.length)),
          decodeBase64url(secrets.get(blank)!.slice(1))!,
        ]),
      )
    },
  }
}

/** 3.4.6: names that tell nothing of what was left out. */
async function secretNames(labels: ReadonlyMap<string, string>, hmacKey: Uint8Array): Promise<Map<string, string>> {
  const how = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', new Uint8Array(hmacKey), how, false, ['sign'])
  const secrets = new Map<string, string>()
  for (const [blank, label] of labels) {
    const code = await crypto.subtle.sign('HMAC', key, utf8.encode(label))
    secrets.set(blank, `u${encodeBase64url(new Uint8Array(code))}`)
  }
  return secrets
}
