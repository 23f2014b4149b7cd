import {
  awardAnswer,
  correctedAddress,
  mailPreview,
  mailPreviewQuery,
  resendAnswer,
  resendRequest,
  testMailAnswer,
  testMailRequest,
} from '@akashi/contract/awards.ts'
import { z } from 'zod'
import { inScope } from '../../db/database.ts'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import { correctAddress } from './correct-address.ts'
import { presentAward } from './present.ts'
import { previewMail } from './preview-mail.ts'
import { resendAwards } from './resend-awards.ts'
import { sendTestMail } from './send-test-mail.ts'
import { findListedAward } from './listing-store.ts'

const staff = { permission: { roles: ['owner', 'issuer'] } } as const
const params = z.object({ organisation: z.string() })
const awardParams = z.object({ organisation: z.string(), id: z.uuid() })
const base = '/api/organisations/:organisation/awards'
/** Sending in bulk is a decision, not a habit. */
const bulkRate = { max: 10, timeWindow: '1 minute' }

/** What becomes of the mails: looked at before, sent again, sent elsewhere. */
export function deliveryRoutes(app: App, ports: Ports): void {
  app.post(
    `${base}/test-mail`,
    { config: staff, schema: { params, body: testMailRequest, response: { 200: testMailAnswer } } },
    async (request) => {
      const { personId } = request.viewer!
      const asked = { organisationId: request.organisation.id, personId, achievementSlug: request.body.achievement }
      return { sentTo: await sendTestMail(ports, asked) }
    },
  )
  app.get(
    `${base}/mail-preview`,
    { config: staff, schema: { params, querystring: mailPreviewQuery, response: { 200: mailPreview } } },
    async (request) => {
      const { language, award: awardId, achievement: achievementSlug } = request.query
      const who = { organisationId: request.organisation.id, personId: request.viewer!.personId }
      return previewMail(ports, { ...who, language, awardId, achievementSlug })
    },
  )
  resendRoutes(app, ports)
}

function resendRoutes(app: App, ports: Ports): void {
  app.post(
    `${base}/resend`,
    {
      config: { ...staff, rateLimit: bulkRate },
      schema: { params, body: resendRequest, response: { 200: resendAnswer } },
    },
    async (request) => {
      const act = { organisationId: request.organisation.id, actorPersonId: request.viewer!.personId }
      return { resent: await resendAwards(ports, { ...act, ...request.body }) }
    },
  )
  app.post(
    `${base}/:id/address`,
    { config: staff, schema: { params: awardParams, body: correctedAddress, response: { 200: awardAnswer } } },
    async (request) => {
      const { id: organisationId } = request.organisation
      const act = { organisationId, awardId: request.params.id, actorPersonId: request.viewer!.personId }
      const awardId = await correctAddress(ports, { ...act, address: request.body.address })
      const listed = await inScope(ports.db, { organisationId }, (tx) => findListedAward(tx, organisationId, awardId))
      return { award: presentAward(listed!, true) }
    },
  )
}
