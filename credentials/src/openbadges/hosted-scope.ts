type Members = Record<string, unknown>

/**
 * Whether an issuer answers for badges at that address (Open Badges 2.0, VerificationObject of a Profile): under one of
 * `startsWith`, where there are any, and on one of `allowedOrigins`, which is the issuer's own host unless it says else.
 * Compared as origins and whole path segments: `https://a.example/b` does not speak for `https://a.example/bc`.
 */
export function isInScope(address: string, issuer: { id: string; verification?: unknown }): boolean {
  if (!URL.canParse(address) || !URL.canParse(issuer.id)) return false
  const url = new URL(address)
  const rules = (typeof issuer.verification === 'object' && issuer.verification ? issuer.verification : {}) as Members
  const prefixes = listOf(rules.startsWith)
  if (prefixes.length > 0 && !prefixes.some((prefix) => isUnder(url, prefix))) return false
  const hosts = listOf(rules.allowedOrigins)
  if (hosts.length === 0) return url.host === new URL(issuer.id).host
  return hosts.some((host) => isOn(url, host))
}

function isUnder(url: URL, prefix: unknown): boolean {
  if (typeof prefix !== 'string' || !URL.canParse(prefix)) return false
  const start = new URL(prefix)
  if (start.origin !== url.origin || start.search !== '' || start.hash !== '') return false
  const path = start.pathname.replace(/\/$/, '')
  return url.pathname === path || url.pathname.startsWith(`${path}/`)
}

/** A host name as the standard asks, or an origin as some write it. */
function isOn(url: URL, host: unknown): boolean {
  if (typeof host !== 'string') return false
  if (host.includes('://')) return URL.canParse(host) && new URL(host).origin === url.origin
  const name = host.toLowerCase()
  return name === url.host || name === url.hostname
}

function listOf(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : [value].flat()
}
