/** What a returned mail reports (RFC 3464): `token` is the one in our return path, `status` an enhanced code (RFC 3463). */
export type BounceReport = { token: string; action: string; status: string }

const maxHeaders = 200
const maxParts = 10
const maxRecipients = 20
const actions = ['failed', 'delayed', 'delivered', 'relayed', 'expanded']

/**
 * Reads a delivery status notification: `multipart/report` with a part `message/delivery-status`. Whose mail it was is told by
 * the address it was returned to (`LOCAL+TOKEN@DOMAIN`), never by what the report says of itself. `null`: it is no such
 * report, or it is for nobody of ours. `text` is one character a byte, cut off by the caller at some size.
 */
export function readBounce(text: string, o: { bounceAddress: string; returnedTo?: string }): BounceReport | null {
  const { headers, body } = partOf(text.replaceAll('\r\n', '\n'))
  const token = tokenIn([o.returnedTo ?? '', ...recipientHeaders.flatMap((name) => headers.get(name) ?? [])], o)
  const kind = headers.get('content-type')?.[0] ?? ''
  if (!token || !/^multipart\/report\b/i.test(kind)) return null
  const boundary = /;\s*boundary\s*=\s*(?:"([^"\n]{1,200})"|([^\s;"]{1,200}))/i.exec(kind)
  if (!boundary) return null
  const parts = body.split(`--${boundary[1] ?? boundary[2]}`).slice(1, maxParts + 1)
  for (const part of parts.map((piece) => partOf(piece.replace(/^[ \t]*\n/, '')))) {
    if (!/^message\/(global-)?delivery-status\b/i.test(part.headers.get('content-type')?.[0] ?? '')) continue
    const outcome = outcomeIn(decoded(part))
    if (outcome) return { token, ...outcome }
  }
  return null
}

const recipientHeaders = ['delivered-to', 'x-original-to', 'to']

/** The first token that stands in our return path, whatever else the addresses are. */
function tokenIn(addresses: string[], { bounceAddress }: { bounceAddress: string }): string | null {
  const [local = '', domain = ''] = bounceAddress.toLowerCase().split('@')
  for (const address of addresses) {
    const found = /([^\s<>,;"]{1,64})\+([0-9a-f]{32})@([^\s<>,;"]{1,253})/i.exec(address.slice(0, 1000))
    if (found?.[1]?.toLowerCase() === local && found[3]!.toLowerCase() === domain) return found[2]!.toLowerCase()
  }
  return null
}

/** The first recipient that failed, else the first there is: our mails have one recipient each. */
function outcomeIn(text: string): { action: string; status: string } | null {
  const groups = text.split(/\n[ \t]*\n/).slice(0, maxRecipients + 1)
  const outcomes = groups.flatMap((group) => {
    const fields = fieldsOf(group)
    const action = fields.get('action')?.[0]?.toLowerCase() ?? ''
    const status = /^([245]\.\d{1,3}\.\d{1,3})\b/.exec(fields.get('status')?.[0] ?? '')?.[1]
    return status && actions.includes(action) ? [{ action, status }] : []
  })
  return outcomes.find(({ action }) => action === 'failed') ?? outcomes[0] ?? null
}

type Part = { headers: Map<string, string[]>; body: string }

function partOf(text: string): Part {
  const end = text.indexOf('\n\n')
  return { headers: fieldsOf(end === -1 ? text : text.slice(0, end)), body: end === -1 ? '' : text.slice(end + 2) }
}

function decoded({ headers, body }: Part): string {
  const encoding = headers.get('content-transfer-encoding')?.[0]?.toLowerCase()
  return encoding === 'base64' ? Buffer.from(body, 'base64').toString('latin1').replaceAll('\r\n', '\n') : body
}

/** Fields by lower-case name; folded lines are joined (RFC 5322, 2.2.3). */
function fieldsOf(text: string): Map<string, string[]> {
  const fields = new Map<string, string[]>()
  for (const line of text
    .replaceAll(/\n[ \t]+/g, ' ')
    .split('\n')
    .slice(0, maxHeaders)) {
    const at = line.indexOf(':')
    if (at < 1) continue
    const name = line.slice(0, at).trim().toLowerCase()
    fields.set(name, [...(fields.get(name) ?? []), line.slice(at + 1).trim()])
  }
  return fields
}
