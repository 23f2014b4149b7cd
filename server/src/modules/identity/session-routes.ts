import {
  linkRequest,
  linkSignIn,
  linkSent,
  passwordSignIn,
  sampleSignIn,
  session,
  signedIn,
} from '@akashi/contract/session.ts'
import { inScope } from '../../db/database.ts'
import { notFound, Refusal } from '../../http/problem.ts'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import { checkPassword } from './account.ts'
import { countTries, forgiveTries, triesToMail, tryLimits } from './count-tries.ts'
import { askForLink, signInByLink } from './mailed-link.ts'
import { addressKey } from './person.ts'
import { presentViewer } from './present.ts'
import { sessionForSample } from './sample-session.ts'
import { endSessions, noCookie, openSession, readSession } from './session.ts'
import { answerSignedIn, type FromAbove, userAgentOf } from './sign-in-answer.ts'
import { findPersonByUser } from './store.ts'

const config = { permission: 'public' } as const

/** Who is signed in, and the ways in and out. */
export function sessionRoutes(app: App, ports: Ports, above: FromAbove): void {
  app.get('/api/session', { config, schema: { response: { 200: session } } }, async (request) => ({
    viewer: request.viewer ? presentViewer(request.viewer) : null,
    evaluation: ports.config.evaluation,
    samplePeople: above.samplePeople,
  }))

  app.post(
    '/api/session/sample',
    { config, schema: { body: sampleSignIn, response: { 200: signedIn } } },
    async (request, reply) => {
      const sample = above.samplePeople.find((one) => one.key === request.body.key)
      if (!ports.config.evaluation || !sample) throw notFound()
      const { personId, cookie } = await sessionForSample(ports, sample.address, userAgentOf(request))
      return answerSignedIn(reply, cookie, await above.viewerOf(personId))
    },
  )

  app.delete('/api/session', { config }, async (request, reply) => {
    const open = await readSession(ports, request)
    if (!open) return reply.code(204).send()
    await endSessions(ports, { personId: request.viewer?.personId ?? '', userId: open.userId, only: open.id })
    return reply.code(204).header('set-cookie', noCookie(ports.config)).send()
  })

  passwordRoutes(app, ports, above)
  linkRoutes(app, ports, above)
}

function passwordRoutes(app: App, ports: Ports, above: FromAbove): void {
  app.post(
    '/api/session/password',
    { config, schema: { body: passwordSignIn, response: { 200: signedIn } } },
    async (request, reply) => {
      const { email, password } = request.body
      const tries = [
        { limit: tryLimits.passwordByPlace, of: request.ip },
        { limit: tryLimits.passwordByAddress, of: addressKey(email) },
      ]
      await countTries(ports, tries)
      const userId = await checkPassword(ports, { address: email, password })
      const person = userId && (await inScope(ports.db, {}, (tx) => findPersonByUser(tx, userId)))
      if (!person) throw wrongPassword
      await forgiveTries(ports, tries)
      const cookie = await openSession(ports, { userId, userAgent: userAgentOf(request) })
      return answerSignedIn(reply, cookie, await above.viewerOf(person.personId))
    },
  )
}

function linkRoutes(app: App, ports: Ports, above: FromAbove): void {
  app.post(
    '/api/session/link',
    { config, schema: { body: linkRequest, response: { 202: linkSent } } },
    async (request, reply) => {
      await countTries(ports, triesToMail(request.ip, request.body.email))
      await askForLink(ports, request.body.email)
      return reply.code(202).send({ asked: true })
    },
  )

  app.post(
    '/api/session/link/use',
    { config, schema: { body: linkSignIn, response: { 200: signedIn } } },
    async (request, reply) => {
      const tries = [{ limit: tryLimits.linkByPlace, of: request.ip }]
      await countTries(ports, tries)
      const link = { token: request.body.token, userAgent: userAgentOf(request) }
      const { personId, cookie } = await signInByLink(ports, link)
      await forgiveTries(ports, tries)
      return answerSignedIn(reply, cookie, await above.viewerOf(personId))
    },
  )
}

const wrongPassword = new Refusal('unauthenticated', 'session.wrong-password', {
  ja: 'メールアドレスかパスワードが違います。もう一度確かめてください。確認メールのリンクをまだ開いていないときは、先に開いてください。',
  en: 'The mail address or the password is wrong. Please check both. If you have not opened the link in your confirmation mail yet, open it first.',
})
