import { newPasskey, passkeyList, passkeyQuestion, passkeySignIn } from '@akashi/contract/passkeys.ts'
import { signedIn } from '@akashi/contract/session.ts'
import { z } from 'zod'
import { inScope } from '../../db/database.ts'
import { notFound } from '../../http/problem.ts'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import { record } from '../audit/audit.ts'
import { countTries, forgiveTries, tryLimits } from './count-tries.ts'
import { accountOfPasskey, askForNewPasskey, askForPasskey, keepPasskey } from './passkeys.ts'
import { deletePasskey, listPasskeys } from './passkey-store.ts'
import { presentPasskey } from './present.ts'
import { freshSession, openSession, readSession } from './session.ts'
import { answerSignedIn, type FromAbove, userAgentOf } from './sign-in-answer.ts'
import { findPersonByUser } from './store.ts'

/** Signing in with a passkey, and a person's own passkeys. Those change only shortly after a sign-in. */
export function passkeyRoutes(app: App, ports: Ports, above: FromAbove): void {
  signInRoutes(app, ports, above)
  ownRoutes(app, ports)
}

function signInRoutes(app: App, ports: Ports, above: FromAbove): void {
  const config = { permission: 'public' } as const

  app.post(
    '/api/session/passkey/question',
    { config, schema: { response: { 200: passkeyQuestion } } },
    async (request, reply) => {
      await countTries(ports, [{ limit: tryLimits.questionByPlace, of: request.ip }])
      const { options, cookie } = await askForPasskey(ports)
      void reply.header('set-cookie', cookie)
      return { options }
    },
  )

  app.post(
    '/api/session/passkey',
    { config, schema: { body: passkeySignIn, response: { 200: signedIn } } },
    async (request, reply) => {
      const tries = [{ limit: tryLimits.passkeyByPlace, of: request.ip }]
      await countTries(ports, tries)
      const answered = { cookie: request.headers.cookie ?? '', answer: request.body.answer }
      const userId = await accountOfPasskey(ports, answered)
      const person = await inScope(ports.db, {}, (tx) => findPersonByUser(tx, userId))
      if (!person) throw notFound()
      await forgiveTries(ports, tries)
      const cookie = await openSession(ports, { userId, userAgent: userAgentOf(request) })
      return answerSignedIn(reply, cookie, await above.viewerOf(person.personId))
    },
  )
}

function ownRoutes(app: App, ports: Ports): void {
  const config = { permission: 'signed-in' } as const
  const listed = async (userId: string) => ({ passkeys: (await listPasskeys(ports.db, userId)).map(presentPasskey) })
  const noted = (personId: string, act: string) =>
    inScope(ports.db, { personId }, (tx) =>
      record(tx, { actorPersonId: personId, act, subject: personId, at: ports.clock.now() }),
    )

  app.get('/api/me/passkeys', { config, schema: { response: { 200: passkeyList } } }, async (request) =>
    listed((await readSession(ports, request))!.userId),
  )

  app.post(
    '/api/me/passkeys/question',
    { config, schema: { response: { 200: passkeyQuestion } } },
    async (request, reply) => {
      const { userId } = await freshSession(ports, request)
      const { options, cookie } = await askForNewPasskey(ports, { userId, name: request.viewer!.displayName })
      void reply.header('set-cookie', cookie)
      return { options }
    },
  )

  app.post(
    '/api/me/passkeys',
    { config, schema: { body: newPasskey, response: { 200: passkeyList } } },
    async (request) => {
      const { userId } = await freshSession(ports, request)
      await keepPasskey(ports, { userId, cookie: request.headers.cookie ?? '', ...request.body })
      await noted(request.viewer!.personId, 'passkey.added')
      return listed(userId)
    },
  )

  app.delete(
    '/api/me/passkeys/:id',
    { config, schema: { params: z.object({ id: z.string().max(64) }), response: { 200: passkeyList } } },
    async (request) => {
      const { userId } = await freshSession(ports, request)
      if (!(await deletePasskey(ports.db, { userId, id: request.params.id }))) throw notFound()
      await noted(request.viewer!.personId, 'passkey.removed')
      return listed(userId)
    },
  )
}
