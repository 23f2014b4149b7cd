import { historyPage, historyQuery } from '@akashi/contract/history.ts'
import { z } from 'zod'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import { readHistory } from './read-history.ts'

const params = z.object({ organisation: z.string().max(64) })

/** Who did what, for the staff of the organisation. */
export function historyRoutes(app: App, ports: Ports): void {
  app.get(
    '/api/organisations/:organisation/history',
    {
      config: { permission: { roles: ['owner', 'issuer'] } },
      schema: { params, querystring: historyQuery, response: { 200: historyPage } },
    },
    async (request) => readHistory(ports, request.organisation.id, request.query),
  )
}
