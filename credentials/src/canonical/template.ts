import { sha256Hex } from '#crypto'
import { fromByteText } from './byte-text.ts'
import { compileTemplate, type Template, writeWith } from './compile-template.ts'
import { namesItsContexts } from './context-memory.ts'
import { contextFor } from './contexts.ts'
import type { Quad } from './nquads.ts'
import { shapeKey } from './shape.ts'

type Options = { sightings: number; maxTemplates: number; maxSightings: number }
const usual: Options = { sightings: 3, maxTemplates: 64, maxSightings: 512 }

/**
 * Canonical forms for documents of shapes seen before: the same bytes as by way of `jsonld`, a hundred times sooner. A
 * shape is compiled when it is met for the third time; what is kept is bounded, whoever sends the documents.
 */
export class Templates {
  private readonly options: Options
  /** By the names of the outermost members; in each list the last used comes first. */
  private readonly byMembers = new Map<string, Template[]>()
  /** The last used comes last. */
  private readonly byUse = new Map<Template, string>()
  /** How often a shape without a template was met, by the hash of its key; `never` where it cannot be compiled. */
  private sightings = new Map<string, number | 'never'>()

  constructor(options: Partial<Options> = {}) {
    this.options = { ...usual, ...options }
  }

  /** How many shapes are known. */
  get size(): number {
    return this.byUse.size
  }

  /** The canonical form as a byte text, or `null`: take the general way, then `notice` what came of it. */
  write(document: object): string | null {
    const members = Object.keys(document).join()
    const list = this.byMembers.get(members)
    if (!list) return null
    for (const [index, template] of list.entries()) {
      const text = writeWith(template, document)
      if (text === null) continue
      if (index > 0) list.unshift(...list.splice(index, 1))
      this.byUse.delete(template)
      this.byUse.set(template, members)
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
    const text = template && writeWith(template, document)
    if (!template || (text !== null && fromByteText(text) !== canonical)) return
    this.sightings.delete(hash)
    if (text !== null) this.keep(template, Object.keys(document).join())
  }

  private keep(template: Template, members: string): void {
    this.byMembers.set(members, [template, ...(this.byMembers.get(members) ?? [])])
    this.byUse.set(template, members)
    if (this.byUse.size <= this.options.maxTemplates) return
    const [oldest, where] = this.byUse.entries().next().value!
    const left = this.byMembers.get(where)!.filter((one) => one !== oldest)
    if (left.length > 0) this.byMembers.set(where, left)
    else this.byMembers.delete(where)
    this.byUse.delete(oldest)
  }
}

function contextsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name === '@context' && !Array.isArray(value) ? ([inner].flat() as string[]) : contextsOf(inner),
  )
}
