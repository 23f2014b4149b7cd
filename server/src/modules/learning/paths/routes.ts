import { pathChange, pathParams, pathsAhead, taughtPaths } from '@akashi/contract/paths.ts'
import { z } from 'zod'
import type { App } from '../../../http/server.ts'
import type { Ports } from '../../../ports/ports.ts'
import { readPathsAhead, readTaughtPaths } from './read-paths.ts'
import { writePath } from './write-path.ts'

const teachers = { permission: { roles: ['owner', 'instructor'] } } as const
const base = '/api/organisations/:organisation/teaching/paths'

/** Paths: written by those who teach, walked by those who learn. */
export function pathRoutes(app: App, ports: Ports): void {
  const params = z.object({ organisation: z.string().max(64) })
  const answer = { response: { 200: taughtPaths } }
  app.get(base, { config: teachers, schema: { params, ...answer } }, (request) =>
    readTaughtPaths(ports, request.organisation.id),
  )
  const write = { params: pathParams, body: pathChange, ...answer }
  app.put(`${base}/:slug`, { config: teachers, schema: write }, async (request) => {
    const organisationId = request.organisation.id
    const { slug } = request.params
    await writePath(ports, { organisationId, slug, actorPersonId: request.viewer!.personId, change: request.body })
    return readTaughtPaths(ports, organisationId)
  })
  app.get(
    '/api/learning/paths',
    { config: { permission: 'signed-in' }, schema: { response: { 200: pathsAhead } } },
    (request) => readPathsAhead(ports, request.viewer!.personId),
  )
}
