import { keepContext, knowsContext } from '../proofs/older-contexts.ts'
import type { Document } from './document.ts'
import { pinnedDocument } from './pinned.ts'
import type { VerifyPorts } from './ports.ts'

/**
 * Contexts that no package ships, by the SHA-256 of their JCS form (RFC 8785). Any other bytes are refused. That of Open Badges 2.0 was
 * changed at its place in October 2020; either is the context of that standard.
 */
const pins: Record<string, readonly string[]> = {
  'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json': [
    '7defe702c102faf14108579b7d65ef39ecf4c3bbef925b803e15bd77cd6e3394',
  ],
  'https://w3id.org/vc-revocation-list-2020/v1': ['375634e782babefd3763cb72b41b70527780b158fcf93855d8f3b56844233341'],
  'https://w3id.org/citizenship/v4rc1': ['15ca37d6ed55aee696cb2c8ca747d889418756c66188a47734c15e092ffef869'],
  'https://w3id.org/openbadges/v2': [
    '5f063cc07234984e99d3fe24abdb084a0de95ac073c30580b4d31f4d9c3e1d94',
    '4b5f71314b9fef23264b05bab6a03811e8fc1e5e7506b79b092aec91865e7e07',
  ],
}

/**
 * Keeps the contexts of Blockcerts where a document names one that is not at hand. Fetches, once, the contexts a document names that are pinned but not at hand, and keeps them for good (`VerifyPorts.kept`). What cannot be
 * fetched or differs from its pin stays unknown, and is found as such when the document is read.
 */
export async function loadKnownContexts(document: Document, ports: VerifyPorts): Promise<void> {
  const named = [document['@context']].flat()
  if (named.some((url) => typeof url === 'string' && !knowsContext(url))) {
    const { keepBlockcertContexts } = await import('../blockcerts/contexts.ts')
    keepBlockcertContexts()
  }
  for (const url of named) {
    if (typeof url !== 'string' || !Object.hasOwn(pins, url) || knowsContext(url)) continue
    const context = await pinnedDocument(url, { pins: pins[url]!, ports })
    if (context) keepContext(url, context)
  }
}
