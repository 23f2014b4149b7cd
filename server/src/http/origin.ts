import type { FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { Refusal } from './problem.ts'

const safeMethods = ['GET', 'HEAD', 'OPTIONS']

/**
 * Refuses a request that changes something and comes from another site's page (CSRF). Browsers say where a request comes from
 * (`Origin`, Fetch standard); programs that send no cookie need not.
 */
export function refuseForeignOrigin(request: FastifyRequest, config: Config): void {
  if (safeMethods.includes(request.method) || request.routeOptions.config.anyOrigin) return
  const { origin, cookie } = request.headers
  if (origin === undefined ? !cookie : isOwnOrigin(origin, config)) return
  throw new Refusal('forbidden', 'origin.foreign', {
    ja: '別のサイトからの操作は受け付けません。このサイトの画面からもう一度お試しください。',
    en: 'Requests from other sites are not taken. Please try again from a page of this site.',
  })
}

/** In evaluation mode this machine has three names. */
function isOwnOrigin(origin: string, config: Config): boolean {
  if (origin === config.baseUrl) return true
  if (!config.evaluation) return false
  return [`http://127.0.0.1:${config.port}`, `http://[::1]:${config.port}`].includes(origin)
}
