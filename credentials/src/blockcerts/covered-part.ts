type Document = Record<string, unknown>

/**
 * Of a document that was read leniently only what its hash covers: texts and numbers that stand in the graph, and lists and objects that hold some.
 * Types stand there as addresses that end in their word.
 */
export function coveredPart(document: Document, terms: ReadonlySet<string>): Document {
  const endings = new Set([...terms].map((term) => term.split(/[#/:]/).at(-1)!))
  const keep = (value: unknown, isType: boolean): unknown => {
    if (Array.isArray(value)) return whole(value.map((item) => keep(item, isType)).filter((item) => item !== undefined))
    if (typeof value === 'object' && value !== null) return keepMembers(value as Document, keep)
    if (value === null) return undefined
    const text = String(value)
    return terms.has(text) || (isType && endings.has(text)) || isWrittenOtherwise(text, terms) ? value : undefined
  }
  return (keep(document, false) ?? {}) as Document
}

function keepMembers(object: Document, keep: (value: unknown, isType: boolean) => unknown): Document | undefined {
  const kept = Object.entries(object)
    .filter(([name]) => name !== '@context')
    .map(([name, value]) => [name, keep(value, name === 'type' || name === '@type')] as const)
    .filter(([, value]) => value !== undefined)
  return kept.length === 0 ? undefined : Object.fromEntries(kept)
}

function whole(items: unknown[]): unknown[] | undefined {
  return items.length === 0 ? undefined : items
}

/** An address with a prefix (`urn`-like) or a name within a vocabulary stands in full in the graph. */
function isWrittenOtherwise(text: string, terms: ReadonlySet<string>): boolean {
  const end = text.includes(':') && !text.includes('//') ? text.slice(text.indexOf(':') + 1) : ''
  return (
    end !== '' &&
    [...terms].some((term) => term !== text && term.endsWith(end) && /[#/]$/.test(term.slice(0, -end.length)))
  )
}
