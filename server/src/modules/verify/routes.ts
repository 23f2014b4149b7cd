import { report } from '@akashi/contract/verify.ts'
import { maxDocumentBytes } from '@akashi/credentials/verify/ports.ts'
import type { Config } from '../../config.ts'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import { badgesArchive } from './badges-archive.ts'
import { bundleRoute } from './bundle/bundle-route.ts'
import { batchRoutes } from './batch/batch-routes.ts'
import { documentRoute } from './document-route.ts'
import { embedRoute } from './embed-route.ts'
import { kitRoute } from './exit-kit/kit-route.ts'
import { foreignRoutes } from './foreign/foreign-routes.ts'
import { nothingSent, questionInJson, readForm } from './question.ts'
import { questionIn } from './sent.ts'
import { type Judges, judgeSent } from './threads/judges.ts'
import { vcApiRoutes } from './vc-api/routes.ts'

/** Judging costs a signature check and up to a few fetches: one address may ask this often. */
export function verifyRate(config: Pick<Config, 'evaluation'>): { max: number; timeWindow: string } {
  return { max: config.evaluation ? 10_000 : 240, timeWindow: '1 minute' }
}

export function verifyRoutes(app: App, ports: Ports, judges: Judges): void {
  badgesArchive(app, ports)
  bundleRoute(app, ports, verifyRate(ports.config))
  kitRoute(app, ports)
  vcApiRoutes(app, ports, judges)
  batchRoutes(app, ports, judges)
  embedRoute(app, ports)
  foreignRoutes(app, ports, { judges, rate: verifyRate(ports.config) })
  documentRoute(app, ports, verifyRate(ports.config))
  app.post(
    '/api/verify',
    {
      config: { permission: 'public', anyOrigin: true, rateLimit: verifyRate(ports.config) },
      bodyLimit: maxDocumentBytes * 2,
      schema: { response: { 200: report } },
    },
    async (request) => {
      const question = request.isMultipart() ? questionIn(await readForm(request)) : questionInJson(request.body)
      if (!question) throw nothingSent()
      return judgeSent(ports, question, { judges, sender: request.ip })
    },
  )
}
