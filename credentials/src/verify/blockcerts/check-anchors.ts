import type { Anchor } from '../../blockcerts/anchor.ts'
import { coveredPart } from '../../blockcerts/covered-part.ts'
import { type CoveredHash, coveredHash, hashInOtherOrder } from '../../blockcerts/covered-hash.ts'
import { fromHex, toHex } from '../../blockcerts/hex.ts'
import { rootOfPath } from '../../blockcerts/merkle-tree.ts'
import { CanonicalizationError } from '../../canonical/rdfc.ts'
import type { Document } from '../document.ts'
import { type CheckName, type Code, type Finding, finding, type Result } from '../finding.ts'
import { proofsOf } from '../proof-chain.ts'
import type { ChainRecord, VerifyPorts } from '../ports.ts'
import { formless } from '../words.ts'
import { bindingOf, type Publication, publicationOf } from './issuer-keys.ts'
import { type AnchorProof, anchorProofsOf, type BlockcertVersion } from './read-blockcert.ts'

/** Where a root was found, for people to see; `time`: of its block, ISO 8601. */
export type SeenAnchor = {
  chain: string
  name: { ja: string; en: string }
  isTest: boolean
  transaction: string
  time: string | null
}
/**
 * What the anchors of a document say. `proof`: whether it is what was anchored; `issuer`: whether the issuer did it; `anchor`: what the chain
 * says. `terms`: see `CoveredHash`. `format`: against its form. `published`: what the issuer says of itself, where it was asked.
 */
export type Anchored = {
  proof: Finding
  issuer: Finding
  anchor: Finding
  format: Finding | null
  seen: SeenAnchor | null
  record: ChainRecord | null
  terms: ReadonlySet<string> | null
  published: Publication | null
  /** The other proofs that it covers. */
  proofs: readonly Document[]
}
type Asked = { issuer: string; ports: VerifyPorts }

/**
 * All anchors of a document, judged; `null` where it has none. One that fails counts most, then one that holds. Those that somebody
 * else than the issuer added must be intact, and say nothing more.
 */
export async function checkAnchors(
  document: Document,
  version: BlockcertVersion,
  asked: Asked,
): Promise<Anchored | null> {
  const proofs = anchorProofsOf(document, version)
  if (proofs.length === 0) return null
  const published = await publicationOf(asked.issuer, asked.ports)
  const judged: Anchored[] = []
  for (const [index, proof] of proofs.entries()) {
    const isOthers = index > 0 && !isByIssuer(proof, asked.issuer, published)
    const o = { published: isOthers ? null : published, ports: asked.ports, document }
    const one = { ...(await judgeAnchor(proof, o)), proofs: proofsOf(proof.covers) }
    if (!isOthers || one.proof.result !== 'pass') judged.push(one)
  }
  const gravest = (result: Result) => judged.find((one) => resultsOf(one).includes(result))
  return gravest('fail') ?? judged.find((one) => resultsOf(one).every((found) => found === 'pass')) ?? judged[0]!
}

/** Since when the signatures under an anchor have been on a chain that counts, by the issuer's own hand; or `null`. */
export function anchoring({
  proof,
  issuer,
  anchor,
  seen,
  proofs,
}: Anchored): { at: number; proofs: readonly Document[] } | null {
  const holds = [proof, issuer, anchor].every((found) => found.result === 'pass')
  return holds && seen?.time ? { at: Date.parse(seen.time), proofs } : null
}

/** What an anchor speaks for under the issuer's own key: what its hash covers, and no more; `null` where it does not. */
export function provenBy({ proof, issuer, terms }: Anchored, document: Document): Document | null {
  if (proof.result !== 'pass' || issuer.result !== 'pass') return null
  return terms ? coveredPart(document, terms) : document
}

function resultsOf({ proof, issuer, anchor }: Anchored): Result[] {
  return [proof.result, issuer.result, anchor.result]
}

function isByIssuer({ method }: AnchorProof, issuer: string, published: Publication | null): boolean {
  const controller = method?.split('#')[0]
  return controller === undefined || controller === issuer || controller === published?.profile?.id
}

type Judgement = Omit<Anchored, 'proofs'>
type Judging = { published: Publication | null; ports: VerifyPorts; document: Document }

async function judgeAnchor(proof: AnchorProof, o: Judging): Promise<Judgement> {
  const { value, pointer } = proof
  if (!value) return failed('proof', 'anchor.unreadable', pointer, o)
  const known = proofsOf(o.document).map((one) => one.id)
  if (!proof.names.every((name) => known.includes(name))) return failed('proof', 'proof.chain-broken', pointer, o)
  const covered = await coveredOf(proof.covers)
  if ('name' in covered)
    return {
      ...failed('proof', 'proof.not-checked', pointer, o),
      format: covered,
      proof: finding('proof', 'unknown', 'proof.not-checked'),
    }
  const isIntact =
    covered.hashes.includes(value.targetHash) || (await isInOtherOrder(proof.covers, covered, value.targetHash))
  if (!isIntact) return failed('proof', 'anchor.hash-differs', pointer, o)
  const root = rootOfPath(fromHex(value.targetHash)!, value.path)
  const onChain = await firstOnChain(value.anchors, { ...o, root: root && toHex(root), method: proof.method, pointer })
  if (!root || toHex(root) !== value.merkleRoot) {
    const isRight = onChain.record !== null && root !== null && sameDigits(onChain.record.remoteHash, toHex(root))
    return failed('proof', isRight ? 'anchor.root-altered' : 'anchor.path-broken', pointer, o)
  }
  return {
    proof: finding('proof', 'pass', 'anchor.intact'),
    format: null,
    terms: covered.terms,
    published: o.published,
    ...onChain,
  }
}

async function coveredOf(document: Document): Promise<CoveredHash | Finding> {
  try {
    return await coveredHash(document)
  } catch (cause) {
    if (!(cause instanceof CanonicalizationError)) throw cause
    return formless(cause)
  }
}

async function isInOtherOrder(document: Document, { terms }: CoveredHash, target: string): Promise<boolean> {
  return terms === null && (await hashInOtherOrder(document)) === target
}

type OnChain = Pick<Anchored, 'anchor' | 'issuer' | 'seen' | 'record'>
type Looking = Judging & { root: string | null; method: string | null; pointer: string }

/** One root may stand on several chains: the first that holds, else the first that fails, else the first. */
async function firstOnChain(anchors: readonly (Anchor | null)[], o: Looking): Promise<OnChain> {
  const found: OnChain[] = []
  for (const anchor of anchors) found.push(await lookUp(anchor, o))
  const firstThat = (result: Result) => found.find(({ anchor }) => anchor.result === result)
  return firstThat('pass') ?? firstThat('fail') ?? found[0]!
}

const doubts = {
  unreachable: 'anchor.unreachable',
  'not-final': 'anchor.not-final',
  'wrong-chain': 'anchor.wrong-chain',
  disagree: 'anchor.sources-disagree',
} as const

async function lookUp(anchor: Anchor | null, o: Looking): Promise<OnChain> {
  const issuer = o.published ? unproven() : finding('issuer', 'unknown', 'issuer.unreachable')
  const told = (result: Result, code: Code, seen: SeenAnchor | null = null): OnChain => ({
    anchor: finding('anchor', result, code, result === 'pass' ? undefined : o.pointer),
    issuer,
    seen,
    record: null,
  })
  if (!anchor) return told('unknown', 'anchor.unknown-chain')
  const { chain, transaction } = anchor
  const seen: SeenAnchor = { chain: chain.id, name: chain.name, isTest: chain.isTest, transaction, time: null }
  if (chain.kind === 'mock') return told('unknown', 'anchor.test-chain', seen)
  if (!o.ports.transaction) return told('unknown', chain.isTest ? 'anchor.test-chain' : 'anchor.not-asked', seen)
  const answer = await o.ports.transaction({ chain: chain.id, transaction })
  if (!answer.ok) {
    if (chain.isTest) return told('unknown', 'anchor.test-chain', seen)
    if (answer.reason === 'absent') return told('fail', 'anchor.no-transaction', seen)
    return told('unknown', doubts[answer.reason], seen)
  }
  return fromRecord(answer.record, seen, o)
}

function fromRecord(record: ChainRecord, at: SeenAnchor, o: Looking): OnChain {
  const time = Date.parse(record.time)
  const seen = { ...at, time: Number.isNaN(time) ? null : new Date(time).toISOString() }
  const say = (result: Result, code: Code) => finding('anchor', result, code, result === 'pass' ? undefined : o.pointer)
  const found = { seen, record, issuer: o.published ? unproven() : finding('issuer', 'unknown', 'issuer.unreachable') }
  if (o.root === null || !sameDigits(record.remoteHash, o.root))
    return { ...found, anchor: say('fail', 'anchor.root-differs') }
  if (seen.time === null) return { ...found, anchor: say('unknown', 'anchor.unreachable') }
  const anchor = at.isTest ? say('unknown', 'anchor.test-chain') : say('pass', 'anchor.holds')
  if (!o.published) return { ...found, anchor }
  const binding = bindingOf(o.published, { address: record.issuingAddress, time, method: o.method })
  const code = {
    'not-listed': 'anchor.address-not-listed',
    'other-key': 'anchor.other-key',
    'outside-window': 'anchor.key-outside-window',
  } as const
  const issuer =
    binding === 'bound'
      ? finding('issuer', 'pass', 'anchor.by-issuer')
      : finding('issuer', 'fail', code[binding], o.pointer)
  return { ...found, anchor, issuer }
}

function unproven(): Finding {
  return finding('issuer', 'unknown', 'anchor.issuer-unproven')
}

function sameDigits(one: string, other: string): boolean {
  return one.toLowerCase().replace(/^0x/, '') === other
}

function failed(name: CheckName, code: Code, pointer: string, o: Judging): Judgement {
  return {
    proof: finding(name, 'fail', code, pointer),
    issuer: unproven(),
    anchor: finding('anchor', 'unknown', 'anchor.not-checked'),
    format: null,
    seen: null,
    record: null,
    terms: null,
    published: o.published,
  }
}
