import { contextFor } from './contexts.ts'
import { type Quad, type Term, writeQuad } from './nquads.ts'
import { planFor } from './plan.ts'
import { PlanWriter } from './plan-writer.ts'
import { writtenIri, writtenText } from './place-values.ts'
import { matches, type Shape, shapeOf } from './shape.ts'

/** A shape that is understood: how to recognise a document of it, and how to write its canonical form. */
export type Template = {
  shape: Shape
  writer: PlanWriter
  /** How a value stands in each place; a place that stays as it is has none. */
  written: (((value: string) => string | null) | undefined)[]
  /** The texts of the document at hand, by place. */
  texts: string[]
  /** What was put into each place last: what comes again need not be looked at again. */
  last: string[]
}

type Places = { texts: Set<number>; iris: Set<number>; unfit: Set<number> }
/** The reference: the quads of a document by `jsonld`. */
type ToDataset = (document: object) => Promise<Quad[]>

const most = { quads: 400, blanks: 64, attempts: 4, length: 256 * 1024 }
const marker = /akashi\.place:(\d+):/
const isMarker = /^akashi\.place:(\d+):$/
const rdfType = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'

/**
 * Puts a mark in place of every text, lets `jsonld` make quads of it, and sees where each mark comes out: as the text
 * of a literal, as an IRI, or otherwise, in which case it stays as it is. `null` where that leads to nothing safe.
 */
export async function compileTemplate(document: object, toDataset: ToDataset): Promise<Template | null> {
  if (marker.test(JSON.stringify(document))) return null
  const terms = termsOf(document)
  const fixed = new Set<number>()
  for (let attempt = 0; attempt < most.attempts; attempt += 1) {
    const texts = new Map<number, string>()
    const { shape, copy, places } = shapeOf(document, fixed, (place, text) => {
      texts.set(place, text)
      return `akashi.place:${place}:`
    })
    const dataset = await toDataset(copy)
    const found = placesIn(dataset)
    const unfit = [...texts].filter(
      ([place, text]) => !isFit(place, found) || (found.iris.has(place) && writtenIri(text, terms) === null),
    )
    if (unfit.length === 0) return templateOf(dataset, { shape, places, found, terms })
    for (const [place] of unfit) fixed.add(place)
  }
  return null
}

/**
 * Puts the texts of a document of this shape, without its outermost member `without`, into the template's writer; `false`
 * for any other document, and for one too long for a template to remember.
 */
export function fill(template: Template, document: object, without?: string): boolean {
  const { shape, writer, written, texts, last } = template
  if (!matches(shape, document, texts, without)) return false
  let length = 0
  for (let place = 0; place < written.length; place += 1) {
    const write = written[place]
    if (write === undefined) continue
    const value = texts[place]!
    length += value.length
    if (length > most.length) return false
    if (value === last[place]) continue
    const text = write(value)
    if (text === null) return false
    writer.set(place, text)
    last[place] = value
  }
  return true
}

function templateOf(
  dataset: Quad[],
  of: { shape: Shape; places: number; found: Places; terms: ReadonlySet<string> },
): Template | null {
  const lines = new Set(dataset.map((quad) => writeQuad(quad, String)))
  const blanks = new Set(
    dataset
      .flatMap((quad) => [quad.subject, quad.object])
      .filter(isBlank)
      .map((term) => term.value),
  )
  if (lines.size !== dataset.length || lines.size > most.quads || blanks.size > most.blanks) return null
  if (dataset.some((quad) => quad.graph.termType !== 'DefaultGraph')) return null
  const plan = planFor(dataset, of.places, (term) => {
    const found = isMarker.exec(term.value)
    return found ? Number(found[1]) : null
  })
  return {
    shape: of.shape,
    writer: new PlanWriter(plan),
    written: Array.from({ length: of.places }, (_, place) => {
      if (of.found.texts.has(place)) return writtenText
      return of.found.iris.has(place) ? (iri: string) => writtenIri(iri, of.terms) : undefined
    }),
    texts: new Array(of.places),
    last: new Array(of.places),
  }
}

function placesIn(dataset: Quad[]): Places {
  const found: Places = { texts: new Set(), iris: new Set(), unfit: new Set() }
  const spoil = (text = '') => {
    for (const [, place] of text.matchAll(new RegExp(marker, 'g'))) found.unfit.add(Number(place))
  }
  const take = (term: Term) => {
    const place = isMarker.exec(term.value)
    if (!place) spoil(term.value)
    else (term.termType === 'NamedNode' ? found.iris : found.texts).add(Number(place[1]))
    spoil(term.language)
    spoil(term.datatype?.value)
  }
  for (const quad of dataset) {
    spoil(quad.predicate.value)
    spoil(quad.graph.value)
    take(quad.subject)
    if (quad.predicate.value === rdfType) spoil(quad.object.value)
    else take(quad.object)
  }
  return found
}

function isFit(place: number, found: Places): boolean {
  return !found.unfit.has(place) && found.texts.has(place) !== found.iris.has(place)
}

/** Every word that a context of the document gives a meaning to, anywhere in it. */
function termsOf(document: object): ReadonlySet<string> {
  const terms = new Set<string>()
  const seen = new Set<string>()
  const ofContext = (context: unknown): void => {
    if (typeof context === 'string') {
      if (seen.has(context)) return
      seen.add(context)
      ofContext(contextFor(context))
    } else if (Array.isArray(context)) context.forEach(ofContext)
    else if (typeof context === 'object' && context !== null) {
      for (const [term, inner] of Object.entries(context)) {
        terms.add(term)
        if (typeof inner !== 'string' || term === '@context') ofContext(inner)
      }
    }
  }
  const ofDocument = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [name, inner] of Object.entries(value)) (name === '@context' ? ofContext : ofDocument)(inner)
  }
  ofDocument(document)
  return terms
}

function isBlank(term: Term): boolean {
  return term.termType === 'BlankNode'
}
