import { addressConfirmation, newAccount } from '@akashi/contract/account.ts'
import { mailSent, me, meChange, newAddress } from '@akashi/contract/me.ts'
import { passwordSignIn, type SamplePerson, sampleSignIn, session, signedIn } from '@akashi/contract/session.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { inScope } from '../../db/database.ts'
import type { Viewer } from '../../http/permission.ts'
import { notFound, Refusal } from '../../http/problem.ts'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import { checkPassword, closeSession, openSession, readSession } from './account.ts'
import { askMailbox, confirmAddress } from './confirm-address.ts'
import { findWaitingAddresses } from './confirmation-store.ts'
import { mailboxRoutes } from './mailbox-routes.ts'
import { addressKey } from './person.ts'
import { presentMe, presentViewer } from './present.ts'
import { findPerson, findPersonByUser, updatePerson } from './store.ts'
import { sessionForSample } from './sample-session.ts'
import { signUp } from './sign-up.ts'

/** What identity needs from the floors above it. */
export type FromAbove = {
  viewerOf(personId: string): Promise<Viewer>
  /** Empty outside evaluation mode. */
  samplePeople: (SamplePerson & { address: string })[]
}

const minute = 60_000
const fewTries = { max: 10, timeWindow: minute }
/** Guesses at one account from many addresses. Counted for unknown accounts too, so that nothing tells which are known. */
const triesPerAccount = { max: 30, timeWindow: 10 * minute }

/** Sign-in, accounts and the person's own record. */
export function identityRoutes(app: App, ports: Ports, above: FromAbove): void {
  sessionRoutes(app, ports, above)
  passwordRoutes(app, ports, above)
  accountRoutes(app, ports, above)
  meRoutes(app, ports)
  mailboxRoutes(app, ports)
}

function sessionRoutes(app: App, ports: Ports, above: FromAbove): void {
  const config = { permission: 'public' } as const

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
      const { personId, cookie } = await sessionForSample(ports, sample.address)
      return answerSignedIn(reply, cookie, await above.viewerOf(personId))
    },
  )

  app.delete('/api/session', { config }, async (request, reply) => {
    const open = await readSession(ports, request.headers.cookie)
    if (open) void reply.header('set-cookie', await closeSession(ports, open.token))
    return reply.code(204).send()
  })
}

function passwordRoutes(app: App, ports: Ports, above: FromAbove): void {
  const config = { permission: 'public', rateLimit: fewTries } as const
  const keyGenerator = (request: FastifyRequest) => addressKey((request.body as { email: string }).email)
  const countTry = app.createRateLimit({ ...triesPerAccount, keyGenerator })

  app.post(
    '/api/session/password',
    { config, schema: { body: passwordSignIn, response: { 200: signedIn } } },
    async (request, reply) => {
      const { email, password } = request.body
      const tries = await countTry(request)
      if (!tries.isAllowed && tries.isExceeded) throw tooManyTries()
      const userId = await checkPassword(ports, { address: email, password })
      const person = userId && (await inScope(ports.db, {}, (tx) => findPersonByUser(tx, userId)))
      if (!person) throw wrongPassword()
      return answerSignedIn(reply, await openSession(ports, userId), await above.viewerOf(person.personId))
    },
  )
}

function accountRoutes(app: App, ports: Ports, above: FromAbove): void {
  const config = { permission: 'public', rateLimit: fewTries } as const

  app.post(
    '/api/account',
    { config, schema: { body: newAccount, response: { 200: signedIn } } },
    async (request, reply) => {
      const { personId, cookie } = await signUp(ports, request.body)
      return answerSignedIn(reply, cookie, await above.viewerOf(personId))
    },
  )

  app.post(
    '/api/account/confirmation',
    { config, schema: { body: addressConfirmation, response: { 200: signedIn } } },
    async (request, reply) => {
      const { token, password } = request.body
      const viewerPersonId = request.viewer?.personId ?? null
      const { personId, cookie } = await confirmAddress(ports, { token, password, viewerPersonId })
      return answerSignedIn(reply, cookie, await above.viewerOf(personId))
    },
  )
}

function meRoutes(app: App, ports: Ports): void {
  const config = { permission: 'signed-in' } as const
  const read = (personId: string) =>
    inScope(ports.db, { personId }, async (tx) => {
      const person = await findPerson(tx, personId)
      return presentMe(person!, await findWaitingAddresses(tx, personId, ports.clock.now()))
    })

  app.get('/api/me', { config, schema: { response: { 200: me } } }, async (request) => read(request.viewer!.personId))

  app.patch('/api/me', { config, schema: { body: meChange, response: { 200: me } } }, async (request) => {
    const { personId } = request.viewer!
    await inScope(ports.db, { personId }, (tx) => updatePerson(tx, personId, request.body, ports.clock.now()))
    return read(personId)
  })

  app.post(
    '/api/me/addresses',
    { config: { ...config, rateLimit: fewTries }, schema: { body: newAddress, response: { 202: mailSent } } },
    async (request, reply) => {
      const { personId, language } = request.viewer!
      await askMailbox(ports, { personId, address: request.body.address, language })
      return reply.code(202).send({ sent: true })
    },
  )
}

function answerSignedIn(reply: FastifyReply, cookie: string, viewer: Viewer) {
  void reply.header('set-cookie', cookie).header('cache-control', 'no-store')
  return { viewer: presentViewer(viewer) }
}

function tooManyTries(): Refusal {
  return new Refusal('too-many', 'session.too-many-tries', {
    ja: 'このアドレスでのサインインが続けて試されました。10分ほど待ってから、もう一度お試しください。',
    en: 'There were many attempts to sign in with this address. Please wait about ten minutes and try again.',
  })
}

function wrongPassword(): Refusal {
  return new Refusal('unauthenticated', 'session.wrong-password', {
    ja: 'メールアドレスかパスワードが違います。もう一度確かめてください。確認メールのリンクをまだ開いていないときは、先に開いてください。',
    en: 'The mail address or the password is wrong. Please check both. If you have not opened the link in your confirmation mail yet, open it first.',
  })
}
