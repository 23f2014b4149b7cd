/** RDF Dataset Canonicalization (RDFC-1.0) with SHA-256, or the hash a suite asks for. Numbers in comments are its clauses. */
import { sha256Hex } from '#crypto'
import { mayDifferByOrder, type Order, type Quad, sortLines, type Term, writeQuad } from './nquads.ts'

/** The graph was made so that telling its blank nodes apart would take forever. */
export class TooComplex extends Error {}

type Issuer = Map<string, string>
/** The lower-case hexadecimal digits of a hash of the UTF-8 form of a text. */
export type HexHash = (text: string) => string
type State = {
  order: Order
  hash: HexHash
  mentions: Map<string, Quad[]>
  firstHashes: Map<string, string>
  canonical: Issuer
  /** How often blank nodes may still be compared in depth. */
  stepsLeft: number
}

/**
 * Steps for so many blank nodes that look alike at first sight: once for each, which is what `rdf-canonize` grants, and
 * for a few of them as many as the hardest of W3C's own cases takes (430 steps for 12 nodes, some 20 ms).
 */
function stepsFor(alike: number): number {
  return Math.max(alike, Math.min(alike ** 3, 500))
}

/** The canonical N-Quads of a dataset. Throws `TooComplex`. */
export function canonicalQuads(dataset: readonly Quad[], order: Order, hash: HexHash = sha256Hex): string {
  const labels = canonicalLabels(dataset, order, hash)
  const lines = dataset.map((quad) => writeQuad(quad, (blank) => labels.get(blank)!))
  return sortLines(lines, order).join('')
}

/** The canonical name (`c14n0` …) of each blank node of a dataset. Throws `TooComplex`. */
export function canonicalLabels(
  dataset: readonly Quad[],
  order: Order,
  hash: HexHash = sha256Hex,
): ReadonlyMap<string, string> {
  const state = beginWith(dataset, { order, hash })
  const unclear: string[][] = []
  for (const [, blanks] of groupSorted([...state.mentions.keys()], (blank) => state.firstHashes.get(blank)!)) {
    if (blanks.length === 1) issue(state.canonical, blanks[0]!, 'c14n')
    else unclear.push(blanks)
  }
  state.stepsLeft = stepsFor(unclear.flat().length)
  for (const blanks of unclear) labelAlike(state, blanks)
  return state.canonical
}

/** Whether other signers, who sort by UTF-16 code unit, may come to other bytes for this dataset. */
export function dependsOnOrder(dataset: readonly Quad[]): boolean {
  return mayDifferByOrder(dataset.map((quad) => writeQuad(quad, () => '')).join(''))
}

/** 4.4.3, steps 2 to 3. */
function beginWith(dataset: readonly Quad[], how: Pick<State, 'order' | 'hash'>): State {
  const mentions = new Map<string, Quad[]>()
  for (const quad of dataset) {
    for (const blank of new Set(blanksOf(quad))) {
      const quads = mentions.get(blank)
      if (quads) quads.push(quad)
      else mentions.set(blank, [quad])
    }
  }
  const state: State = { ...how, mentions, firstHashes: new Map(), canonical: new Map(), stepsLeft: 0 }
  for (const [blank, quads] of mentions) {
    const lines = quads.map((quad) => writeQuad(quad, (other) => (other === blank ? 'a' : 'z')))
    state.firstHashes.set(blank, how.hash(sortLines(lines, how.order).join('')))
  }
  return state
}

/** 4.4.3, step 5, for the blank nodes of one first-degree hash. */
function labelAlike(state: State, blanks: string[]): void {
  const paths: { hash: string; issuer: Issuer }[] = []
  for (const blank of blanks) {
    if (state.canonical.has(blank)) continue
    const issuer: Issuer = new Map()
    issue(issuer, blank, 'b')
    paths.push(hashInDepth(state, blank, issuer))
  }
  paths.sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0))
  for (const { issuer } of paths) for (const blank of issuer.keys()) issue(state.canonical, blank, 'c14n')
}

/** 4.8, Hash N-Degree Quads. */
function hashInDepth(state: State, blank: string, given: Issuer): { hash: string; issuer: Issuer } {
  if (state.stepsLeft === 0) throw new TooComplex('blank nodes cannot be told apart in time')
  state.stepsLeft -= 1
  let issuer = given
  let data = ''
  for (const [hash, related] of relatedBlanks(state, blank, issuer)) {
    const best = shortestPath(state, related, issuer)
    data += hash + best.path
    issuer = best.issuer
  }
  return { hash: state.hash(data), issuer }
}

/** 4.8.3, step 3: the blank nodes beside this one, by the hash of how they stand to it. */
function relatedBlanks(state: State, blank: string, issuer: Issuer): [string, string[]][] {
  const related: { blank: string; hash: string }[] = []
  for (const quad of state.mentions.get(blank)!) {
    for (const [place, term] of [
      ['s', quad.subject],
      ['o', quad.object],
      ['g', quad.graph],
    ] as const) {
      if (term.termType !== 'BlankNode' || term.value === blank) continue
      const label = state.canonical.get(term.value) ?? issuer.get(term.value)
      const name = label ? `_:${label}` : state.firstHashes.get(term.value)!
      const predicate = place === 'g' ? '' : `<${quad.predicate.value}>`
      related.push({ blank: term.value, hash: state.hash(place + predicate + name) })
    }
  }
  return groupSorted(related, (one) => one.hash).map(([hash, list]) => [hash, list.map((one) => one.blank)])
}

/** 4.8.3, step 5.4: of all orders of these nodes the one whose path is least. */
function shortestPath(state: State, related: string[], issuer: Issuer): { path: string; issuer: Issuer } {
  let best: { path: string; issuer: Issuer } | null = null
  for (const order of permutations(related.toSorted())) {
    const found = pathOf(state, order, { issuer, best: best?.path })
    if (found && (!best || found.path < best.path)) best = found
  }
  return best!
}

/** The path of one order, or `null` as soon as it is worse than the best so far. */
function pathOf(state: State, order: string[], so: { issuer: Issuer; best: string | undefined }) {
  const isWorse = (path: string) => so.best !== undefined && path > so.best
  const deeper: string[] = []
  let issuer: Issuer = new Map(so.issuer)
  let path = ''
  for (const blank of order) {
    const label = state.canonical.get(blank)
    if (!label && !issuer.has(blank)) deeper.push(blank)
    path += `_:${label ?? issue(issuer, blank, 'b')}`
    if (isWorse(path)) return null
  }
  for (const blank of deeper) {
    const result = hashInDepth(state, blank, issuer)
    path += `_:${issue(issuer, blank, 'b')}<${result.hash}>`
    issuer = result.issuer
    if (isWorse(path)) return null
  }
  return { path, issuer }
}

/** 4.5, Issue Identifier. */
function issue(issuer: Issuer, blank: string, prefix: string): string {
  const label = issuer.get(blank) ?? `${prefix}${issuer.size}`
  issuer.set(blank, label)
  return label
}

/** One after the other, so that a search that is given up has not built them all. */
function* permutations(list: string[]): Generator<string[]> {
  if (list.length <= 1) yield list
  for (const [index, first] of list.length > 1 ? list.entries() : [])
    for (const rest of permutations(list.toSpliced(index, 1))) yield [first, ...rest]
}

function groupSorted<T>(list: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>()
  for (const item of list) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
}

function blanksOf(quad: Quad): string[] {
  return [quad.subject, quad.object, quad.graph].filter(isBlank).map((term) => term.value)
}

function isBlank(term: Term): boolean {
  return term.termType === 'BlankNode'
}
