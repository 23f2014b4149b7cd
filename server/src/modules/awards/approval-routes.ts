import {
  approvalDecided,
  approvalDecision,
  approvalDetail,
  approvalList,
  askAgain,
  issuingState,
  stopReason,
} from '@akashi/contract/approvals.ts'
import { awardAnswer } from '@akashi/contract/awards.ts'
import { z } from 'zod'
import { inScope } from '../../db/database.ts'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import { askAgainFor } from './ask-again.ts'
import { decideApprovals } from './decide-approvals.ts'
import { presentAward } from './present.ts'
import { readApproval, readApprovals, readIssuing } from './read-approvals.ts'
import { resumeIssuing, stopIssuing } from './stop-issuing.ts'
import { findListedAward } from './listing-store.ts'

const staff = { permission: { roles: ['owner', 'issuer'] } } as const
const organisationParams = z.object({ organisation: z.string() })
const params = organisationParams.extend({ id: z.uuid() })
const base = '/api/organisations/:organisation'

/** A second person's approval, and the stop switch. */
export function approvalRoutes(app: App, ports: Ports): void {
  app.get(
    `${base}/approvals`,
    { config: staff, schema: { params: organisationParams, response: { 200: approvalList } } },
    async (request) => readApprovals(ports, readerOf(request)),
  )
  app.get(
    `${base}/approvals/:id`,
    { config: staff, schema: { params, response: { 200: approvalDetail } } },
    async (request) => readApproval(ports, readerOf(request), request.params.id),
  )
  app.post(
    `${base}/approvals/decisions`,
    {
      config: staff,
      schema: { params: organisationParams, body: approvalDecision, response: { 200: approvalDecided } },
    },
    async (request) => {
      const { organisationId, personId: actorPersonId } = readerOf(request)
      const { decided, startsAt } = await decideApprovals(ports, { organisationId, actorPersonId, ...request.body })
      return { decided, startsAt: startsAt?.toISOString() ?? null }
    },
  )
  app.post(
    `${base}/awards/:id/ask-again`,
    { config: staff, schema: { params, body: askAgain, response: { 200: awardAnswer } } },
    async (request) => {
      const { organisationId, personId: actorPersonId } = readerOf(request)
      const awardId = request.params.id
      await askAgainFor(ports, { organisationId, actorPersonId, awardId, note: request.body.note })
      const listed = await inScope(ports.db, { organisationId }, (tx) => findListedAward(tx, organisationId, awardId))
      return { award: presentAward(listed!, true) }
    },
  )
  stopRoutes(app, ports)
}

function stopRoutes(app: App, ports: Ports): void {
  const answer = { params: organisationParams, response: { 200: issuingState } }
  app.get(`${base}/issuing`, { config: staff, schema: answer }, async (request) =>
    readIssuing(ports, request.organisation.id),
  )
  app.post(`${base}/issuing/stop`, { config: staff, schema: { ...answer, body: stopReason } }, async (request) => {
    const { organisationId, personId: actorPersonId } = readerOf(request)
    await stopIssuing(ports, { organisationId, actorPersonId, reason: request.body.reason })
    return readIssuing(ports, organisationId)
  })
  app.post(`${base}/issuing/resume`, { config: staff, schema: answer }, async (request) => {
    const { organisationId, personId: actorPersonId } = readerOf(request)
    await resumeIssuing(ports, { organisationId, actorPersonId })
    return readIssuing(ports, organisationId)
  })
}

function readerOf(request: { organisation?: { id: string } | null; viewer?: { personId: string } | null }) {
  return { organisationId: request.organisation!.id, personId: request.viewer!.personId }
}
