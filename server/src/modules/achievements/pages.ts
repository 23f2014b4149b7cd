import { achievementObject } from '@akashi/credentials/openbadges/build.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { inScope } from '../../db/database.ts'
import { negotiate } from '../../http/negotiate.ts'
import { notFound } from '../../http/problem.ts'
import { sendDocument } from '../../http/send-document.ts'
import { sendPage } from '../../http/send-page.ts'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import { organisationBySlug } from '../organisations/organisations.ts'
import { type AchievementVersion, versionUrls } from './achievement.ts'
import { achievementFacts } from './achievement-facts.ts'
import { achievementPage } from './achievement-page.ts'
import { achievementImage, achievementSvg, achievementVersionNo, publishedAchievement } from './achievements.ts'

type Organisation = NonNullable<Awaited<ReturnType<typeof organisationBySlug>>>
type Found = {
  organisation: Organisation
  version: AchievementVersion
  latestVersionNo: number
  png?: Uint8Array | null
  svg?: string | null
}

const base = '/organisations/:organisation/achievements/:slug'
const params = z.object({
  organisation: z.string().max(64),
  slug: z.string().max(70),
  version: z.string().max(12).optional(),
})
const open = { permission: 'public' } as const
const contexts = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json']

/** Published achievements for everybody: page or JSON-LD at one address, `.json`, `image.png` and `image.svg` at fixed ones. Drafts are not there. */
export function achievementsPages(app: App, ports: Ports): void {
  for (const path of [base, `${base}/versions/:version`]) {
    app.get(path, { config: open, schema: { params } }, async (request, reply) => {
      const { fixed, ...named } = split(request.params)
      const found = await find(ports, named)
      const type = fixed ?? negotiate(request.headers.accept, ['text/html', 'application/ld+json', 'application/json'])
      if (type && type !== 'text/html') return sendJson(request, reply, ports, found, { type, wanted: named.version })
      return sendHtml(request, reply, ports, found)
    })
    app.get(`${path}/image.png`, { config: open, schema: { params } }, async (request, reply) => {
      const { png } = await find(ports, split(request.params), true)
      if (!png) throw notFound()
      return sendDocument(request, reply, {
        body: png,
        type: 'image/png',
        cache: cacheOf(request.params.version),
        open: true,
      })
    })
    app.get(`${path}/image.svg`, { config: open, schema: { params } }, async (request, reply) => {
      const { svg } = await find(ports, split(request.params), true)
      if (!svg) throw notFound()
      reply.header('content-security-policy', "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox")
      return sendDocument(request, reply, {
        body: svg,
        type: 'image/svg+xml',
        cache: cacheOf(request.params.version),
        open: true,
      })
    })
  }
}

/** `jomon.json` and `versions/2.json` are the JSON face of what stands before the dot. */
function split(named: z.infer<typeof params>): {
  organisation: string
  slug: string
  version?: string
  fixed: 'application/json' | null
} {
  const last = named.version ?? named.slug
  if (!last.endsWith('.json')) return { ...named, version: named.version, fixed: null } as ReturnType<typeof split>
  const plain = last.slice(0, -'.json'.length)
  const rest = named.version === undefined ? { slug: plain } : { slug: named.slug, version: plain }
  return { organisation: named.organisation, ...rest, fixed: 'application/json' }
}

async function find(
  ports: Ports,
  named: { organisation: string; slug: string; version?: string },
  image = false,
): Promise<Found> {
  const organisation = await inScope(ports.db, {}, (tx) => organisationBySlug(tx, named.organisation))
  if (!organisation || (named.version !== undefined && !/^[1-9]\d{0,8}$/.test(named.version))) throw notFound()
  return inScope(ports.db, { organisationId: organisation.id }, async (tx) => {
    const latest = await publishedAchievement(tx, organisation.id, named.slug)
    const wanted = { organisationId: organisation.id, slug: named.slug, versionNo: Number(named.version) }
    const version = named.version === undefined ? latest : await achievementVersionNo(tx, wanted)
    if (!latest || !version) throw notFound()
    return {
      organisation,
      version,
      latestVersionNo: latest.versionNo,
      png: image ? await achievementImage(tx, version.versionId) : null,
      svg: image ? await achievementSvg(tx, version.versionId) : null,
    }
  })
}

/** A version never changes; the latest one may be another in five minutes. */
function cacheOf(version: string | undefined): string {
  return `public, max-age=${version === undefined ? 300 : 86_400}`
}

function sendJson(
  request: FastifyRequest,
  reply: FastifyReply,
  ports: Ports,
  { organisation, version }: Found,
  { type, wanted }: { type: string; wanted?: string | undefined },
): FastifyReply {
  const facts = achievementObject(achievementFacts(ports.config.baseUrl, organisation.slug, version))
  // The contexts know nothing of descriptors: they stand in the JSON, not in the JSON-LD.
  const plain = type === 'application/json' ? { descriptors: version.descriptors } : {}
  const body = JSON.stringify({ '@context': contexts, ...facts, ...plain })
  return sendDocument(request, reply, {
    body,
    type: `${type}; charset=utf-8`,
    cache: cacheOf(wanted),
    vary: 'Accept',
    open: true,
  })
}

function sendHtml(
  request: FastifyRequest,
  reply: FastifyReply,
  ports: Ports,
  { organisation, version, latestVersionNo }: Found,
): FastifyReply {
  const urls = versionUrls(ports.config.baseUrl, {
    organisation: organisation.slug,
    slug: version.slug,
    versionNo: version.versionNo,
  })
  return sendPage(request, reply, ports.config, (language) => ({
    title: `${version.name}${language === 'ja' ? '｜' : ' | '}${language === 'ja' ? organisation.nameJa : organisation.nameEn}`,
    current: 'badges',
    brand: { ja: organisation.nameJa, en: organisation.nameEn },
    body: achievementPage(
      { ...version, organisation, latestVersionNo, imageUrl: new URL(urls.image).pathname },
      language,
    ),
  }))
}
