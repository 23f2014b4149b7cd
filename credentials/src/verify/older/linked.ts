import { isTooDeep } from '../depth.ts'
import type { Document } from '../document.ts'
import { fetchObject, type VerifyPorts } from '../ports.ts'
import type { OlderVersion } from './upgrade.ts'
import { inUsualWords } from './usual-words.ts'

/** `differs`: what stands at the address says it is something else. `wordless`: it uses words we do not know. */
export type Linked = { document: Document; id: string | null } | 'unreachable' | 'differs' | 'wordless'

/**
 * What an older badge points to: what stands at its address, even where a copy is at hand; a copy alone only where it
 * has no address of its own. Before 1.1 an object did not say its address: it is the one it stands at.
 */
export async function followLink(link: unknown, ports: VerifyPorts, version: OlderVersion = '2.0'): Promise<Linked> {
  if (version === '0.5') return isObject(link) ? { document: link, id: String(link.id) } : 'unreachable'
  const copy = isObject(link) ? link : null
  const id = typeof link === 'string' ? link : copy?.id
  if (!isAddress(id)) return copy ? { document: copy, id: typeof id === 'string' ? id : null } : 'unreachable'
  const published = await fetchObject(ports, id)
  if (!published || isTooDeep(published)) return 'unreachable'
  const document = await inUsualWords(published, ports)
  if (!document) return 'wordless'
  if (version === '1.0' && document.id === undefined) return { document: { ...document, id }, id }
  return document.id === id ? { document, id } : 'differs'
}

function isObject(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isAddress(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\//i.test(value) && URL.canParse(value)
}
