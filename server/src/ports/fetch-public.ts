import { lookup as lookUp } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { FetchAnswer } from '@akashi/credentials/verify/ports.ts'
import { Agent, type Dispatcher, request } from 'undici'
import type { FetchLimits } from './ports.ts'
import { isPublicAddress } from './fetch-public-address.ts'

const maxRedirects = 3
const totalMilliseconds = 10_000
const usualMaxBytes = 5 * 1024 * 1024
const usualAccept =
  'application/vc+ld+json, application/ld+json, application/json, image/png;q=0.9, image/svg+xml;q=0.8, */*;q=0.1'
const unavailable: FetchAnswer = { ok: false }
export const systemLookup = lookUp as LookupFunction

/**
 * The one way out: GET over https, with no cookies and no credentials. The address is judged when it is connected to, at every
 * hop, so that a name that changes its mind changes nothing. At most 3 redirects, 10 s and `maxBytes` after decompression.
 */
export function fetchPublicFrom(
  o: { lookup?: LookupFunction; isAllowed?: (address: string) => boolean; ca?: string; milliseconds?: number } = {},
) {
  const isAllowed = o.isAllowed ?? isPublicAddress
  const agent = new Agent({
    connect: {
      lookup: guardedLookup(o.lookup ?? systemLookup, isAllowed),
      timeout: 5000,
      ...(o.ca ? { ca: o.ca } : {}),
    },
    connections: 8,
    keepAliveTimeout: 4000,
    maxHeaderSize: 32 * 1024,
  })
  return async function fetchPublic(url: string, limits: FetchLimits = {}): Promise<FetchAnswer> {
    const signal = AbortSignal.timeout(o.milliseconds ?? totalMilliseconds)
    try {
      let place: URL | null = allowedUrl(url, isAllowed)
      for (let hop = 0; place && hop <= maxRedirects; hop += 1) {
        const answer: Dispatcher.ResponseData = await request(place, {
          dispatcher: agent,
          signal,
          headers: { accept: limits.accept ?? usualAccept, 'accept-encoding': 'gzip, br', 'user-agent': 'Akashi' },
        })
        // Letting go of a body before its end is an error to undici; unheard, it would end the process.
        answer.body.on('error', () => {})
        const next = redirectOf(answer)
        if (!next) return await readAnswer(answer, limits.maxBytes ?? usualMaxBytes, signal)
        await answer.body.dump({ limit: 16 * 1024 })
        place = URL.canParse(next, place) ? allowedUrl(new URL(next, place).href, isAllowed) : null
      }
      return unavailable
    } catch {
      return unavailable
    }
  }
}

/** https, no name and password, the usual port or a high one, and where the host is an address already, a public one. */
export function allowedUrl(text: string, isAllowed: (address: string) => boolean): URL | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = Number(url.port || 443)
  if (url.protocol !== 'https:' || url.username || url.password || (port !== 443 && port < 1024)) return null
  return isIP(host) === 0 || isAllowed(host) ? url : null
}

/** Resolves a name and gives only addresses that may be connected to; none left is an error, and no connection is opened. */
export function guardedLookup(lookup: LookupFunction, isAllowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, [])
      const addresses = (Array.isArray(found) ? found : []).filter(({ address }) => isAllowed(address))
      const first = addresses[0]
      if (!first) return callback(new Error('no public address'), [])
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family)
    })
  }
}

function redirectOf(answer: Dispatcher.ResponseData): string | null {
  const { location } = answer.headers
  return [301, 302, 303, 307, 308].includes(answer.statusCode) && typeof location === 'string' ? location : null
}

async function readAnswer(
  answer: Dispatcher.ResponseData,
  maxBytes: number,
  signal: AbortSignal,
): Promise<FetchAnswer> {
  const body = decompressed(answer)
  if (!body) {
    answer.body.destroy()
    return unavailable
  }
  const chunks: Buffer[] = []
  let size = 0
  const stop = () => body.destroy(new Error('took too long'))
  signal.addEventListener('abort', stop)
  try {
    for await (const chunk of body) {
      size += (chunk as Buffer).length
      if (size > maxBytes) return unavailable
      chunks.push(chunk as Buffer)
    }
  } finally {
    signal.removeEventListener('abort', stop)
    body.destroy()
    answer.body.destroy()
  }
  return { ok: true, status: answer.statusCode, body: new Uint8Array(Buffer.concat(chunks)) }
}

/** The body without its one coding; `null` for codings we do not know or several of them. */
function decompressed(answer: Dispatcher.ResponseData): Readable | null {
  const coding = String(answer.headers['content-encoding'] ?? 'identity').toLowerCase()
  if (coding === 'identity' || coding === '') return answer.body
  const inflate = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress }[
    coding
  ]
  if (!inflate) return null
  const output = inflate()
  output.on('error', () => {})
  answer.body.on('error', (error) => output.destroy(error))
  return answer.body.pipe(output)
}
