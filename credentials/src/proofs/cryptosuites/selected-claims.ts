import type { Members } from './suite.ts'

/** A JSON Pointer that points at nothing in the document, or is none. */
export class NothingThere extends Error {
  readonly pointer: string

  constructor(pointer: string) {
    super(`nothing at ${pointer}`)
    this.pointer = pointer
  }
}

/** Where an array was entered, its elements that were not taken leave gaps until all pointers are followed. */
type Gaps = unknown[][]

/**
 * What the JSON Pointers name within a document, with the types and ids on the way to it and the document's contexts (Data
 * Integrity ECDSA Cryptosuites 1.0, 3.4.13). `null` where there are no pointers. Throws `NothingThere`.
 */
export function selectClaims(pointers: readonly string[], document: Members): Members | null {
  if (pointers.length === 0) return null
  const gaps: Gaps = []
  const selection: Members = { '@context': structuredClone(document['@context']), ...nameOf(document) }
  for (const pointer of pointers) follow(pointer, { document, selection, gaps })
  for (const list of gaps) list.splice(0, list.length, ...list.filter(() => true))
  return selection
}

function follow(pointer: string, o: { document: Members; selection: Members; gaps: Gaps }): void {
  const steps = stepsOf(pointer)
  const last = steps.pop()
  if (last === undefined) {
    Object.assign(o.selection, structuredClone(o.document))
    return
  }
  let from: Members = o.document
  let into: Members = o.selection
  for (const step of steps) {
    const found = memberOf(from, step, pointer)
    if (typeof found !== 'object' || found === null) throw new NothingThere(pointer)
    if (!Object.hasOwn(into, step)) into[step] = begin(found, o.gaps)
    from = found as Members
    into = into[step] as Members
  }
  into[last] = structuredClone(memberOf(from, last, pointer))
}

function begin(found: object, gaps: Gaps): object {
  if (!Array.isArray(found)) return nameOf(found as Members)
  const list: unknown[] = []
  gaps.push(list)
  return list
}

/** What says which thing is spoken of, and what it is. */
function nameOf(value: Members): Members {
  const kept = ['id', '@id', 'type', '@type'].filter((name) => Object.hasOwn(value, name))
  return Object.fromEntries(
    kept
      .filter((name) => !String(value[name]).startsWith('_:') || name.endsWith('type'))
      .map((name) => [name, structuredClone(value[name])]),
  )
}

function memberOf(value: Members, step: string, pointer: string): unknown {
  const isPlace = !Array.isArray(value) || /^(?:0|[1-9]\d*)$/.test(step)
  if (!isPlace || !Object.hasOwn(value, step) || step === '__proto__') throw new NothingThere(pointer)
  return value[step]
}

/** RFC 6901, 3 and 4. */
function stepsOf(pointer: string): string[] {
  if (pointer === '') return []
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) throw new NothingThere(pointer)
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}
