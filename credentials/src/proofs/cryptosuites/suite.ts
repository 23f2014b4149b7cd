import { sha384Hex } from '#crypto'
import { mayDifferByOrder } from '../../canonical/nquads.ts'
import { canonicalDataset, canonicalize, datasetOf, type PinnedContexts } from '../../canonical/rdfc.ts'
import { canonicalJson } from '../jcs.ts'
import type { KeyKind, PublicKey } from '../public-key.ts'

export type Members = Record<string, unknown>
/** `document` is without its proof, `options` is the proof without its value. */
export type Covered = { document: Members; options: Members; kind: KeyKind; pinned: PinnedContexts }

/**
 * One way to prove a document: by one signature over `bytes`, or by a check of its own. `bytes` gives what a signature must cover, in the order in which it is worth trying: more
 * than one where signers are known to differ. Throws `CanonicalizationError` where there is no canonical form.
 */
export type Cryptosuite = {
  id: string
  /** Whether a proof calls itself by this suite. */
  names(proof: Members): boolean
  kinds: readonly KeyKind[]
} & (
  | { bytes(covered: Covered): AsyncGenerator<Uint8Array> }
  | { holds(covered: Covered, proofValue: unknown, key: PublicKey): Promise<boolean> }
)
export type OneSignature = Extract<Cryptosuite, { bytes: unknown }>

export function dataIntegritySuite(id: string, kinds: readonly KeyKind[], bytes: OneSignature['bytes']): OneSignature {
  return { id, kinds, bytes, names: (proof) => proof.type === 'DataIntegrityProof' && proof.cryptosuite === id }
}

/**
 * The hash of the canonical proof options, then of the canonical document: by code point, then as most signers sort. For P-384 blank
 * nodes are told apart by SHA-384 (ECDSA Cryptosuites 1.0, 3.2.3); signers that stayed with SHA-256 come after.
 */
export async function* bytesOfQuads({ document, options, kind, pinned }: Covered): AsyncGenerator<Uint8Array> {
  const forms = [{ ...options, '@context': document['@context'] }, document]
  if (kind === 'P-384') {
    const datasets = [await datasetOf(forms[0]!, pinned), await datasetOf(forms[1]!, pinned)]
    for (const order of ['codePoint', 'codeUnit'] as const)
      yield hashed(
        datasets.map((dataset) => canonicalDataset(dataset, order, sha384Hex)),
        kind,
      )
  }
  const texts = [await canonicalize(forms[0]!, pinned), await canonicalize(forms[1]!, pinned)]
  yield hashed(texts, kind)
  if (!texts.some(mayDifferByOrder)) return
  yield hashed(
    [await canonicalize(forms[0]!, pinned, 'codeUnit'), await canonicalize(forms[1]!, pinned, 'codeUnit')],
    kind,
  )
}

/**
 * The hash of the proof options as canonical JSON, then of the document. The options carry the document's contexts; a
 * document that has more than these would be read in words nobody signed, so it covers nothing here.
 */
export async function* bytesOfJson({ document, options, kind }: Covered): AsyncGenerator<Uint8Array> {
  const texts = [canonicalJson(options), canonicalJson(document)]
  if (options['@context'] !== undefined) {
    if (canonicalJson([options['@context']].flat()) !== canonicalJson([document['@context']].flat())) return
  }
  yield hashed(texts, kind)
}

async function hashed(texts: string[], kind: KeyKind): Promise<Uint8Array> {
  const digests = await Promise.all(
    texts.map((text) => crypto.subtle.digest(kind === 'P-384' ? 'SHA-384' : 'SHA-256', new TextEncoder().encode(text))),
  )
  const [first, second] = digests.map((digest) => new Uint8Array(digest)) as [Uint8Array, Uint8Array]
  const bytes = new Uint8Array(first.length + second.length)
  bytes.set(first)
  bytes.set(second, first.length)
  return bytes
}
