/** Where a did:web keeps its document (did:web method, 3.2), always https; `null` for anything else. */
export function didWebUrl(did: string): string | null {
  const match = /^did:web:([A-Za-z0-9.-]+(?:%3A\d+)?)((?::[A-Za-z0-9._~-]+)*)$/.exec(did)
  if (!match) return null
  const path = match[2] ? match[2].replaceAll(':', '/') : '/.well-known'
  return `https://${match[1]!.replace('%3A', ':')}${path}/did.json`
}
