import { type ActiveContext, completeContext, keyOf } from './active-context.ts'

/** What `jsonld` keeps of a processed context. */
type Processed = { context: ActiveContext; events: unknown[] }
type Loader = (url: string) => Promise<{ document: object }>
type Asked = { context: unknown; documentLoader: Loader }

/** As many distinct URLs may stand in one list, as in `jsonld`. */
const maxUrls = 11

/**
 * Processes each context once and remembers the outcome by the context it was processed in. Given to `jsonld` as its
 * `contextResolver`. Documents share a memory only where all their contexts are named by URL (`namesItsContexts`).
 * After `maxKept` processed contexts all are forgotten: a stranger's documents cannot fill the memory.
 */
export class ContextMemory {
  private byUrl = new Map<string, { document: object; resolved: Remembered[] }>()
  private byObject = new WeakMap<object, Remembered>()
  private kept = 0
  /** Set once a context names a scoped one by URL: then a URL no longer tells in which of jsonld's modes it is meant. */
  private scopesByUrl = false
  private readonly maxKept: number

  constructor(maxKept = 1000) {
    this.maxKept = maxKept
  }

  /** The contexts of one `@context`, in order. Throws where `jsonld` would: cycles, too many URLs, no context at all. */
  async resolve(asked: Asked, loading: ReadonlySet<string> = new Set()): Promise<Remembered[]> {
    const { context, documentLoader } = asked
    const inner = isObject(context) && context['@context'] ? context['@context'] : context
    const list: unknown[] = Array.isArray(inner) ? inner : [inner]
    if (new Set(list.filter((one) => typeof one === 'string')).size > maxUrls) throw new Error('too many contexts')
    if (list.length === 1 && typeof list[0] !== 'string') return [this.recall(list[0])]
    const resolved: Remembered[] = []
    for (const one of list)
      resolved.push(...(typeof one === 'string' ? await this.load(one, documentLoader, loading) : [this.recall(one)]))
    return resolved
  }

  private async load(url: string, documentLoader: Loader, loading: ReadonlySet<string>): Promise<Remembered[]> {
    const { document } = await documentLoader(url)
    const known = this.byUrl.get(url)
    if (known?.document === document) return known.resolved
    if (loading.has(url)) throw new Error(`context names itself: ${url}`)
    // jsonld answers an import from the same memory as a context, so that the order of documents would matter.
    if (JSON.stringify(document).includes('"@import"')) throw new Error(`context imports another: ${url}`)
    if (!this.scopesByUrl && namesScoped(document)) {
      this.scopesByUrl = true
      this.forget()
    }
    const context = '@context' in document ? document['@context'] : {}
    const resolved = await this.resolve({ context, documentLoader }, new Set([...loading, url]))
    for (const one of resolved) one.isNamed = !this.scopesByUrl
    this.byUrl.set(url, { document, resolved })
    return resolved
  }

  private recall(context: unknown): Remembered {
    if (context === null) return new Remembered(null, () => undefined)
    if (!isObject(context)) throw new Error('a context is a URL or an object')
    const known = this.byObject.get(context)
    if (known) return known
    const made = new Remembered(context, () => this.count())
    this.byObject.set(context, made)
    return made
  }

  private count(): void {
    this.kept += 1
    if (this.kept > this.maxKept) this.forget()
  }

  private forget(): void {
    this.byUrl = new Map()
    this.byObject = new WeakMap()
    this.kept = 0
  }
}

/** One context, and what it came to in each context it was met in; the shape of jsonld's `ResolvedContext`. */
class Remembered {
  readonly document: object | null
  /** Only ever named by a document, which means jsonld's strict mode: protected terms stay as they are. */
  isNamed = false
  private readonly count: () => void
  private readonly straight = new WeakMap<ActiveContext, Processed>()
  private readonly aside = new WeakMap<ActiveContext, Processed>()

  constructor(document: object | null, count: () => void) {
    this.document = document
    this.count = count
  }

  getProcessed(active: ActiveContext): Processed | undefined {
    const found = keyOf(active)
    return found ? (found.aside ? this.aside : this.straight).get(found.key) : undefined
  }

  setProcessed(active: ActiveContext, processed: Processed): void {
    if (!(processed.context?.mappings instanceof Map)) return
    completeContext(processed.context)
    const found = keyOf(active)
    if (!found || !(this.isNamed || this.leavesProtection(active, processed.context))) return
    const map = found.aside ? this.aside : this.straight
    map.set(found.key, processed)
    this.count()
  }

  /**
   * Whether the outcome is the same in both of jsonld's modes, protected terms replaceable or not: jsonld does not say
   * in which it asks. Each protected term must stand as it did, or be said again in the same words and protected again.
   */
  private leavesProtection(active: ActiveContext, result: ActiveContext): boolean {
    const local = this.document as Record<string, unknown>
    const context = (isObject(local['@context']) ? local['@context'] : local) as Record<string, unknown>
    return Object.keys(active.protected).every((term) => {
      const [before, after] = [active.mappings.get(term), result.mappings.get(term)]
      if (before === after) return true
      const definition = context[term]
      const own = isObject(definition) ? definition['@protected'] : undefined
      const again = own === true || (context['@protected'] === true && own !== false)
      return again && isEqual(before, after)
    })
  }
}

/** Whether every `@context` in the document is a URL or a list of URLs: nothing in it is of the document's own making. */
export function namesItsContexts(document: unknown): boolean {
  if (typeof document !== 'object' || document === null) return true
  if (Array.isArray(document)) return document.every(namesItsContexts)
  for (const [member, value] of Object.entries(document)) {
    if (member !== '@context') {
      if (!namesItsContexts(value)) return false
    } else if (![value].flat().every((one) => typeof one === 'string')) return false
  }
  return true
}

/** Whether a context document gives a term a context by its URL. */
function namesScoped(document: object): boolean {
  const visit = (value: unknown, outermost: boolean): boolean => {
    if (typeof value !== 'object' || value === null) return false
    return Object.entries(value).some(
      ([name, inner]) =>
        (name === '@context' && !outermost && [inner].flat().some((one) => typeof one === 'string')) ||
        visit(inner, false),
    )
  }
  return visit(document, true)
}

function isEqual(a: unknown, b: unknown): boolean {
  if (!isObject(a) || !isObject(b)) return Array.isArray(a) ? String(a) === String(b) : a === b
  const members = Object.keys(a)
  return members.length === Object.keys(b).length && members.every((member) => isEqual(a[member], b[member]))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
