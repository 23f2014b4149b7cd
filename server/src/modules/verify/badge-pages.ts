import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { inScope } from '../../db/database.ts'
import { negotiate } from '../../http/negotiate.ts'
import { notFound } from '../../http/problem.ts'
import { sendDocument } from '../../http/send-document.ts'
import { sendPage } from '../../http/send-page.ts'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import { credentialPng } from '../awards/awards.ts'
import { readBadge, type VisibleBadge } from '../backpack/backpack.ts'
import { type BadgeFacts, badgeHead, badgePage, badgeTitle } from './badge-page.ts'
import { claimsOf } from './claims.ts'
import { judge } from './judge.ts'

const params = z.object({ name: z.string().max(70) })
const query = z.object({ key: z.string().max(200).optional(), lang: z.string().max(10).optional() })
/** What may be asked for, and which face it is. The first stands for clients without a wish. */
const types = [
  'text/html',
  'application/vc+ld+json',
  'application/vc',
  'application/ld+json',
  'application/json',
  'image/png',
] as const

/**
 * `/credentials/CODE`: one badge, three faces (page, JSON-LD, PNG) by `Accept`; `CODE.json` and `CODE.png` at fixed
 * addresses. What the reader may not see answers 404, as if it were not there.
 */
export function badgePages(app: App, ports: Ports): void {
  app.get(
    '/credentials/:name',
    { config: { permission: 'public' }, schema: { params, querystring: query } },
    async (request, reply) => {
      const asked = askedFor(request.params.name, request.headers.accept)
      const key = request.query.key ?? null
      const badge = asked && (await readBadge(ports, { code: asked.code, key, viewer: request.viewer }))
      if (!asked || !badge) throw notFound()
      if (badge.award.visibility !== 'public') reply.header('x-robots-tag', 'noindex')
      if (asked.type === 'text/html') return sendHtml(request, reply, ports, badge, key)
      const body =
        asked.type === 'image/png'
          ? await inScope(ports.db, { publicId: asked.code }, (tx) => credentialPng(tx, asked.code))
          : badge.document
      if (!body) throw notFound()
      const type = asked.type === 'image/png' ? asked.type : `${asked.type}; charset=utf-8`
      return sendDocument(request, reply, { body, type, ...keeping(badge) })
    },
  )
}

/** Which badge and which face of it: `CODE.json` and `CODE.png` say it themselves, else `Accept` does; `null` for anything else. */
function askedFor(name: string, accept: string | undefined): { code: string; type: string } | null {
  const [, code, ending] = /^([\w-]+)(?:\.(json|png))?$/.exec(name) ?? []
  if (code === undefined) return null
  if (ending === 'json') return { code, type: 'application/ld+json' }
  if (ending === 'png') return { code, type: 'image/png' }
  return { code, type: negotiate(accept, types) ?? 'text/html' }
}

/** A public badge may be kept by anybody for a minute, one behind a link by its reader; the rest nobody keeps. */
function keeping({ award }: VisibleBadge): { cache: string; vary: string; open?: boolean } {
  const vary = 'Accept'
  if (award.visibility === 'public') return { cache: 'public, max-age=60', vary, open: true }
  if (award.visibility === 'link') return { cache: 'private, no-cache', vary, open: true }
  return { cache: 'private, no-store', vary }
}

async function sendHtml(
  request: FastifyRequest,
  reply: FastifyReply,
  ports: Ports,
  badge: VisibleBadge,
  key: string | null,
): Promise<FastifyReply> {
  const { award, version, organisation, document, reader } = badge
  const report = await judge(ports, { bytes: new TextEncoder().encode(document) })
  const place = `/organisations/${organisation.slug}/achievements/${version.slug}/versions/${version.versionNo}`
  const facts = {
    at: ports.clock.now(),
    baseUrl: ports.config.baseUrl,
    code: award.code,
    key: reader === 'mail' ? key : null,
    reader,
    visibility: award.visibility,
    accepted: award.accepted,
    revoked: award.revokedAt ? { at: award.revokedAt, reason: award.revokedReason } : null,
    claims: claimsOf(report.credential ?? {}),
    report,
    achievementUrl: place,
    imageUrl: `${place}/image.png`,
  } satisfies Omit<BadgeFacts, 'language'>
  return sendPage(request, reply, ports.config, (language) => ({
    title: badgeTitle({ ...facts, language }),
    current: 'badges',
    brand: { ja: organisation.nameJa, en: organisation.nameEn },
    body: badgePage({ ...facts, language }),
    head: badgeHead({ ...facts, language }),
    noindex: award.visibility !== 'public',
    cache: award.visibility === 'private' ? 'private, no-store' : 'private, no-cache',
  }))
}
