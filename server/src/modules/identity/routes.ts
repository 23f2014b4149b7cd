import { addressConfirmation, newAccount } from '@akashi/contract/account.ts'
import { signedIn } from '@akashi/contract/session.ts'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import { confirmAddress } from './confirm-address.ts'
import { countTries, triesToMail, tryLimits } from './count-tries.ts'
import { deleteAccount } from './delete-account.ts'
import { mailboxRoutes } from './mailbox-routes.ts'
import { meRoutes } from './me-routes.ts'
import { passkeyRoutes } from './passkey-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { freshSession, noCookie } from './session.ts'
import { answerSignedIn, type FromAbove, userAgentOf } from './sign-in-answer.ts'
import { signUp } from './sign-up.ts'

/** Sign-in, accounts and the person's own record. */
export function identityRoutes(app: App, ports: Ports, above: FromAbove): void {
  sessionRoutes(app, ports, above)
  passkeyRoutes(app, ports, above)
  accountRoutes(app, ports, above)
  meRoutes(app, ports)
  deletionRoute(app, ports, above)
  mailboxRoutes(app, ports)
}

/** At once, and shortly after a sign-in only. */
function deletionRoute(app: App, ports: Ports, above: FromAbove): void {
  app.delete('/api/me', { config: { permission: 'signed-in' } }, async (request, reply) => {
    const { userId } = await freshSession(ports, request)
    const viewer = request.viewer!
    await deleteAccount(ports, { personId: viewer.personId, userId, ownsAlone: await above.ownedAlone(viewer) })
    return reply.code(204).header('set-cookie', noCookie(ports.config)).send()
  })
}

function accountRoutes(app: App, ports: Ports, above: FromAbove): void {
  const config = { permission: 'public' } as const

  app.post(
    '/api/account',
    { config, schema: { body: newAccount, response: { 200: signedIn } } },
    async (request, reply) => {
      await countTries(ports, triesToMail(request.ip, request.body.email))
      const { personId, cookie } = await signUp(ports, request.body, userAgentOf(request))
      return answerSignedIn(reply, cookie, await above.viewerOf(personId))
    },
  )

  app.post(
    '/api/account/confirmation',
    { config, schema: { body: addressConfirmation, response: { 200: signedIn } } },
    async (request, reply) => {
      const { token, password } = request.body
      const viewerPersonId = request.viewer?.personId ?? null
      await countTries(ports, [{ limit: tryLimits.linkByPlace, of: request.ip }])
      const isStaff = async (personId: string) => {
        const { memberships } = await above.viewerOf(personId)
        return memberships.some(({ roles }) => roles.some((role) => role !== 'learner'))
      }
      const who = { viewerPersonId, userAgent: userAgentOf(request), isStaff }
      const confirming = { token, password, join: request.body.join ?? false, ...who }
      const { personId, cookie } = await confirmAddress(ports, confirming)
      return answerSignedIn(reply, cookie, await above.viewerOf(personId))
    },
  )
}
