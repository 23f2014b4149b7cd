import { awardAnswer, awardList, awardQuery, revocation } from '@akashi/contract/awards.ts'
import { z } from 'zod'
import { inScope } from '../../db/database.ts'
import { notFound, Refusal } from '../../http/problem.ts'
import { sendDocument } from '../../http/send-document.ts'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import { organisationBySlug } from '../organisations/organisations.ts'
import { approvalRoutes } from './approval-routes.ts'
import { exportRoutes } from './export-routes.ts'
import { deliveryRoutes } from './delivery-routes.ts'
import { countReturned } from './delivery-store.ts'
import { mailStopPages } from './mail-stop-page.ts'
import { presentAward } from './present.ts'
import { resendAward } from './resend-award.ts'
import { revokeAward } from './revoke-award.ts'
import { refusals } from './sentences.ts'
import { currentStatusList } from './status-list.ts'
import { countStates, findListedAward, listAwards } from './listing-store.ts'

const staff = { permission: { roles: ['owner', 'issuer'] } } as const
const organisationParams = z.object({ organisation: z.string() })
const params = z.object({ organisation: z.string(), id: z.uuid() })
const base = '/api/organisations/:organisation/awards'
/** A revocation is seen within this time (the caches' share; the list itself is signed anew at once). */
const statusMaxAgeSeconds = 30

/** The issuer's screen, and the public status lists. */
export function awardsRoutes(app: App, ports: Ports): void {
  app.get(
    base,
    { config: staff, schema: { params: organisationParams, querystring: awardQuery, response: { 200: awardList } } },
    async (request) => {
      const { page, pageSize, ...filter } = request.query
      const scope = { organisationId: request.organisation!.id }
      return inScope(ports.db, scope, async (tx) => {
        const counts = await countStates(tx, { ...scope, ...filter })
        const listed = await listAwards(tx, { ...scope, ...filter }, { limit: pageSize, offset: (page - 1) * pageSize })
        const total = filter.state
          ? (counts[filter.state] ?? 0)
          : Object.values(counts).reduce((sum, count) => sum + count, 0)
        const returned = await countReturned(tx, scope.organisationId)
        return { total, page, pageSize, counts, returned, awards: listed.map((row) => presentAward(row, true)) }
      })
    },
  )
  app.post(
    `${base}/:id/revoke`,
    { config: staff, schema: { params, body: revocation, response: { 200: awardAnswer } } },
    async (request) => {
      const act = actOf(request, request.params.id)
      await revokeAward(ports, { ...act, ...request.body })
      return presented(ports, act)
    },
  )
  app.post(
    `${base}/:id/resend`,
    { config: staff, schema: { params, response: { 200: awardAnswer } } },
    async (request) => {
      const act = actOf(request, request.params.id)
      await resendAward(ports, act)
      return presented(ports, act)
    },
  )
  approvalRoutes(app, ports)
  exportRoutes(app, ports)
  deliveryRoutes(app, ports)
  mailStopPages(app, ports)
  statusRoutes(app, ports)
}

function statusRoutes(app: App, ports: Ports): void {
  const listParams = z.object({ organisation: z.string().max(64), list: z.coerce.number().int().min(1).max(1_000_000) })
  app.get(
    '/organisations/:organisation/status/:list',
    { config: { permission: 'public' }, schema: { params: listParams } },
    async (request, reply) => {
      const organisation = await inScope(ports.db, {}, (tx) => organisationBySlug(tx, request.params.organisation))
      const body = organisation ? await currentStatusList(ports, organisation.id, request.params.list) : null
      if (!body) throw notFound()
      const plain =
        /application\/json/.test(request.headers.accept ?? '') && !/ld\+json/.test(request.headers.accept ?? '')
      const type = plain ? 'application/json' : 'application/vc+ld+json'
      return sendDocument(request, reply, {
        body,
        type,
        cache: `public, max-age=${statusMaxAgeSeconds}`,
        vary: 'Accept',
        open: true,
      })
    },
  )
}

type Acting = { organisation?: { id: string } | null; viewer?: { personId: string } | null }
type Act = { organisationId: string; awardId: string; actorPersonId: string }

function actOf(request: Acting, awardId: string): Act {
  return { organisationId: request.organisation!.id, awardId, actorPersonId: request.viewer!.personId }
}

async function presented(ports: Ports, { organisationId, awardId }: Act) {
  const listed = await inScope(ports.db, { organisationId }, (tx) => findListedAward(tx, organisationId, awardId))
  if (!listed) throw new Refusal('not-found', 'award.unknown', refusals.unknown)
  return { award: presentAward(listed, true) }
}
