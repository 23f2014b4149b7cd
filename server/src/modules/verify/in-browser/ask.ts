/** The only place where a page of ours opens a connection: from a visitor's browser, in the worker that judges. */
import { type FetchAnswer, maxDocumentBytes } from '@akashi/credentials/verify/ports.ts'

/** Whom the browser asked: sites itself, and documents through our server. */
export type Asked = { directly: Set<string>; throughServer: Set<string> }

const accept =
  'application/vc+ld+json, application/ld+json, application/json, application/vc+jwt, application/jwt, image/png;q=0.9, image/svg+xml;q=0.9, text/plain;q=0.8'
const milliseconds = 10_000
const mostWaits = 3
const longestWait = 20
const unavailable: FetchAnswer = { ok: false }

/** Who publishes schemas and vocabularies: our server has them, and these sites need not learn who checks. */
const publishers = ['purl.imsglobal.org', 'w3id.org', 'www.w3.org']

/**
 * A fetch for `verify`: other sites directly, without cookies and without saying where from; where they do not let a page
 * read their documents, and for our own and those of the standards' publishers, our server. What neither gives cannot be
 * had.
 */
export function askFrom(o: { origin: string; ownHosts: readonly string[]; asked: Asked }) {
  return async function ask(url: string): Promise<FetchAnswer> {
    if (!URL.canParse(url)) return unavailable
    const resolved = didIn(url, o.origin)
    if (resolved !== null) return throughServer(resolved, o)
    const place = new URL(url)
    if (![...o.ownHosts, ...publishers].includes(place.host) && isPublicName(place)) {
      const answer = await directly(place)
      if (answer) {
        o.asked.directly.add(place.host)
        return answer
      }
    }
    return throughServer(url, o)
  }
}

/** The prefix under which DIDs of other methods are asked for: our server knows the resolver. */
export function resolverAt(origin: string): string {
  return `${origin}/api/verify/document?url=`
}

function didIn(url: string, origin: string): string | null {
  const prefix = resolverAt(origin)
  return url.startsWith(`${prefix}did:`) ? url.slice(prefix.length) : null
}

/** `null` where the site does not let us, or nothing is reached. */
async function directly(url: URL): Promise<FetchAnswer | null> {
  try {
    const response = await fetch(url, {
      headers: { accept },
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(milliseconds),
    })
    const body = await readBody(response)
    return body && { ok: true, status: response.status, body }
  } catch {
    return null
  }
}

async function throughServer(url: string, { origin, asked }: { origin: string; asked: Asked }): Promise<FetchAnswer> {
  try {
    asked.throughServer.add(url)
    const response = await patiently(`${origin}/api/verify/document?url=${encodeURIComponent(url)}`)
    const { status, body } = (await response.json()) as { status: number | null; body: string }
    if (!response.ok || typeof status !== 'number') return unavailable
    return { ok: true, status, body: Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0)) }
  } catch {
    return unavailable
  }
}

/** A list of links asks for more than the server answers in a minute: it says when to come again. */
async function patiently(address: string): Promise<Response> {
  for (let left = mostWaits; ; left -= 1) {
    const response = await fetch(address, { signal: AbortSignal.timeout(milliseconds * 1.5) })
    const seconds = Number(response.headers.get('retry-after'))
    if (response.status !== 429 || left === 0) return response
    await new Promise((resolve) => setTimeout(resolve, Math.min(Math.max(seconds, 1), longestWait) * 1000))
  }
}

/** The body up to the limit of a document; `null` for a larger one. */
async function readBody(response: Response): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = []
  let length = 0
  const reader = response.body?.getReader()
  if (!reader) return new Uint8Array()
  for (let { done, value } = await reader.read(); !done && value; { done, value } = await reader.read()) {
    length += value.length
    if (length > maxDocumentBytes) {
      await reader.cancel()
      return null
    }
    parts.push(value)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** https and a name out in the world: a badge cannot make the browser knock at machines beside it. */
function isPublicName({ protocol, hostname, username, password }: URL): boolean {
  if (protocol !== 'https:' || username !== '' || password !== '') return false
  return /\.[a-z][a-z0-9-]*$/i.test(hostname) && !/\.(?:localhost|local|internal|lan|home|arpa)$/i.test(hostname)
}
