import { bank, bankChange, bankInput, bankList } from '@akashi/contract/quizzes.ts'
import { z } from 'zod'
import type { App } from '../../../http/server.ts'
import type { Ports } from '../../../ports/ports.ts'
import { addBank, changeBank, readBank, readBanks } from './banks.ts'

const staff = { permission: { roles: ['owner', 'instructor'] } } as const
const base = '/api/organisations/:organisation/teaching/banks'

/** Question banks of the organisation. */
export function bankRoutes(app: App, ports: Ports): void {
  const params = z.object({ organisation: z.string().max(64) })
  app.get(base, { config: staff, schema: { params, response: { 200: bankList } } }, async (request) =>
    readBanks(ports, request.organisation.id),
  )
  app.post(base, { config: staff, schema: { params, body: bankInput, response: { 200: bank } } }, async (request) => {
    const actor = { organisationId: request.organisation.id, actorPersonId: request.viewer!.personId }
    const id = await addBank(ports, { ...actor, bank: request.body })
    return readBank(ports, { ...actor, id })
  })
  const one = params.extend({ id: z.uuid() })
  app.get(`${base}/:id`, { config: staff, schema: { params: one, response: { 200: bank } } }, async (request) =>
    readBank(ports, { organisationId: request.organisation.id, id: request.params.id }),
  )
  app.put(
    `${base}/:id`,
    { config: staff, schema: { params: one, body: bankChange, response: { 200: bank } } },
    async (request) => {
      const { revision, ...changed } = request.body
      const at = { organisationId: request.organisation.id, id: request.params.id }
      await changeBank(ports, { ...at, actorPersonId: request.viewer!.personId, revision, bank: changed })
      return readBank(ports, at)
    },
  )
}
