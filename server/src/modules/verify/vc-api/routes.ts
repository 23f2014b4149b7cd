import {
  credentialQuestion,
  deriveRequest,
  issuedAnswer,
  issueRequest,
  presentationQuestion,
  statusListAnswer,
  vcApiIssuers,
  verificationAnswer,
} from '@akashi/contract/vc-api.ts'
import { maxDocumentBytes, type VerifyPorts } from '@akashi/credentials/verify/ports.ts'
import { z } from 'zod'
import { notFound } from '../../../http/problem.ts'
import type { App } from '../../../http/server.ts'
import type { Ports } from '../../../ports/ports.ts'
import { verifyPorts } from '../judge.ts'
import { type Judges, judgeSent } from '../threads/judges.ts'
import { answerTo } from './answer.ts'
import { derive, issue } from './issue.ts'
import { newIssuers, type VcApiIssuer } from './keys.ts'
import { StatusPlaces, statusListAt } from './status-lists.ts'

type Presented = { challenge?: string; domain?: string }

const o = { config: { permission: 'public', anyOrigin: true }, bodyLimit: maxDocumentBytes * 2 } as const

/**
 * The W3C VC API, so that other people's test suites can ask for what they judge. In evaluation mode only: badges are issued and
 * checked elsewhere, and the keys used here are new with every start, belong to nobody and are never those of an organisation.
 */
export function vcApiRoutes(app: App, ports: Ports, judges: Judges): void {
  if (!ports.config.evaluation) return
  let made: Promise<readonly VcApiIssuer[]> | undefined
  const issuers = () => (made ??= newIssuers(ports))
  verifyingRoutes(app, { ports, judges }, issuers)
  issuingRoutes(app, ports, issuers)
  app.get('/vc-api', { config: o.config, schema: { response: { 200: vcApiIssuers } } }, async () => ({
    issuers: (await issuers()).map(({ name, key }) => ({
      name,
      id: key.did,
      endpoint: new URL(`/vc-api/${name}/credentials/issue`, ports.config.baseUrl).href,
    })),
  }))
}

/** Without a name the first issuer is asked. */
function issuingRoutes(app: App, ports: Ports, issuers: () => Promise<readonly VcApiIssuer[]>): void {
  const places = new StatusPlaces()
  const schema = { body: issueRequest, response: { 201: issuedAnswer } }
  const answer = async (name: string | undefined, asked: z.output<typeof issueRequest>) => {
    const all = await issuers()
    const issuer = name === undefined ? all[0] : all.find((one) => one.name === name)
    if (!issuer) throw notFound()
    const status = asked.options?.credentialStatus
    const credential = status
      ? { ...asked.credential, credentialStatus: places.take(ports, issuer, status.statusPurpose) }
      : asked.credential
    return { verifiableCredential: await issue(ports, issuer, { ...asked, credential }) }
  }
  app.post('/vc-api/credentials/issue', { ...o, schema }, async ({ body }, reply) =>
    reply.status(201).send(await answer(undefined, body)),
  )
  const params = z.object({ issuer: z.string() })
  app.post('/vc-api/:issuer/credentials/issue', { ...o, schema: { ...schema, params } }, async (request, reply) =>
    reply.status(201).send(await answer(request.params.issuer, request.body)),
  )
  app.post(
    '/vc-api/credentials/derive',
    { ...o, schema: { body: deriveRequest, response: { 201: issuedAnswer } } },
    async ({ body }, reply) =>
      reply
        .status(201)
        .send({ verifiableCredential: await derive(body.verifiableCredential, body.options.selectivePointers) }),
  )
  app.get(
    '/vc-api/status/:issuer/:purpose',
    { config: o.config, schema: { response: { 200: statusListAnswer } } },
    async (request) => {
      const list = await statusListAt(ports, await issuers(), new URL(request.url, ports.config.baseUrl).pathname)
      if (!list) throw notFound()
      return list
    },
  )
}

/** What holds is answered with 200, what does not, or cannot be told, with 400. */
function verifyingRoutes(
  app: App,
  { ports, judges }: { ports: Ports; judges: Judges },
  issuers: () => Promise<readonly VcApiIssuer[]>,
): void {
  const response = { 200: verificationAnswer, 400: verificationAnswer }
  const outside = ownLists(ports, issuers)
  const ask = (sent: string | Record<string, unknown>, sender: string, presentation: Presented = {}) => {
    const bytes = new TextEncoder().encode(typeof sent === 'string' ? sent : JSON.stringify(sent))
    return judgeSent(ports, { bytes }, { judges, sender, presentation, outside })
  }
  app.post(
    '/vc-api/credentials/verify',
    { ...o, schema: { body: credentialQuestion, response } },
    async ({ body, ip }, reply) => {
      const report = await ask(body.verifiableCredential, ip)
      const answer = answerTo(report, body.options ?? {}, report.format !== 'verifiable-presentation')
      return reply.status(answer.verified ? 200 : 400).send(answer)
    },
  )
  app.post(
    '/vc-api/presentations/verify',
    { ...o, schema: { body: presentationQuestion, response } },
    async ({ body, ip }, reply) => {
      const { challenge, domain } = body.options ?? {}
      const report = await ask(body.verifiablePresentation, ip, {
        ...(challenge === undefined ? {} : { challenge }),
        ...(domain === undefined ? {} : { domain }),
      })
      const answer = answerTo(report, body.options ?? {}, report.format === 'verifiable-presentation')
      return reply.status(answer.verified ? 200 : 400).send(answer)
    },
  )
}

/** The lists of this run stand in no database. */
function ownLists(ports: Ports, issuers: () => Promise<readonly VcApiIssuer[]>): VerifyPorts {
  const others = verifyPorts(ports)
  return {
    ...others,
    fetch: async (url) => {
      const isOwn = URL.canParse(url) && new URL(url).origin === ports.config.baseUrl
      const list = isOwn ? await statusListAt(ports, await issuers(), new URL(url).pathname) : null
      if (!list) return others.fetch(url)
      return { ok: true, status: 200, body: new TextEncoder().encode(JSON.stringify(list)) }
    },
  }
}
