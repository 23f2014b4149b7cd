/**
 * A plan writes the canonical N-Quads of every document of one shape. It is data: byte texts, numbers of places, and
 * lines whose order is only known once they are filled. `plan-writer.ts` walks it.
 */
import { toByteText } from './byte-text.ts'
import { escapeIri, type Quad, suffixOf, type Term, writeTerm } from './nquads.ts'

/** A text, the number of a value, or lines that begin alike and are sorted once filled. */
export type Part = string | number | { before: Part[]; ends: Part[][]; distinct: boolean }

export type Plan = {
  places: number
  /** How many blank nodes; the label of the n-th is the value number `places + n`. */
  blanks: number
  /** What is hashed to tell each blank node from the others (RDFC-1.0 4.6). */
  hashes: Part[][]
  /** Lines by subject: those of IRIs with the IRI to sort them by, then those of each blank node. */
  named: { key: Part[]; lines: Part[] }[]
  blank: Part[][]
}

/** Which place a term stands for, or `null`: the markers of `compile-template.ts`. */
type PlaceOf = (term: Term) => number | null
type Write = (term: Term) => Part[]

/** The plan for a dataset in which the terms that `placeOf` knows are places. The quads are distinct and of one graph. */
export function planFor(dataset: readonly Quad[], places: number, placeOf: PlaceOf): Plan {
  const blanks = [
    ...new Set(
      dataset
        .flatMap((quad) => [quad.subject, quad.object])
        .filter(isBlank)
        .map(nameOf),
    ),
  ]
  const write = writer(placeOf, (blank) => places + blanks.indexOf(blank))
  const bySubject = Map.groupBy(dataset, (quad) => `${quad.subject.termType} ${quad.subject.value}`)
  const named = [...bySubject.values()]
    .filter(([first]) => !isBlank(first!.subject))
    .map((quads) => ({ key: write(quads[0]!.subject), lines: linesOf(quads, { write, distinct: true }) }))
  return {
    places,
    blanks: blanks.length,
    hashes: blanks.map((blank) => hashOf(dataset, blank, placeOf)),
    named,
    blank: blanks.map((blank) => linesOf(bySubject.get(`BlankNode ${blank}`) ?? [], { write, distinct: true })),
  }
}

function writer(placeOf: PlaceOf, label: (blank: string) => Part): Write {
  return (term) => {
    if (isBlank(term)) return [label(term.value)]
    const place = placeOf(term)
    if (place === null) return [toByteText(writeTerm(term, String))]
    return term.termType === 'NamedNode' ? ['<', place, '>'] : ['"', place, toByteText(`"${suffixOf(term)}`)]
  }
}

/** The lines of one subject: sorted here by predicate, and by object where no object varies. */
function linesOf(quads: Quad[], how: { write: Write; distinct: boolean }): Part[] {
  const byPredicate = [...Map.groupBy(quads, (quad) => predicateOf(quad))]
  byPredicate.sort(([a], [b]) => (a < b ? -1 : 1))
  const lines = byPredicate.flatMap(([predicate, alike]) => {
    const before = joined([...how.write(alike[0]!.subject), ' ', predicate])
    const ends = alike.map((quad) => joined([...how.write(quad.object), ' .\n']))
    return sorted(before, ends, how.distinct)
  })
  return joined(lines)
}

/** Sorted now where nothing varies, otherwise to be sorted when filled. */
function sorted(before: Part[], ends: Part[][], distinct: boolean): Part[] {
  if (ends.length === 1) return [...before, ...ends[0]!]
  if (ends.every((end) => end.every((part) => typeof part === 'string')))
    return ends
      .map((end) => end.join(''))
      .sort()
      .flatMap((end) => [...before, end])
  return [{ before, ends, distinct }]
}

/**
 * RDFC-1.0 4.6: the lines that mention the node, which is `_:a` in them and every other blank node `_:z`, sorted. IRIs
 * (`<`) come before `_:a`, and `_:a` before `_:z`. Other nodes look alike in them, so that lines may repeat.
 */
function hashOf(dataset: readonly Quad[], blank: string, placeOf: PlaceOf): Part[] {
  const write = writer(placeOf, (other) => (other === blank ? '_:a' : '_:z'))
  const own = dataset.filter((quad) => isBlank(quad.subject) && quad.subject.value === blank)
  const others = dataset.filter((quad) => isBlank(quad.object) && quad.object.value === blank && !own.includes(quad))
  const whole = (quads: Quad[]) =>
    quads.length === 0
      ? []
      : sorted(
          [],
          quads.map((quad) => joined(lineOf(quad, write))),
          false,
        )
  const named = whole(others.filter((quad) => !isBlank(quad.subject)))
  const unnamed = whole(others.filter((quad) => isBlank(quad.subject)))
  return joined([...named, ...linesOf(own, { write, distinct: false }), ...unnamed])
}

function lineOf(quad: Quad, write: Write): Part[] {
  return [...write(quad.subject), ' ', predicateOf(quad), ...write(quad.object), ' .\n']
}

function predicateOf(quad: Quad): string {
  return toByteText(`<${escapeIri(quad.predicate.value)}> `)
}

/** The same parts, neighbouring texts made one. */
function joined(parts: Part[]): Part[] {
  const result: Part[] = []
  for (const part of parts) {
    const last = result.at(-1)
    if (typeof part === 'string' && typeof last === 'string') result[result.length - 1] = last + part
    else result.push(part)
  }
  return result
}

function isBlank(term: Term): boolean {
  return term.termType === 'BlankNode'
}

function nameOf(term: Term): string {
  return term.value
}
