import { canonicalQuads } from '../../canonical/canonical-quads.ts'
import type { Quad, Term } from '../../canonical/nquads.ts'
import { CanonicalizationError, datasetOf, type PinnedContexts } from '../../canonical/rdfc.ts'
import type { Members } from './suite.ts'

/** Never signed and never shown: what a blank node is called while parts of its document are told apart. */
const passingName = 'urn:akashi:blank:'
const keywords = ['id', '@id', '@value', '@list', '@set']

/** Something in the document has no name and cannot be given one from outside, such as a list in order. */
export class NotDivisible extends Error {}

/**
 * The document with a passing name on every thing in it that has none, so that a part of it speaks of the same things as the
 * whole (the standard calls them skolemized). An object that is no thing, such as a JSON literal, is left as it is:
 * naming it would change what the document says. Throws `NotDivisible` and `CanonicalizationError`.
 */
export async function nameNodes(document: Members, pinned: PinnedContexts): Promise<Members> {
  const wanted = canonicalQuads(await datasetOf(document, pinned), 'codePoint')
  const says = (named: Members) => saysTheSame(named, wanted, pinned)
  const pointers: string[] = []
  let named = withNames(document, (pointer) => pointers.push(pointer) > 0)
  if (!(await says(named))) {
    const taken = new Set<string>()
    for (const pointer of pointers) {
      const tried = withNames(document, (one) => taken.has(one) || one === pointer)
      if (await says(tried)) taken.add(pointer)
    }
    named = withNames(document, (pointer) => taken.has(pointer))
  }
  const left = (await datasetOf(named, pinned)).some((quad) =>
    [quad.subject, quad.object, quad.graph].some((term) => term.termType === 'BlankNode'),
  )
  if (left) throw new NotDivisible('the document holds a thing that cannot be named')
  return named
}

/** The quads of a document whose things carry passing names: blank nodes again, called by these names. */
export async function namelessDataset(named: Members, pinned: PinnedContexts): Promise<Quad[]> {
  const dataset = await datasetOf(named, pinned)
  return dataset.map((quad) => ({
    ...quad,
    subject: nameless(quad.subject),
    object: nameless(quad.object),
    graph: nameless(quad.graph),
  }))
}

async function saysTheSame(named: Members, wanted: string, pinned: PinnedContexts): Promise<boolean> {
  try {
    return canonicalQuads(await namelessDataset(named, pinned), 'codePoint') === wanted
  } catch (error) {
    if (error instanceof CanonicalizationError) return false
    throw error
  }
}

function withNames(document: Members, isWanted: (pointer: string) => boolean): Members {
  let count = 0
  const walk = (value: unknown, pointer: string): unknown => {
    if (Array.isArray(value)) return value.map((item, index) => walk(item, `${pointer}/${index}`))
    if (typeof value !== 'object' || value === null) return value
    const members = Object.entries(value).map(([name, inner]) => [
      name,
      name === '@context' ? inner : walk(inner, `${pointer}/${name}`),
    ])
    const mayName = !keywords.some((name) => Object.hasOwn(value, name)) && isWanted(pointer)
    return Object.fromEntries(mayName ? [['@id', `${passingName}${count++}`], ...members] : members)
  }
  return walk(document, '') as Members
}

function nameless(term: Term): Term {
  const isOurs = term.termType === 'NamedNode' && term.value.startsWith(passingName)
  return isOurs ? { termType: 'BlankNode', value: term.value.slice(passingName.length) } : term
}
