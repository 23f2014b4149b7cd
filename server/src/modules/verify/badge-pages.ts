import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { negotiate } from '../../http/negotiate.ts'
import { notFound } from '../../http/problem.ts'
import { sendDocument } from '../../http/send-document.ts'
import { sendPage } from '../../http/send-page.ts'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import { anchorIn } from '../anchoring/anchoring.ts'
import { assertionUrl, hasOlderForm } from '../awards/awards.ts'
import { readBadge, type VisibleBadge } from '../backpack/backpack.ts'
import { type BadgeFacts, badgeHead, badgePage, badgeTitle } from './badge-page.ts'
import { claimsOf } from './claims.ts'
import { type Face, faceOf, faces, type Form } from './faces.ts'
import { judge } from './judge.ts'

const params = z.object({ name: z.string().max(70) })
const query = z.object({
  key: z.string().max(200).optional(),
  lang: z.string().max(10).optional(),
  era: z.string().max(10).optional(),
})
/** What may be asked for by `Accept`; the first stands for clients without a wish. */
const types = ['text/html', ...faces.flatMap(({ accept }) => accept)]
/** A drawing is a document of its own: whatever is in it, it runs nothing and asks nobody. */
const drawingPolicy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox"

/**
 * `/credentials/CODE`: one badge, one page and many files by `Accept`; each file (`faces.ts`) also at a fixed address,
 * `CODE.ending`. What the reader may not see answers 404, as if it were not there.
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
      if (asked.face === null) return sendHtml(request, reply, ports, badge, key)
      const body = await asked.face.make(ports, badge, formAsked(request.query))
      if (!body) throw notFound()
      if (asked.face.ending === 'svg') reply.header('content-security-policy', drawingPolicy)
      const type = typeof body === 'string' ? `${asked.type}; charset=utf-8` : asked.type
      return sendDocument(request, reply, { body, type, ...keeping(badge) })
    },
  )
}

/** Only the address says it, so that everybody gets the same file there. What it does not know, it does not say. */
function formAsked({ lang, era }: z.output<typeof query>): Form {
  return {
    language: lang === 'ja' || lang === 'en' ? lang : undefined,
    era: era === 'wareki' || era === 'seireki' ? era : undefined,
  }
}

/** Which badge and which file of it, `face: null` for the page: `CODE.ending` says it itself, else `Accept` does. */
function askedFor(name: string, accept: string | undefined): { code: string; face: Face | null; type: string } | null {
  const [, code, ending] = /^([\w-]+)(?:\.([a-z]+))?$/.exec(name) ?? []
  if (code === undefined) return null
  if (ending !== undefined) {
    const face = faceOf(ending)
    return face && { code, face, type: face.type }
  }
  const type = negotiate(accept, types) ?? 'text/html'
  return { code, face: faces.find((face) => face.accept.includes(type)) ?? null, type }
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
  const report = await judge(ports, document)
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
    anchored: anchorIn(document) !== null,
    older:
      award.visibility !== 'private' && !award.revokedAt && hasOlderForm(document)
        ? assertionUrl(ports.config.baseUrl, award.code)
        : null,
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
