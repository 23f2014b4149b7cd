import { sha256Hex } from '#crypto'
import { canonicalJson } from '../proofs/jcs.ts'
import { fetchBody, parseObject, type VerifyPorts } from './ports.ts'

type Document = Record<string, unknown>

/**
 * A document whose SHA-256, of its JCS form (RFC 8785), is one of `pins`: as whoever judges has kept it, or else fetched once from its known
 * address and given to them to keep. `null` where it cannot be had, or is another: what was kept is compared as well.
 */
export async function pinnedDocument(
  url: string,
  o: { pins: readonly string[]; ports: VerifyPorts },
): Promise<Document | null> {
  const kept = await o.ports.kept?.read(url)
  const known = kept ? matching(kept, o.pins) : null
  if (known) return known
  const body = await fetchBody(o.ports, url)
  const found = body && matching(body, o.pins)
  if (found) await o.ports.kept?.write(url, body)
  return found
}

function matching(body: Uint8Array, pins: readonly string[]): Document | null {
  const document = parseObject(body)
  return document && pins.includes(sha256Hex(canonicalJson(document))) ? document : null
}
