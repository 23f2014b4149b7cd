import { z } from 'zod'
import { notFound } from '../../../http/problem.ts'
import { sendPage } from '../../../http/send-page.ts'
import type { App } from '../../../http/server.ts'
import type { Ports } from '../../../ports/ports.ts'
import { readBadge } from '../../backpack/backpack.ts'
import { claimsOf } from '../claims.ts'
import { comparePage } from './compare-page.ts'
import { compareWords } from './compare-words.ts'
import { compareRails } from './rails.ts'

const params = z.object({ code: z.string().max(64) })
const querystring = z.object({
  key: z.string().max(200).optional(),
  lang: z.string().max(10).optional(),
  try: z.enum(['letter', 'gone']).optional(),
})

/** `/credentials/CODE/compare`: for whoever may see the badge, what three ways of proving it are worth, tried out. */
export function comparePages(app: App, ports: Ports, rateLimit: { max: number; timeWindow: string }): void {
  app.get(
    '/credentials/:code/compare',
    { config: { permission: 'public', rateLimit }, schema: { params, querystring } },
    async (request, reply) => {
      const key = request.query.key ?? null
      const badge = await readBadge(ports, { code: request.params.code, key, viewer: request.viewer })
      if (!badge) throw notFound()
      const { award, version, organisation, document, reader } = badge
      const rails = await compareRails(ports, badge)
      const facts = {
        at: ports.clock.now(),
        code: award.code,
        key: reader === 'mail' ? key : null,
        name: version.name,
        recipientNames: claimsOf(JSON.parse(document) as object).recipientNames,
        imageUrl: `/organisations/${organisation.slug}/achievements/${version.slug}/versions/${version.versionNo}/image.png`,
        awardedAt: award.awardedAt,
        rails,
        tried: request.query.try ?? null,
      }
      return sendPage(request, reply, ports.config, (language) => ({
        title: compareWords[language].title,
        current: 'verify',
        brand: { ja: organisation.nameJa, en: organisation.nameEn },
        noindex: true,
        cache: 'private, no-store',
        body: comparePage({ ...facts, language }),
      }))
    },
  )
}
