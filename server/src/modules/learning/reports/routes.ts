import { courseParams, itemParams } from '@akashi/contract/courses.ts'
import {
  handInAnswer,
  handInList,
  handInParams,
  handInQuery,
  markChange,
  marking,
  markingParams,
} from '@akashi/contract/reports.ts'
import type { App } from '../../../http/server.ts'
import type { Ports } from '../../../ports/ports.ts'
import { handInReport } from './hand-in-report.ts'
import { markReport } from './mark-report.ts'
import { handedInFile } from './open-file.ts'
import { readHandInUpload } from './read-hand-in.ts'
import { readHandIns, readMarking } from './read-marking.ts'

const item = '/api/organisations/:organisation/courses/:code/items/:key'
const taught = '/api/organisations/:organisation/teaching/courses/:code/hand-ins'
const signedIn = { permission: 'signed-in' } as const
const staff = { permission: { roles: ['owner', 'instructor'] } } as const

/** Handing in, fetching what was handed in, and marking it. */
export function reportRoutes(app: App, ports: Ports): void {
  app.post(
    `${item}/hand-ins`,
    { config: { ...signedIn, largeUpload: true }, schema: { params: itemParams, response: { 200: handInAnswer } } },
    async (request) => {
      const upload = await readHandInUpload(request)
      const { key } = request.params
      return handInReport(ports, { address: request.params, key, personId: request.viewer!.personId, ...upload })
    },
  )
  app.get(
    `${item}/hand-ins/:id/file`,
    { config: signedIn, schema: { params: handInParams } },
    async (request, reply) => {
      const { key, id } = request.params
      const file = await handedInFile(ports, { address: request.params, key, id, personId: request.viewer!.personId })
      const name = encodeURIComponent(file.name)
      reply
        .header('content-disposition', `attachment; filename="report"; filename*=UTF-8''${name}`)
        .header('content-length', file.bytes)
      return reply.type(file.mediaType).send(ports.files.stream(file.sha256))
    },
  )
  markingRoutes(app, ports)
}

function markingRoutes(app: App, ports: Ports): void {
  const list = { params: courseParams, querystring: handInQuery, response: { 200: handInList } }
  app.get(taught, { config: staff, schema: list }, async (request) => {
    const at = { organisationId: request.organisation.id, code: request.params.code }
    return readHandIns(ports, { ...at, ...request.query })
  })
  const one = { params: markingParams, response: { 200: marking } }
  app.get(`${taught}/:enrolmentId/:key`, { config: staff, schema: one }, async (request) => {
    const { id: organisationId, slug } = request.organisation
    return readMarking(ports, { organisationId, slug, ...request.params })
  })
  app.put(`${taught}/:enrolmentId/:key`, { config: staff, schema: { ...one, body: markChange } }, async (request) => {
    const { id: organisationId, slug } = request.organisation
    const at = { organisationId, ...request.params }
    await markReport(ports, { ...at, actorPersonId: request.viewer!.personId, change: request.body })
    return readMarking(ports, { ...at, slug })
  })
}
