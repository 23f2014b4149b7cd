import { organisationChange, organisationSettings } from '@akashi/contract/organisations.ts'
import { z } from 'zod'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import { changeSettings, readSettings } from './change-settings.ts'

const params = z.object({ organisation: z.string() })
const path = '/api/organisations/:organisation'
const answer = { params, response: { 200: organisationSettings } }

/** What an organisation says of itself, for its staff to read and its owner to change. */
export function organisationsRoutes(app: App, ports: Ports): void {
  app.get(path, { config: { permission: { roles: ['owner', 'issuer'] } }, schema: answer }, async (request) =>
    readSettings(ports, request.organisation.id),
  )
  app.patch(
    path,
    { config: { permission: { roles: ['owner'] } }, schema: { ...answer, body: organisationChange } },
    async (request) =>
      changeSettings(ports, {
        organisationId: request.organisation.id,
        actorPersonId: request.viewer!.personId,
        change: request.body,
      }),
  )
}
