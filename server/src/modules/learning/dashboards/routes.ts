import { courseInsight, dueList, overview } from '@akashi/contract/dashboards.ts'
import { courseParams } from '@akashi/contract/courses.ts'
import { z } from 'zod'
import type { App } from '../../../http/server.ts'
import type { Ports } from '../../../ports/ports.ts'
import { readDue } from './read-due.ts'
import { readInsight } from './read-insight.ts'
import { readOverview } from './read-overview.ts'

const staff = { permission: { roles: ['owner', 'instructor'] } } as const
const base = '/api/organisations/:organisation/teaching'

/** Numbers at a glance for those who teach and provide; what is due for whoever learns. */
export function dashboardRoutes(app: App, ports: Ports): void {
  const params = z.object({ organisation: z.string().max(64) })
  app.get(`${base}/overview`, { config: staff, schema: { params, response: { 200: overview } } }, (request) =>
    readOverview(ports, request.organisation.id),
  )
  const insight = { params: courseParams, response: { 200: courseInsight } }
  app.get(`${base}/courses/:code/insight`, { config: staff, schema: insight }, (request) =>
    readInsight(ports, { organisationId: request.organisation.id, code: request.params.code }),
  )
  app.get(
    '/api/learning/due',
    { config: { permission: 'signed-in' }, schema: { response: { 200: dueList } } },
    (request) => readDue(ports, request.viewer!.personId),
  )
}
