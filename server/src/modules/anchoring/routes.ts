import { agreedFee, anchoringChange, anchoringOverview } from '@akashi/contract/anchoring.ts'
import { z } from 'zod'
import { inScope } from '../../db/database.ts'
import { notFound } from '../../http/problem.ts'
import { sendDocument } from '../../http/send-document.ts'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import { organisationBySlug } from '../organisations/organisations.ts'
import { issuerProfile, revocationList } from './issuer-profile.ts'
import { readAnchoring } from './read-anchoring.ts'
import { raiseFee, sendNow } from './send-by-hand.ts'
import { changeSettings } from './settings.ts'

const staff = { permission: { roles: ['owner', 'issuer'] } } as const
const organisationParams = z.object({ organisation: z.string().max(64) })
const params = organisationParams.extend({ id: z.uuid() })
const answer = { 200: anchoringOverview }
const base = '/api/organisations/:organisation/anchoring'
/** As long as others may keep a DID document. */
const cache = 'public, max-age=300'

/** The issuer's screen of anchors, and what verifiers of Blockcerts ask for. */
export function anchoringRoutes(app: App, ports: Ports): void {
  app.get(base, { config: staff, schema: { params: organisationParams, response: answer } }, async (request) =>
    readAnchoring(ports, request.organisation.id),
  )
  app.put(
    base,
    { config: staff, schema: { params: organisationParams, body: anchoringChange, response: answer } },
    async (request) => {
      await changeSettings(ports, { ...actorOf(request), change: request.body })
      return readAnchoring(ports, request.organisation.id)
    },
  )
  app.post(
    `${base}/send`,
    { config: staff, schema: { params: organisationParams, body: agreedFee, response: answer } },
    async (request) => {
      await sendNow(ports, { ...actorOf(request), most: BigInt(request.body.most) })
      return readAnchoring(ports, request.organisation.id)
    },
  )
  app.post(
    `${base}/batches/:id/raise-fee`,
    { config: staff, schema: { params, body: agreedFee, response: answer } },
    async (request) => {
      const { id: batchId } = request.params
      await raiseFee(ports, { ...actorOf(request), batchId, most: BigInt(request.body.most) })
      return readAnchoring(ports, request.organisation.id)
    },
  )
  publicRoutes(app, ports)
}

function publicRoutes(app: App, ports: Ports): void {
  for (const [name, make] of [
    ['issuer-profile', issuerProfile],
    ['revocations', revocationList],
  ] as const)
    app.get(
      `/organisations/:organisation/${name}.json`,
      { config: { permission: 'public' }, schema: { params: organisationParams } },
      async (request, reply) => {
        const organisation = await inScope(ports.db, {}, (tx) => organisationBySlug(tx, request.params.organisation))
        if (!organisation) throw notFound()
        const body = JSON.stringify(await make(ports, organisation))
        return sendDocument(request, reply, { body, type: 'application/json', cache, open: true })
      },
    )
}

function actorOf(request: { organisation?: { id: string } | null; viewer?: { personId: string } | null }) {
  return { organisationId: request.organisation!.id, personId: request.viewer!.personId }
}
