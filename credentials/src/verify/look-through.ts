import type { Document } from './document.ts'

/**
 * What a first look through a document found. `ownWords`: it gives words a meaning of its own, or uses words in full, which
 * `redefinition` has to judge. `hidden`: something that is signed could be overlooked.
 */
export type Look = { tooMuch: boolean; ownWords: boolean; hidden: boolean }

const maxDepth = 64
const maxMembers = 10_000
/** Where a credential stands within another document, and may name its contexts as at the top. */
const holdsCredentials = ['verifiableCredential', 'endorsement']
/** What a verifier looks for at the top of a credential. */
const claims = [
  'credentialStatus',
  'credentialSubject',
  'credentialSchema',
  'issuer',
  'validFrom',
  'validUntil',
  'issuanceDate',
  'expirationDate',
  'refreshService',
]

/**
 * Counts what it passes; nesting past 64 counts as too much. A signature over the meaning of a document (RDF) holds as well where a member is
 * written as the IRI it stands for, under `@nest` or `@included`, or at another node of the same id: there a revocation
 * would be overlooked.
 */
export function lookThrough(document: Document): Look {
  const look: Look = { tooMuch: false, ownWords: false, hidden: false }
  let left = maxMembers
  const visit = (value: unknown, depth: number, mayName: boolean): void => {
    left -= 1
    if (left < 0 || depth > maxDepth) look.tooMuch = true
    if (look.tooMuch || typeof value !== 'object' || value === null) return
    if (Array.isArray(value)) {
      for (const item of value) visit(item, depth + 1, mayName && depth > 0)
      return
    }
    const node = value as Document
    if (depth > 0 && standsForTop(node, document)) look.hidden = true
    for (const name in node) {
      note(look, name, { node, mayName })
      visit(name === '@context' ? null : node[name], depth + 1, holdsCredentials.includes(name))
    }
  }
  visit(document, 0, true)
  return look
}

function note(look: Look, name: string, { node, mayName }: { node: Document; mayName: boolean }): void {
  if (name === '@context') look.ownWords ||= !mayName || !isNamed(node[name])
  else if (name.startsWith('@')) look.hidden ||= !isOfValue(name, node)
  else look.ownWords ||= name.includes(':')
}

function standsForTop(node: Document, top: Document): boolean {
  return node.id !== undefined && node.id === top.id && claims.some((name) => name in node)
}

/** Contexts by their URL alone. */
function isNamed(contexts: unknown): boolean {
  return [contexts].flat().every((context) => typeof context === 'string')
}

/** JSON-LD 1.1, 9.5: text with its language or type. */
function isOfValue(name: string, node: Document): boolean {
  return '@value' in node && ['@value', '@type', '@language', '@direction'].includes(name)
}
