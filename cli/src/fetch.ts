/** The only place in the command line that opens a connection. */
import { lookup as resolve } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { Writable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { FetchAnswer } from '@akashi/credentials/verify/ports.ts'

export type FetchLimits = { maxBytes: number; timeMilliseconds: number; maxRedirects: number }

const limits: FetchLimits = { maxBytes: 5 * 1024 * 1024, timeMilliseconds: 10_000, maxRedirects: 3 }
const accept = 'application/vc+ld+json, application/ld+json, application/json;q=0.9, image/png;q=0.8, */*;q=0.1'
const redirects = [301, 302, 303, 307, 308]

const notPublic = new BlockList()
for (const range of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
]) {
  const [network, bits] = range.split('/') as [string, string]
  notPublic.addSubnet(network, Number(bits), isIPv6(network) ? 'ipv6' : 'ipv4')
}
const globalUnicast = new BlockList()
globalUnicast.addSubnet('2000::', 3, 'ipv6')
const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** Whether an IP address belongs to the public network: neither private, local, mapped nor reserved (RFC 6890). */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false
  if (isIPv6(address)) return globalUnicast.check(address, 'ipv6') && !notPublic.check(address, 'ipv6')
  return !notPublic.check(address, 'ipv4')
}

/**
 * A fetch for `credentials/verify`: https, or http to public hosts; at most 5 MiB after decompression, 10 s in all and
 * 3 redirects, none of them from https to http. The address that is connected to decides, at every hop. This machine
 * itself is asked in two cases only: `http://localhost:PORT/…/did.json`, where a `did:web:localhost%3APORT` lives, and,
 * once that has answered, what else it publishes; and `given`, the address the person wrote on the command line.
 */
export function makeFetch(given?: string, o: Partial<FetchLimits> = {}): (url: string) => Promise<FetchAnswer> {
  const capped = { ...limits, ...o }
  const openOrigins = new Set(given && isLocal(new URL(given)) ? [new URL(given).origin] : [])
  return async (url) => {
    if (!URL.canParse(url)) return { ok: false }
    const answer = await follow(new URL(url), openOrigins, capped).catch((): FetchAnswer => ({ ok: false }))
    if (answer.ok && answer.status === 200 && isDidAtLocalhost(new URL(url))) openOrigins.add(new URL(url).origin)
    return answer
  }
}

async function follow(start: URL, openOrigins: Set<string>, capped: FetchLimits): Promise<FetchAnswer> {
  const signal = AbortSignal.timeout(capped.timeMilliseconds)
  let url = start
  for (let hop = 0; hop <= capped.maxRedirects; hop += 1) {
    const answer = await ask(
      url,
      isLocal(url) && (openOrigins.has(url.origin) || isDidAtLocalhost(url)),
      capped.maxBytes,
      signal,
    )
    if (typeof answer !== 'string') return answer
    const next = new URL(answer, url)
    if (url.protocol === 'https:' && next.protocol !== 'https:') return { ok: false }
    url = next
  }
  return { ok: false }
}

/** The answer of one hop, or where it redirects to. */
async function ask(url: URL, local: boolean, maxBytes: number, signal: AbortSignal): Promise<FetchAnswer | string> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (url.username || url.password || (url.protocol !== 'https:' && url.protocol !== 'http:')) return { ok: false }
  if (isIP(host) !== 0 && !isPublicAddress(host)) return { ok: false }
  const allowed = local
    ? (address: string) => loopback.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
    : isPublicAddress
  const options = {
    agent: false as const,
    signal,
    lookup: guardedLookup(allowed),
    headers: { accept, 'accept-encoding': 'gzip', 'user-agent': 'akashi' },
  }
  const response = await new Promise<http.IncomingMessage>((settle, fail) => {
    const request = url.protocol === 'https:' ? https.get(url, options, settle) : http.get(url, options, settle)
    request.on('error', fail)
  })
  const status = response.statusCode ?? 0
  if (redirects.includes(status) && response.headers.location) {
    response.destroy()
    return response.headers.location
  }
  return { ok: true, status, body: await readBody(response, maxBytes, signal) }
}

/** A name lookup that gives only addresses that may be connected to, so that a name cannot point inwards. */
function guardedLookup(allowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      const addresses = (found ?? []).filter((entry) => allowed(entry.address))
      const first = addresses[0]
      if (error || !first) done(error ?? new Error(`no address of ${hostname} may be asked`), '', 0)
      else if (options.all) done(null, addresses)
      else done(null, first.address, first.family)
    })
  }
}

async function readBody(response: http.IncomingMessage, maxBytes: number, signal: AbortSignal): Promise<Uint8Array> {
  const parts: Buffer[] = []
  let length = 0
  const kept = new Writable({
    write(part: Buffer, _encoding, done) {
      length += part.length
      parts.push(part)
      done(length > maxBytes ? new Error('too large') : null)
    },
  })
  const inflate = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress }[
    String(response.headers['content-encoding'])
  ]
  await (inflate ? pipeline(response, inflate(), kept, { signal }) : pipeline(response, kept, { signal }))
  return new Uint8Array(Buffer.concat(parts))
}

function isLocal(url: URL): boolean {
  return url.protocol === 'http:' && url.hostname === 'localhost'
}

function isDidAtLocalhost(url: URL): boolean {
  return isLocal(url) && url.pathname.endsWith('/did.json') && url.search === ''
}
