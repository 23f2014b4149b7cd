import { credentialQuestion, presentationQuestion, verificationAnswer } from '@akashi/contract/vc-api.ts'
import type { Finding } from '@akashi/credentials/verify/finding.ts'
import { maxDocumentBytes } from '@akashi/credentials/verify/ports.ts'
import type { Report } from '@akashi/credentials/verify/verify.ts'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import { type Judges, judgeSent } from './threads/judges.ts'

type Asked = { checks?: string[] | undefined; challenge?: string | undefined; domain?: string | undefined }

/**
 * The two questions of the W3C VC API that a verifier answers, so that other people's test suites can ask them. In evaluation
 * mode only: whoever checks badges has `/api/verify`. What holds is answered with 200, what does not, or cannot be told, with 400.
 */
export function vcApiRoutes(app: App, ports: Ports, judges: Judges): void {
  if (!ports.config.evaluation) return
  const o = {
    config: { permission: 'public', anyOrigin: true },
    bodyLimit: maxDocumentBytes * 2,
  } as const
  const response = { 200: verificationAnswer, 400: verificationAnswer }
  app.post(
    '/vc-api/credentials/verify',
    { ...o, schema: { body: credentialQuestion, response } },
    async ({ body, ip }, reply) => {
      const report = await ask(ports, body.verifiableCredential, { judges, sender: ip })
      const answer = answerTo(report, body.options ?? {}, report.format !== 'verifiable-presentation')
      return reply.status(answer.verified ? 200 : 400).send(answer)
    },
  )
  app.post(
    '/vc-api/presentations/verify',
    { ...o, schema: { body: presentationQuestion, response } },
    async ({ body, ip }, reply) => {
      const { challenge, domain } = body.options ?? {}
      const presentation = {
        ...(challenge === undefined ? {} : { challenge }),
        ...(domain === undefined ? {} : { domain }),
      }
      const report = await ask(ports, body.verifiablePresentation, { judges, sender: ip, presentation })
      const answer = answerTo(report, body.options ?? {}, report.format === 'verifiable-presentation')
      return reply.status(answer.verified ? 200 : 400).send(answer)
    },
  )
}

function ask(
  ports: Ports,
  sent: string | Record<string, unknown>,
  o: Parameters<typeof judgeSent>[2],
): Promise<Report> {
  const bytes = new TextEncoder().encode(typeof sent === 'string' ? sent : JSON.stringify(sent))
  return judgeSent(ports, { bytes }, o)
}

/** `proof` asks for whatever a proof hangs on; form and issuer are part of that. */
const always: readonly Finding['name'][] = ['format', 'proof', 'issuer', 'contents']
const named: Record<string, Finding['name']> = {
  credentialStatus: 'status',
  status: 'status',
  credentialSchema: 'schema',
}

function answerTo(report: Report, { checks }: Asked, isOfKind: boolean): ReturnType<typeof verificationAnswer.parse> {
  const wanted = checks && new Set([...always, ...checks.flatMap((name) => named[name] ?? [])])
  const asked = report.checks.filter(({ name }) => !wanted || wanted.has(name))
  // A schema that we do not know is told, and changes no verdict.
  const against = asked.filter(({ name, result }) => result === 'fail' || (result === 'unknown' && name !== 'schema'))
  return {
    verified: isOfKind && against.length === 0,
    checks: [...new Set(asked.map(({ name }) => name))],
    problemDetails: against.map(({ code, message }) => ({
      type: `https://www.w3.org/TR/vc-data-model#${typeOf(code)}`,
      title: code,
      detail: message.en,
    })),
  }
}

/** VC data model 2.0, 7.1: the kinds of problems it names. */
function typeOf(code: string): string {
  if (code.startsWith('proof.') || code.startsWith('issuer.')) return 'CRYPTOGRAPHIC_SECURITY_ERROR'
  return code.startsWith('format.not-json') ? 'PARSING_ERROR' : 'MALFORMED_VALUE_ERROR'
}
