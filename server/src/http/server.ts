import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  type FastifyTypeProvider,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
} from 'fastify'
import type { z } from 'zod'
import type { Config } from '../config.ts'
import { limitBodyTime } from './body-time.ts'
import { answerErrors } from './error-answer.ts'
import { refuseForeignOrigin } from './origin.ts'
import { decidePermission, type Permission, type RequestOrganisation, type Viewer } from './permission.ts'
import { sendSecurityHeaders } from './security-headers.ts'

/** Route schemas are Zod schemas: handlers see the parsed request and give what the response schema takes. */
export interface ZodTypes extends FastifyTypeProvider {
  validator: this['schema'] extends z.ZodType ? z.output<this['schema']> : unknown
  serializer: this['schema'] extends z.ZodType ? z.input<this['schema']> : unknown
}

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypes
>

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in; `null` for a stranger. */
    viewer: Viewer | null
    /** The organisation in the address. Only there, and always there, on routes whose permission asks for roles. */
    organisation: RequestOrganisation
  }
  interface FastifyContextConfig {
    /** Who may use the route. Every route says it; one that does not stops the start. */
    permission?: Permission
    /** `true`: other sites and programs may send it, because it neither reads nor changes anything of the sender's. */
    anyOrigin?: boolean
  }
}

export type ServerParts = {
  config: Config
  logger: FastifyBaseLogger
  resolveViewer(request: FastifyRequest): Promise<Viewer | null>
}

const maxBodyBytes = 1024 * 1024
const graceMilliseconds = 500
const maxUploadBytes = 50 * 1024 * 1024

/** The HTTP server without routes: checks, limits, headers, permission, error answers. */
export async function createServer(parts: ServerParts): Promise<App> {
  const app = useZod(
    fastify({
      loggerInstance: parts.logger,
      logController: new LogController({ disableRequestLogging: true }),
      trustProxy: (_address, hop) => hop < parts.config.trustedProxies,
      bodyLimit: maxBodyBytes,
      // Requests that take too long are ended by body-time.ts, which knows large uploads.
      requestTimeout: 0,
      keepAliveTimeout: 65_000,
      routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    }),
  )
  app.addHook('onRoute', (route) => {
    if (!route.config?.permission) throw new Error(`${String(route.method)} ${route.url} does not say who may use it`)
  })
  answerErrors(app)
  closeInTime(app)
  limitBodyTime(app)
  await app.register(cookie)
  await app.register(multipart, { limits: { fileSize: maxUploadBytes, files: 1, fields: 20, fieldSize: 100_000 } })
  await app.register(rateLimit, { global: false, ...(parts.config.evaluation ? { max: 10_000 } : {}) })
  sendSecurityHeaders(app, parts.config)
  app.decorateRequest('viewer', null)
  app.decorateRequest('organisation', null as never)
  keepAnswersPrivate(app)
  app.addHook('onRequest', async (request) => refuseForeignOrigin(request, parts.config))
  app.addHook('onRequest', async (request) => {
    const { permission } = request.routeOptions.config
    if (!permission) return
    request.viewer = await parts.resolveViewer(request)
    const { organisation } = request.params as { organisation?: string }
    const place = decidePermission(permission, request.viewer, organisation)
    if (place) request.organisation = place
  })
  return app
}

/** What the API answers is for who asked: nothing on the way keeps it, unless the route says otherwise. */
function keepAnswersPrivate(app: App): void {
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
}

/** Closing waits a moment for answers under way; browsers also keep spare connections open on which nothing was ever sent. */
function closeInTime(app: App): void {
  app.addHook('preClose', async () => {
    setTimeout(() => app.server.closeAllConnections(), graceMilliseconds).unref()
  })
}

/** Teaches Fastify that every route schema is a Zod schema: parse on the way in, strip and check on the way out. */
function useZod(app: FastifyInstance): App {
  app.setValidatorCompiler<z.ZodType>(({ schema }) => (value: unknown) => {
    const parsed = schema.safeParse(value)
    return parsed.success ? { value: parsed.data } : { error: parsed.error }
  })
  app.setSerializerCompiler<z.ZodType>(
    ({ schema }) =>
      (value: unknown) =>
        JSON.stringify(schema.parse(value)),
  )
  return app.withTypeProvider<ZodTypes>()
}
