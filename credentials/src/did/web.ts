const segment = '(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+'
const pattern = new RegExp(`^did:web:([A-Za-z0-9.-]+(?:%3A\\d{1,5})?)((?::${segment})*)$`)

/**
 * Where a did:web keeps its document (did:web method, 3.2): https, or `null` for anything else. http is answered only
 * where the caller says so, and only for `localhost`: the one name that never leaves the machine.
 */
export function didWebUrl(did: string, o: { httpAtLocalhost?: boolean } = {}): string | null {
  const match = pattern.exec(did)
  if (!match || /:\.{1,2}(?::|$)/.test(match[2]!)) return null
  const host = match[1]!.replace('%3A', ':')
  const path = match[2] ? match[2].replaceAll(':', '/') : '/.well-known'
  const scheme = o.httpAtLocalhost && /^localhost(?::\d+)?$/.test(host) ? 'http' : 'https'
  return `${scheme}://${host}${path}/did.json`
}

/**
 * The did:web of what stands at `baseUrl` followed by `segments`; a port becomes `%3A`.
 * @example didWebFor('http://localhost:3000', ['organisations', 'minamo']) // 'did:web:localhost%3A3000:organisations:minamo'
 */
export function didWebFor(baseUrl: string, segments: readonly string[]): string {
  const { hostname, port, pathname } = new URL(baseUrl)
  const path = pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent)
  const parts = [...path, ...segments].map((part) => encodeURIComponent(part).replace(/[!'()*]/g, percent))
  return ['did:web', port ? `${hostname}%3A${port}` : hostname, ...parts].join(':')
}

function percent(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
}
