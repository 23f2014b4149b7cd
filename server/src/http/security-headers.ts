import helmet from '@fastify/helmet'
import { embedOrigins } from '@akashi/contract/embeds.ts'
import type { Config } from '../config.ts'
import type { App } from './server.ts'

type Directives = Record<string, string[] | null>

const strict: Directives = {
  defaultSrc: ["'self'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  styleSrc: ["'self'"],
  scriptSrc: ["'self'"],
  connectSrc: ["'self'"],
  fontSrc: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: null,
}

/** The same for the app, whose component library writes its style rules into the page, and whose lessons may frame a few players. */
export const appPagePolicy = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { ...strict, styleSrc: ["'self'", "'unsafe-inline'"], frameSrc: ["'self'", ...embedOrigins] },
  },
}

/**
 * For the one script that asks other sites: the worker that checks a badge in a visitor's browser. A worker goes by the policy of its own
 * file, so that the page it belongs to stays as strict as the others.
 */
export const verifyWorkerPolicy = "default-src 'none'; script-src 'self'; connect-src 'self' https:"

/**
 * Headers that keep a page from doing what it has no business doing. `same-origin` for the referrer: with none at all a plain
 * form would send `Origin: null` and look foreign.
 */
export function sendSecurityHeaders(app: App, config: Config): void {
  void app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: strict },
    referrerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: config.baseUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    xFrameOptions: { action: 'deny' },
  })
}
