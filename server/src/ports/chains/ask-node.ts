import { isIP } from 'node:net'
import { Agent, request } from 'undici'
import { z } from 'zod'
import { allowedUrl, guardedLookup, systemLookup } from '../fetch-public.ts'
import { isPublicAddress } from '../fetch-public-address.ts'
import { ChainTrouble } from './chain.ts'

/** Asks a node one thing; the result as it came, unparsed. Throws `ChainTrouble`, or `NodeRefusal` where the node itself says no. */
export type Ask = (method: string, params: unknown[]) => Promise<unknown>

/** An error as a node words it (JSON-RPC 2.0, 5.1). */
export class NodeRefusal extends ChainTrouble {
  constructor(message: string) {
    super('refused', message.slice(0, 300))
    this.name = 'NodeRefusal'
  }
}

const totalMilliseconds = 10_000
const maxBytes = 1024 * 1024
const answer = z.union([
  z.object({ error: z.object({ code: z.number(), message: z.string() }) }),
  z.object({ result: z.unknown() }).refine((value) => 'result' in value),
])

/**
 * JSON-RPC over HTTP to a node: on this machine, or over https at a public address; no redirect is followed. `url` may hold
 * a key of its owner and is never part of a message.
 */
export function askNode(url: string, o: { headers?: Record<string, string> } = {}): Ask {
  const place = new URL(url)
  const isHere = isLoopback(place.hostname)
  if (!isHere && !allowedUrl(url, isPublicAddress))
    throw new ChainTrouble('unreachable', 'neither here nor public https')
  const agent = new Agent({
    connect: { timeout: 5000, ...(isHere ? {} : { lookup: guardedLookup(systemLookup, isPublicAddress) }) },
    connections: 4,
    keepAliveTimeout: 4000,
  })
  return async (method, params) => {
    const body = await post(place, agent, { ...o.headers, 'content-type': 'application/json' }, { method, params })
    const parsed = answer.safeParse(body)
    if (!parsed.success) throw new ChainTrouble('not-a-node', 'what answers is no node')
    if ('error' in parsed.data) throw new NodeRefusal(parsed.data.error.message)
    return parsed.data.result
  }
}

async function post(
  place: URL,
  agent: Agent,
  headers: Record<string, string>,
  question: { method: string; params: unknown[] },
): Promise<unknown> {
  const bytes = await readBody(place, agent, headers, JSON.stringify({ jsonrpc: '2.0', id: 1, ...question }))
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    throw new ChainTrouble('not-a-node', 'what answers is no node')
  }
}

async function readBody(place: URL, agent: Agent, headers: Record<string, string>, body: string): Promise<Buffer> {
  const signal = AbortSignal.timeout(totalMilliseconds)
  const chunks: Buffer[] = []
  let size = 0
  try {
    const { body: stream } = await request(place, { method: 'POST', dispatcher: agent, signal, headers, body })
    stream.on('error', () => {})
    for await (const chunk of stream) {
      size += (chunk as Buffer).length
      if (size > maxBytes) break
      chunks.push(chunk as Buffer)
    }
  } catch {
    throw new ChainTrouble('unreachable', 'the node does not answer')
  }
  if (size > maxBytes) throw new ChainTrouble('not-a-node', 'the answer is too long')
  return Buffer.concat(chunks)
}

function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}
