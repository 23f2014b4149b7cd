import { z } from 'zod'
import { inScope } from '../../../db/database.ts'
import type { App } from '../../../http/server.ts'
import type { Ports } from '../../../ports/ports.ts'
import { record } from '../../audit/audit.ts'
import { organisationById } from '../../organisations/organisations.ts'
import { archiveOf } from './kit-archive.ts'
import { askOf, makeKit } from './make-kit.ts'

const staff = { permission: { roles: ['owner', 'issuer'] } } as const
const params = z.object({ organisation: z.string() })

/** `GET /api/organisations/ORG/exit-kit.zip`: all that the organisation has on the web, for any web host. */
export function kitRoute(app: App, ports: Ports): void {
  app.get(
    '/api/organisations/:organisation/exit-kit.zip',
    { config: staff, schema: { params } },
    async (request, reply) => {
      const { id: organisationId, slug } = request.organisation!
      const organisation = await inScope(ports.db, { organisationId }, async (tx) => {
        const actorPersonId = request.viewer!.personId
        const at = ports.clock.now()
        await record(tx, {
          organisationId,
          actorPersonId,
          act: 'exit-kit.made',
          subject: organisationId,
          details: {},
          at,
        })
        return (await organisationById(tx, organisationId))!
      })
      return reply
        .type('application/zip')
        .header('cache-control', 'private, no-store')
        .header('content-disposition', `attachment; filename="exit-kit-${slug}.zip"`)
        .send(archiveOf(makeKit(ports, askOf(app), organisation)))
    },
  )
}
