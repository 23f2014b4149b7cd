import { reconcileReport, settling } from '@akashi/contract/reconcile.ts'
import { z } from 'zod'
import { inScope } from '../../../db/database.ts'
import type { App } from '../../../http/server.ts'
import type { Ports } from '../../../ports/ports.ts'
import { compareRecords } from './compare-records.ts'
import { settleDifference } from './settle.ts'
import { findReport } from './store.ts'

const staff = { permission: { roles: ['owner', 'instructor', 'issuer'] } } as const
const base = '/api/organisations/:organisation/teaching/reconcile'

/** What does not agree between record, completions and badges: read, compared anew, settled one by one. */
export function reconcileRoutes(app: App, ports: Ports): void {
  const params = z.object({ organisation: z.string().max(64) })
  const answer = { params, response: { 200: reconcileReport } }
  const read = (organisationId: string) => inScope(ports.db, { organisationId }, (tx) => findReport(tx, organisationId))
  app.get(base, { config: staff, schema: answer }, (request) => read(request.organisation.id))
  app.post(base, { config: staff, schema: answer }, async (request) => {
    await compareRecords(ports, request.organisation.id)
    return read(request.organisation.id)
  })
  app.post(`${base}/settle`, { config: staff, schema: { ...answer, body: settling } }, async (request) => {
    const { course: code, enrolmentId } = request.body
    const organisationId = request.organisation.id
    await settleDifference(ports, { organisationId, code, enrolmentId, actorPersonId: request.viewer!.personId })
    await compareRecords(ports, organisationId)
    return read(organisationId)
  })
}
