/** What the DNS records of a sender's domain say: SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 7489). Pure; other people's text. */

export type SpfState = 'ok' | 'missing' | 'several' | 'anyone' | 'open-end' | 'malformed'

/** What the TXT records of the domain say about who may send for it. */
export function judgeSpf(records: string[]): SpfState {
  const spf = records.filter((record) => /^v=spf1( |$)/i.test(record))
  if (spf.length === 0) return 'missing'
  if (spf.length > 1) return 'several'
  const terms = spf[0]!.trim().toLowerCase().split(/ +/).slice(1)
  if (!terms.every((term) => /^[+?~-]?(all|include|a|mx|ptr|ip4|ip6|exists)([:/].*)?$|^[a-z][\w.-]*=.*$/.test(term)))
    return 'malformed'
  const all = terms.find((term) => /^[+?~-]?all$/.test(term))
  if (all === '+all' || all === 'all') return 'anyone'
  if (all === '-all' || all === '~all' || terms.some((term) => term.startsWith('redirect='))) return 'ok'
  return 'open-end'
}

export type DkimState = 'ok' | 'missing' | 'revoked' | 'weak' | 'malformed'

/** Whether one of the records at `SELECTOR._domainkey.DOMAIN` is a key one can verify with. RSA under 1024 bits counts as weak. */
export function judgeDkim(records: string[]): DkimState {
  const candidates = records.map(tagsOf).filter((tags) => tags !== null && (tags.get('v') ?? 'DKIM1') === 'DKIM1')
  const tags = candidates.find((found) => found!.has('p'))
  if (!tags) return records.length === 0 ? 'missing' : 'malformed'
  const key = tags.get('p')!.replaceAll(/\s/g, '')
  if (key === '') return 'revoked'
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(key)) return 'malformed'
  const bytes = Buffer.from(key, 'base64').length
  const kind = tags.get('k') ?? 'rsa'
  if (kind === 'ed25519') return bytes === 32 ? 'ok' : 'malformed'
  // A public key of 1024 bits takes 162 bytes in SubjectPublicKeyInfo.
  return bytes < 160 ? 'weak' : 'ok'
}

export type DmarcState = 'ok' | 'missing' | 'several' | 'only-watching' | 'malformed'

/** What `_dmarc.DOMAIN` asks of those who receive. */
export function judgeDmarc(records: string[]): DmarcState {
  const dmarc = records.filter((record) => /^v=DMARC1\s*(;|$)/.test(record))
  if (dmarc.length === 0) return 'missing'
  if (dmarc.length > 1) return 'several'
  const policy = tagsOf(dmarc[0]!)?.get('p')?.toLowerCase()
  if (policy === 'none') return 'only-watching'
  return policy === 'quarantine' || policy === 'reject' ? 'ok' : 'malformed'
}

/** `tag=value; tag=value`, or `null` where it is not that. */
function tagsOf(record: string): Map<string, string> | null {
  const tags = new Map<string, string>()
  for (const piece of record.split(';')) {
    if (piece.trim() === '') continue
    const at = piece.indexOf('=')
    if (at < 1) return null
    tags.set(piece.slice(0, at).trim(), piece.slice(at + 1).trim())
  }
  return tags
}
