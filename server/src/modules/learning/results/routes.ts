import { courseParams } from '@akashi/contract/courses.ts'
import { resultEvents, resultsNoted } from '@akashi/contract/results.ts'
import type { App } from '../../../http/server.ts'
import type { Ports } from '../../../ports/ports.ts'
import { recordResults } from './record-results.ts'

const teachers = { permission: { roles: ['owner', 'instructor'] } } as const

/** Results of a course that come from elsewhere. */
export function resultRoutes(app: App, ports: Ports): void {
  const schema = { params: courseParams, body: resultEvents, response: { 200: resultsNoted } }
  app.post(
    '/api/organisations/:organisation/teaching/courses/:code/results',
    { config: teachers, schema },
    async (request) => {
      const at = { organisationId: request.organisation.id, code: request.params.code }
      return recordResults(ports, { ...at, actorPersonId: request.viewer!.personId, events: request.body.events })
    },
  )
}
