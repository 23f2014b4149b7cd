import { Readable } from 'node:stream'
import { z } from 'zod'
import { languageOf } from '../../../http/language.ts'
import { notFound } from '../../../http/problem.ts'
import type { App } from '../../../http/server.ts'
import { zipOf } from '../../../http/zip.ts'
import type { Ports } from '../../../ports/ports.ts'
import { readBadge } from '../../backpack/backpack.ts'
import { makeBundle } from './make-bundle.ts'

const params = z.object({ code: z.string().max(64) })
const querystring = z.object({ key: z.string().max(200).optional() })

/** `GET /credentials/CODE/bundle.zip`: for whoever may see the badge, what it needs to be judged without us. */
export function bundleRoute(app: App, ports: Ports, rateLimit: { max: number; timeWindow: string }): void {
  app.get(
    '/credentials/:code/bundle.zip',
    {
      config: { permission: 'public', rateLimit },
      schema: { params, querystring },
    },
    async (request, reply) => {
      const { code } = request.params
      const badge = await readBadge(ports, { code, key: request.query.key ?? null, viewer: request.viewer })
      if (!badge) throw notFound()
      const entries = await makeBundle(ports, badge, languageOf(request))
      return reply
        .type('application/zip')
        .header('cache-control', 'private, no-store')
        .header('content-disposition', `attachment; filename="${badge.version.slug}-bundle.zip"`)
        .send(Readable.from(zipOf(entries)))
    },
  )
}
