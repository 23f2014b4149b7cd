import type { issueRequest } from '@akashi/contract/vc-api.ts'
import { CanonicalizationError } from '@akashi/credentials/canonical/rdfc.ts'
import { NotDivisible } from '@akashi/credentials/proofs/cryptosuites/named-nodes.ts'
import { NothingThere } from '@akashi/credentials/proofs/cryptosuites/selected-claims.ts'
import type { Members } from '@akashi/credentials/proofs/cryptosuites/suite.ts'
import { addBaseProof, deriveCredential, NotDerivable } from '@akashi/credentials/proofs/selective-disclosure.ts'
import { proofOptions, signWith } from '@akashi/credentials/proofs/sign-with.ts'
import { readCredential } from '@akashi/credentials/verify/document.ts'
import { finding } from '@akashi/credentials/verify/finding.ts'
import { redefines } from '@akashi/credentials/verify/redefinition.ts'
import { formless } from '@akashi/credentials/verify/words.ts'
import { Refusal, type Said } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { toSeconds } from '../../awards/awards.ts'
import { newKey, type VcApiIssuer } from './keys.ts'

type Asked = ReturnType<typeof issueRequest.parse>

const model1 = 'https://www.w3.org/2018/credentials/v1'
/** The data model 2.0 knows these words by itself. */
const proofWords = 'https://w3id.org/security/data-integrity/v2'
/** Who issued it can never be left out. */
const alwaysShown = ['/issuer']

/** The credential with the issuer's proof, beside any that it has. Refused as the verifier would refuse it. */
export async function issue(
  ports: Pick<Ports, 'random' | 'clock'>,
  issuer: VcApiIssuer,
  { credential, options = {} }: Asked,
): Promise<Members> {
  const { proof: earlier, ...document } = withIssuer(withProofWords(credential), issuer)
  checkForm(earlier === undefined ? document : { ...document, proof: earlier })
  const said = {
    created: toSeconds(ports.clock.now()),
    verificationMethod: issuer.key.method,
    proofPurpose: 'assertionMethod',
  }
  const secured = await orRefusal(() => secure(ports, issuer, { document, said, pointers: options.mandatoryPointers }))
  return earlier === undefined ? secured : { ...secured, proof: [earlier, secured.proof].flat() }
}

/** What its holder shows of a credential with a base proof. */
export function derive(secured: Members, selectivePointers: string[]): Promise<Members> {
  return orRefusal(() => deriveCredential(secured, selectivePointers))
}

async function secure(
  ports: Pick<Ports, 'random'>,
  { suite, key }: VcApiIssuer,
  o: { document: Members; said: Members; pointers: string[] | undefined },
): Promise<Members> {
  const { document, said, pointers = alwaysShown } = o
  if ('bytes' in suite) {
    const options = proofOptions(suite, document, said)
    return signWith(suite, document, { options, kind: key.kind, sign: key.sign })
  }
  const options = { type: 'DataIntegrityProof', cryptosuite: suite.id, ...said }
  const moment = await newKey(ports, 'P-256')
  const signer = { sign: key.sign, moment, hmacKey: ports.random.bytes(32) }
  return addBaseProof(document, { options, mandatoryPointers: pointers, signer })
}

/** An issuer signs in its own name only; where none is named it is meant. */
function withIssuer(credential: Members, { key }: VcApiIssuer): Members {
  const { issuer } = credential
  if (issuer === undefined) return { ...credential, issuer: key.did }
  const isObject = typeof issuer === 'object' && issuer !== null && !Array.isArray(issuer)
  if (isObject && !('id' in issuer)) return { ...credential, issuer: { id: key.did, ...issuer } }
  const id = isObject ? (issuer as Members).id : issuer
  if (id !== key.did) throw refusal('other-issuer', otherIssuer, { issuer: key.did })
  return credential
}

function withProofWords(credential: Members): Members {
  const contexts = [credential['@context']].flat()
  if (contexts[0] !== model1 || contexts.includes(proofWords)) return credential
  return { ...credential, '@context': [...contexts, proofWords] }
}

function checkForm(document: Members): void {
  const read = readCredential(document)
  const isCredential = 'document' in read && read.kind !== 'presentation' && read.token === null
  const ends = 'ends' in read ? [read.ends] : [finding('format', 'fail', 'format.not-badge')]
  const redefined = isCredential && read.ownWords && redefines(document)
  const against = redefined ? [finding('format', 'fail', 'format.inline-context')] : isCredential ? read.problems : ends
  if (against.length > 0) throw malformed(against)
}

function malformed(against: readonly { code: string; message: Said; pointer?: string }[]): Refusal {
  return refusal('malformed', against[0]!.message, {
    problems: against.map(({ code, pointer }) => ({ code, pointer: pointer ?? '' })),
  })
}

/** What cannot be signed is the asker's matter, and is told. */
async function orRefusal<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof CanonicalizationError) throw malformed([formless(error)])
    if (error instanceof NothingThere) throw refusal('nothing-there', nothingThere, { pointer: error.pointer })
    if (error instanceof NotDivisible) throw refusal('not-divisible', notDivisible)
    if (error instanceof NotDerivable) throw refusal('not-derivable', notDerivable)
    throw error
  }
}

function refusal(code: string, said: Said, details?: object): Refusal {
  return new Refusal('invalid', `vc-api.${code}`, said, details)
}

const otherIssuer = {
  ja: '発行者がこの窓口のものではありません。署名はしていません。issuer を省くか、この窓口の did:key にしてください。',
  en: 'The issuer is not the one of this address. Nothing was signed: leave issuer out, or name the did:key of this address.',
}
const nothingThere = {
  ja: '指定した場所（JSON Pointer）に何もありません。何も作っていません。場所を確かめてください。',
  en: 'There is nothing at one of the JSON Pointers. Nothing was made: check where it points.',
}
const notDivisible = {
  ja: '一部だけを見せる形にできない項目（順序つきの一覧など）があります。署名はしていません。ほかの署名方式で発行してください。',
  en: 'It holds something that cannot be shown in part, such as a list in order. Nothing was signed: issue it with another kind of proof.',
}
const notDerivable = {
  ja: '一部だけを見せる元になる証明がないか、証明が文書と合いません。何も作っていません。発行者から受け取ったままの証明書を送ってください。',
  en: 'It carries no base proof to show parts of, or one over another document. Nothing was made: send the credential as its issuer gave it.',
}
