import {
  mailSent,
  me,
  meChange,
  newAddress,
  newPassword,
  openSessions,
  ownAddress,
  signedOut,
} from '@akashi/contract/me.ts'
import { z } from 'zod'
import { inScope } from '../../db/database.ts'
import { notFound } from '../../http/problem.ts'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import { record } from '../audit/audit.ts'
import { hasPassword, setPassword } from './account.ts'
import { chooseMainAddress, removeAddress } from './change-addresses.ts'
import { askMailbox } from './confirm-address.ts'
import { findWaitingAddresses } from './confirmation-store.ts'
import { countTries, triesToMail } from './count-tries.ts'
import { presentMe, presentSession } from './present.ts'
import { endSessions, freshSession, readSession } from './session.ts'
import { listSessions } from './session-store.ts'
import { findPerson, updatePerson } from './store.ts'

const config = { permission: 'signed-in' } as const

/** What a person says of themselves, and how they sign in. */
export function meRoutes(app: App, ports: Ports): void {
  const read = (personId: string) =>
    inScope(ports.db, { personId }, async (tx) => {
      const person = await findPerson(tx, personId)
      return presentMe(person!, await findWaitingAddresses(tx, personId, ports.clock.now()))
    })

  app.get('/api/me', { config, schema: { response: { 200: me } } }, async (request) => read(request.viewer!.personId))

  app.patch('/api/me', { config, schema: { body: meChange, response: { 200: me } } }, async (request) => {
    const { personId } = request.viewer!
    const at = ports.clock.now()
    await inScope(ports.db, { personId }, async (tx) => {
      await updatePerson(tx, personId, request.body, at)
      const details = { fields: Object.keys(request.body).sort() }
      await record(tx, { actorPersonId: personId, act: 'person.changed', subject: personId, details, at })
    })
    return read(personId)
  })

  app.post(
    '/api/me/addresses',
    { config, schema: { body: newAddress, response: { 202: mailSent } } },
    async (request, reply) => {
      const { personId, language } = request.viewer!
      await countTries(ports, triesToMail(request.ip, request.body.address))
      await askMailbox(ports, { personId, address: request.body.address, language })
      return reply.code(202).send({ sent: true })
    },
  )

  app.post(
    '/api/me/addresses/main',
    { config, schema: { body: ownAddress, response: { 200: me } } },
    async (request) => {
      const { personId } = request.viewer!
      await chooseMainAddress(ports, { personId, address: request.body.address })
      return read(personId)
    },
  )

  app.post(
    '/api/me/addresses/remove',
    { config, schema: { body: ownAddress, response: { 200: me } } },
    async (request) => {
      await freshSession(ports, request)
      const { personId } = request.viewer!
      await removeAddress(ports, { personId, address: request.body.address })
      return read(personId)
    },
  )

  signInRoutes(app, ports)
}

function signInRoutes(app: App, ports: Ports): void {
  app.get('/api/me/sessions', { config, schema: { response: { 200: openSessions } } }, async (request) => {
    const own = (await readSession(ports, request))!
    const sessions = await listSessions(ports.db, own.userId, ports.clock.now())
    return {
      sessions: sessions.map((session) => presentSession(session, own.id)),
      hasPassword: await hasPassword(ports, own.userId),
    }
  })

  app.delete('/api/me/sessions', { config, schema: { response: { 200: signedOut } } }, async (request) => {
    const { id, userId } = (await readSession(ports, request))!
    const { personId } = request.viewer!
    return { ended: await endSessions(ports, { personId, userId, except: id }) }
  })

  app.delete(
    '/api/me/sessions/:id',
    { config, schema: { params: z.object({ id: z.string().max(64) }) } },
    async (request, reply) => {
      const { userId } = (await readSession(ports, request))!
      const { personId } = request.viewer!
      const ended = await endSessions(ports, { personId, userId, only: request.params.id })
      if (ended === 0) throw notFound()
      return reply.code(204).send()
    },
  )

  // Whoever signed in a moment ago, by whatever way, may choose a password: this also is the way back for who forgot it.
  app.put(
    '/api/me/password',
    { config, schema: { body: newPassword, response: { 200: signedOut } } },
    async (request) => {
      const { id, userId } = await freshSession(ports, request)
      const { personId } = request.viewer!
      await setPassword(ports, { userId, password: request.body.password })
      const at = ports.clock.now()
      await inScope(ports.db, { personId }, (tx) =>
        record(tx, { actorPersonId: personId, act: 'account.password-set', subject: personId, at }),
      )
      return { ended: await endSessions(ports, { personId, userId, except: id }) }
    },
  )
}
