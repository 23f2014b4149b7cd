import type { FastifyReply, FastifyRequest } from 'fastify'
import { negotiate } from '../../http/negotiate.ts'
import { notFound } from '../../http/problem.ts'
import { sendDocument } from '../../http/send-document.ts'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import { olderAt } from './older-forms.ts'

const types = ['application/ld+json', 'application/json', 'text/html'] as const
const paths = ['/ob2/assertions/:name', '/ob2/badges/:organisation/:digest', '/ob2/issuers/:organisation/:digest']

/**
 * The hosted documents of Open Badges 2.0, for programs; people who follow such a link are led to the page of the same
 * thing. A revoked assertion answers 410 (2.0, Hosted verification).
 */
export function olderPages(app: App, ports: Ports): void {
  for (const path of paths)
    app.get(path, { config: { permission: 'public' } }, async (request, reply) => send(request, reply, ports))
}

async function send(request: FastifyRequest, reply: FastifyReply, ports: Ports): Promise<FastifyReply> {
  const found = await olderAt(ports, new URL(request.url, ports.config.baseUrl).pathname)
  if (!found) throw notFound()
  reply.header('vary', 'Accept')
  if (!found.listed) reply.header('x-robots-tag', 'noindex')
  const type = negotiate(request.headers.accept, types) ?? 'application/ld+json'
  const isPicture = typeof found.body !== 'string'
  const fixed = isPicture || request.url.split('?')[0]!.endsWith('.json')
  if (type === 'text/html' && !fixed) return reply.redirect(found.page, 303)
  const content = isPicture ? 'image/png' : `${type === 'text/html' ? 'application/ld+json' : type}; charset=utf-8`
  if (found.status === 410)
    return reply
      .code(410)
      .header('cache-control', 'no-cache')
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .type(content)
      .send(found.body)
  const cache = found.changes
    ? found.listed
      ? 'public, max-age=60'
      : 'private, no-cache'
    : 'public, max-age=86400, immutable'
  return sendDocument(request, reply, { body: found.body, type: content, cache, vary: 'Accept', open: true })
}
