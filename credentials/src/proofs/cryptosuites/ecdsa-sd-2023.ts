import { sha256Bytes } from '#crypto'
import { type Order, sortLines } from '../../canonical/nquads.ts'
import { canonicalize } from '../../canonical/rdfc.ts'
import { encodeBase58 } from '../base58.ts'
import { signatureHolds } from '../check-signature-bytes.ts'
import { keyOfMultikey, type PublicKey } from '../public-key.ts'
import { type DerivedProof, readDerivedProof } from './derived-proof.ts'
import type { Covered, Cryptosuite } from './suite.ts'

/**
 * Data Integrity ECDSA Cryptosuites 1.0, 3.5: part of a credential, shown by its holder. The issuer signed the statements
 * that must always be shown together with a key of the moment, and with that key each other statement by itself.
 */
export const ecdsaSd2023: Cryptosuite = {
  id: 'ecdsa-sd-2023',
  kinds: ['P-256'],
  names: (proof) =>
    proof.type === 'DataIntegrityProof' &&
    proof.cryptosuite === 'ecdsa-sd-2023' &&
    readDerivedProof(proof.proofValue) !== null,
  async holds(covered, proofValue, key) {
    const derived = readDerivedProof(proofValue)
    if (!derived) return false
    return (await holdsIn('codePoint', { covered, derived, key })) || holdsIn('codeUnit', { covered, derived, key })
  },
}

type Checked = { covered: Covered; derived: DerivedProof; key: PublicKey }

async function holdsIn(order: Order, { covered, derived, key }: Checked): Promise<boolean> {
  const { document, options, pinned } = covered
  const moment = keyOfMultikey(`z${encodeBase58(derived.publicKey)}`)
  if (moment?.kind !== 'P-256') return false
  const lines = relabelled(await canonicalize(document, pinned, order), derived.labels, order)
  const others = lines?.filter((_, index) => !derived.mandatory.has(index)) ?? []
  if (!lines || others.length !== derived.signatures.length) return false
  const always = lines.filter((_, index) => derived.mandatory.has(index)).join('')
  const proofHash = sha256Bytes(await canonicalize({ ...options, '@context': document['@context'] }, pinned, order))
  const signed = Uint8Array.from([...proofHash, ...derived.publicKey, ...sha256Bytes(always)])
  if (!(await signatureHolds(key, derived.baseSignature, signed))) return false
  for (const [index, line] of others.entries())
    if (!(await signatureHolds(moment, derived.signatures[index]!, new TextEncoder().encode(line)))) return false
  return true
}

/** The canonical lines with the secret names of their blank nodes, in order; `null` where one has none. */
function relabelled(text: string, labels: ReadonlyMap<string, string>, order: Order): string[] | null {
  let isWhole = true
  // A blank node stands outside the quotation marks of a literal.
  const renamed = text.split(/(?<=\n)/).map((line) =>
    line.replace(/"(?:[^"\\]|\\.)*"|_:(c14n\d+)/g, (found, label: string | undefined) => {
      if (label === undefined) return found
      isWhole &&= labels.has(label)
      return `_:${labels.get(label)}`
    }),
  )
  return isWhole ? sortLines(renamed, order) : null
}
