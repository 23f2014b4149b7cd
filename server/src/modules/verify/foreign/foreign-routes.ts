import {
  foreignBadgeAnswer,
  foreignBadgeKept,
  foreignBadgeList,
  foreignBadgeRequest,
} from '@akashi/contract/foreign-badges.ts'
import { maxDocumentBytes } from '@akashi/credentials/verify/ports.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { inScope } from '../../../db/database.ts'
import { notFound } from '../../../http/problem.ts'
import type { App } from '../../../http/server.ts'
import type { Ports } from '../../../ports/ports.ts'
import { findForeignBadge, findForeignBadges, findForeignFile } from '../../backpack/backpack.ts'
import { nothingSent, readForm } from '../question.ts'
import { nothingYet, questionIn, type Sent } from '../sent.ts'
import type { Judges } from '../threads/judges.ts'
import { checkForeignBadge, keepForeignBadge, removeForeignBadge } from './keep-foreign.ts'
import { presentForeignBadge } from './present-foreign.ts'

const params = z.object({ code: z.string().max(64) })
const signedIn = { permission: 'signed-in' } as const
/** Whatever is in a stranger's file, it does nothing here. */
const harmless = "default-src 'none'; sandbox"

/** The badges from elsewhere of whoever is signed in. Somebody else's answers 404, as one that does not exist. */
export function foreignRoutes(
  app: App,
  ports: Ports,
  { judges, rate }: { judges: Judges; rate: { max: number; timeWindow: string } },
): void {
  const place = '/api/backpack/foreign'
  app.get(place, { config: signedIn, schema: { response: { 200: foreignBadgeList } } }, async (request) => {
    const { personId } = request.viewer!
    const badges = await inScope(ports.db, { personId }, (tx) => findForeignBadges(tx, personId))
    return { badges: badges.map(presentForeignBadge) }
  })

  app.post(
    place,
    {
      config: { ...signedIn, rateLimit: rate },
      bodyLimit: maxDocumentBytes * 2,
      schema: { response: { 200: foreignBadgeKept, 201: foreignBadgeKept } },
    },
    async (request, reply) => {
      const sent = await sentIn(request)
      const question = questionIn({ ...sent, recipient: '' })
      if (!question) throw nothingSent()
      const { personId } = request.viewer!
      const { badge, outcome } = await keepForeignBadge(ports, judges, { personId, question, fileName: sent.fileName })
      return reply.code(outcome === 'added' ? 201 : 200).send({ badge: presentForeignBadge(badge), outcome })
    },
  )

  app.post(
    `${place}/:code/check`,
    {
      config: { ...signedIn, rateLimit: rate },
      schema: { params, response: { 200: foreignBadgeAnswer } },
    },
    async (request) => ({ badge: presentForeignBadge(await checkForeignBadge(ports, judges, mine(request))) }),
  )

  app.delete(`${place}/:code`, { config: signedIn, schema: { params } }, async (request, reply) => {
    await removeForeignBadge(ports, mine(request))
    return reply.code(204).send()
  })

  fileRoutes(app, ports, place)
}

function fileRoutes(app: App, ports: Ports, place: string): void {
  app.get(`${place}/:code/file`, { config: signedIn, schema: { params } }, async (request, reply) => {
    const { personId, code } = mine(request)
    const [badge, bytes] = await inScope(ports.db, { personId }, async (tx) => [
      await findForeignBadge(tx, { personId, code }),
      await findForeignFile(tx, { personId, code }),
    ])
    if (!badge || !bytes) throw notFound()
    const name = encodeURIComponent(badge.fileName).replaceAll("'", '%27')
    reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`)
    return send(reply, { type: badge.mediaType, bytes: bytes.file })
  })

  app.get(`${place}/:code/picture.png`, { config: signedIn, schema: { params } }, async (request, reply) => {
    const { personId, code } = mine(request)
    const bytes = await inScope(ports.db, { personId }, (tx) => findForeignFile(tx, { personId, code }))
    if (!bytes?.picture) throw notFound()
    return send(reply, { type: 'image/png', bytes: bytes.picture })
  })
}

function send(reply: FastifyReply, o: { type: string; bytes: Uint8Array }) {
  return reply
    .header('content-type', o.type)
    .header('content-security-policy', harmless)
    .header('cache-control', 'private, no-cache')
    .send(Buffer.from(o.bytes))
}

async function sentIn(request: FastifyRequest): Promise<Sent> {
  if (request.isMultipart()) return readForm(request)
  const parsed = foreignBadgeRequest.safeParse(request.body)
  return parsed.success ? { ...nothingYet, link: parsed.data.link.trim() } : nothingYet
}

function mine(request: FastifyRequest): { personId: string; code: string } {
  return { personId: request.viewer!.personId, code: (request.params as z.infer<typeof params>).code }
}
