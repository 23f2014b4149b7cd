import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

export type Served = {
  body: string | Uint8Array
  type: string
  /** `Cache-Control`: how long anybody, or only the reader, may keep it. */
  cache: string
  vary?: string
  /** Programs on other sites may read it: for what is public and carries no cookie's view. */
  open?: boolean
}

/** Sends a document with a strong ETag; 304 where the client has these very bytes (RFC 9110, 8.8.3 and 13.1.2). */
export function sendDocument(request: FastifyRequest, reply: FastifyReply, served: Served): FastifyReply {
  const etag = etagOf(served.body)
  reply.header('etag', etag).header('cache-control', served.cache)
  if (served.vary) reply.header('vary', served.vary)
  if (served.open)
    reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin')
  if (matches(request.headers['if-none-match'], etag)) return reply.code(304).send()
  return reply.type(served.type).send(typeof served.body === 'string' ? served.body : Buffer.from(served.body))
}

export function etagOf(body: string | Uint8Array): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
}

/** `If-None-Match` compares weakly: `W/` in front of a tag does not matter. */
export function matches(header: string | undefined, etag: string): boolean {
  if (!header) return false
  return header.split(',').some((part) => part.trim() === '*' || part.trim().replace(/^W\//, '') === etag)
}
