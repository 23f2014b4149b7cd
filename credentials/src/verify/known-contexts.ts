import { sha256Hex } from '#crypto'
import { canonicalJson } from '../proofs/jcs.ts'
import { keepContext, knowsContext } from '../proofs/older-contexts.ts'
import type { Document } from './document.ts'
import { fetchObject, type VerifyPorts } from './ports.ts'

/** Contexts that no package ships, by the SHA-256 of their JCS form (RFC 8785). Any other bytes are refused. */
const pins: Record<string, string> = {
  'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json':
    '7defe702c102faf14108579b7d65ef39ecf4c3bbef925b803e15bd77cd6e3394',
  'https://w3id.org/vc-revocation-list-2020/v1': '375634e782babefd3763cb72b41b70527780b158fcf93855d8f3b56844233341',
}

/**
 * Fetches, once, the contexts a document names that are pinned but not at hand, and keeps them for good. What cannot be
 * fetched or differs from its pin stays unknown, and is found as such when the document is read.
 */
export async function loadKnownContexts(document: Document, ports: VerifyPorts): Promise<void> {
  for (const url of [document['@context']].flat()) {
    if (typeof url !== 'string' || !Object.hasOwn(pins, url) || knowsContext(url)) continue
    const context = await fetchObject(ports, url)
    if (context && sha256Hex(canonicalJson(context)) === pins[url]) keepContext(url, context)
  }
}
