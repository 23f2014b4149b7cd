import { embeddedBadge, type EmbeddedBadge } from '@akashi/contract/verify.ts'
import { verdictOf } from '@akashi/credentials/verify/verdict.ts'
import { z } from 'zod'
import { notFound } from '../../http/problem.ts'
import type { App } from '../../http/server.ts'
import { dateIn } from '../../http/written-date.ts'
import type { Ports } from '../../ports/ports.ts'
import { readBadge } from '../backpack/backpack.ts'
import { claimsOf } from './claims.ts'
import { judge } from './judge.ts'

const params = z.object({ code: z.string().max(70) })

/** `GET /api/credentials/CODE/embed`: for `<akashi-badge>` on any site; a badge its holder does not show is not there. */
export function embedRoute(app: App, ports: Ports): void {
  app.get(
    '/api/credentials/:code/embed',
    { config: { permission: 'public' }, schema: { params, response: { 200: embeddedBadge } } },
    async (request, reply) => {
      reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin')
      const badge = await readBadge(ports, { code: request.params.code, key: null, viewer: null })
      if (!badge) throw notFound()
      const { version, organisation, document } = badge
      const place = `/organisations/${organisation.slug}/achievements/${version.slug}/versions/${version.versionNo}`
      reply.header('cache-control', badge.award.visibility === 'public' ? 'public, max-age=60' : 'private, no-cache')
      return shown(await judge(ports, document), `${ports.config.baseUrl}${place}/image.png`)
    },
  )
}

function shown(report: Parameters<typeof verdictOf>[0], imageUrl: string): EmbeddedBadge {
  const { kind: answer, sentence, reason } = verdictOf(report)
  const claims = report.credential && claimsOf(report.credential)
  if (!claims) return { answer, sentence, reason, name: null, issuer: null, awardedAt: null, imageUrl: null }
  const awarded = dateIn(claims.awardedDate) ?? dateIn(claims.validFrom)
  const issuer = claims.issuerDomain ?? claims.issuerId
  return { answer, sentence, reason, name: claims.name, issuer, awardedAt: awarded?.toISOString() ?? null, imageUrl }
}
