import { sha256Hex } from '#crypto'
import { fromByteText } from './byte-text.ts'
import { compileTemplate, fill, type Template } from './compile-template.ts'
import { namesItsContexts } from './context-memory.ts'
import { contextFor } from './contexts.ts'
import type { Quad } from './nquads.ts'
import type { PlanWriter } from './plan-writer.ts'
import { countMembers, shapeKey } from './shape.ts'

type Options = { sightings: number; maxTemplates: number; maxSightings: number }
/** `used`: when it last was, in uses of any of them. */
type Known = { template: Template; members: number; used: number }
const usual: Options = { sightings: 3, maxTemplates: 64, maxSightings: 512 }

/**
 * Canonical forms for documents of shapes seen before: the same bytes as by way of `jsonld`, a hundred times sooner. A
 * shape is compiled when it is met for the third time; what is kept is bounded, whoever sends the documents.
 */
export class Templates {
  private readonly options: Options
  /** By the number of outermost members; in each list the last used comes first. */
  private readonly byMembers = new Map<number, Known[]>()
  private count = 0
  private time = 0
  /** How often a shape without a template was met, by the hash of its key; `never` where it cannot be compiled. */
  private sightings = new Map<string, number | 'never'>()

  constructor(options: Partial<Options> = {}) {
    this.options = { ...usual, ...options }
  }

  /** How many shapes are known. */
  get size(): number {
    return this.count
  }

  /**
   * The canonical form of a document without its outermost member `without`, as a byte text; or `null`: take the general
   * way, then `notice` what came of it.
   */
  write(document: object, without?: string): string | null {
    return this.filled(document, without, (writer) => writer.write())
  }

  /** SHA-256 of what `write` gives, as a byte text. */
  hash(document: object, without?: string): string | null {
    return this.filled(document, without, (writer) => writer.hash())
  }

  private filled(document: object, without: string | undefined, read: (writer: PlanWriter) => string | null) {
    const list = this.byMembers.get(countMembers(document, without))
    if (!list) return null
    for (let index = 0; index < list.length; index += 1) {
      const known = list[index]!
      const text = fill(known.template, document, without) ? read(known.template.writer) : null
      if (text === null) continue
      if (index > 0) list.unshift(...list.splice(index, 1))
      this.time += 1
      known.used = this.time
      return text
    }
    return null
  }

  /**
   * Counts a document that had to take the general way, and compiles its shape once it has come often enough; only to
   * keep it if it comes to the same `canonical` text. Contexts that are not bundled are none of its business.
   */
  async notice(document: object, canonical: string, toDataset: (document: object) => Promise<Quad[]>): Promise<void> {
    const key = shapeKey(document)
    if (key === null || !namesItsContexts(document) || !contextsOf(document).every(contextFor)) return
    const hash = sha256Hex(key)
    const seen = this.sightings.get(hash) ?? 0
    if (seen === 'never') return
    if (this.sightings.size >= this.options.maxSightings) this.sightings = new Map()
    if (seen + 1 < this.options.sightings) {
      this.sightings.set(hash, seen + 1)
      return
    }
    // Meanwhile, and for good if it fails, the shape counts as one that cannot be compiled.
    this.sightings.set(hash, 'never')
    const template = await compileTemplate(document, toDataset).catch(() => null)
    const text = template && fill(template, document) ? template.writer.write() : null
    if (!template || (text !== null && fromByteText(text) !== canonical)) return
    this.sightings.delete(hash)
    if (text !== null) this.keep({ template, members: countMembers(document) })
  }

  private keep(made: Omit<Known, 'used'>): void {
    this.time += 1
    const known = { ...made, used: this.time }
    this.byMembers.set(known.members, [known, ...(this.byMembers.get(known.members) ?? [])])
    this.count += 1
    if (this.count <= this.options.maxTemplates) return
    const oldest = [...this.byMembers.values()].flat().reduce((a, b) => (b.used < a.used ? b : a))
    const left = this.byMembers.get(oldest.members)!.filter((one) => one !== oldest)
    if (left.length > 0) this.byMembers.set(oldest.members, left)
    else this.byMembers.delete(oldest.members)
    this.count -= 1
  }
}

function contextsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name === '@context' && !Array.isArray(value) ? ([inner].flat() as string[]) : contextsOf(inner),
  )
}
