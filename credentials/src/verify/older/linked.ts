import { isTooDeep } from '../depth.ts'
import type { Document } from '../document.ts'
import { fetchObject, type VerifyPorts } from '../ports.ts'

/** `differs`: what stands at the address says it is something else. */
export type Linked = { document: Document; id: string | null } | 'unreachable' | 'differs'

/**
 * What an Open Badges 2 object points to: what stands at its address, even where a copy is at hand; a copy alone only
 * where it has no address of its own.
 */
export async function followLink(link: unknown, ports: VerifyPorts): Promise<Linked> {
  const copy = typeof link === 'object' && link !== null && !Array.isArray(link) ? (link as Document) : null
  const id = typeof link === 'string' ? link : copy?.id
  if (!isAddress(id)) return copy ? { document: copy, id: typeof id === 'string' ? id : null } : 'unreachable'
  const document = await fetchObject(ports, id)
  if (!document || isTooDeep(document)) return 'unreachable'
  return document.id === id ? { document, id } : 'differs'
}

export function isAddress(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\//i.test(value) && URL.canParse(value)
}
