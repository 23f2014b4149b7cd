/** One signed badge of person 1, its mail's key, and the HTTP server over it; who asks is named by a header, for tests only. */
import pino from 'pino'
import { inScope } from '../src/db/database.ts'
import type { Role } from '../src/http/permission.ts'
import { createServer } from '../src/http/server.ts'
import { requestAward } from '../src/modules/awards/awards.ts'
import { anchoringRoutes } from '../src/modules/anchoring/routes.ts'
import { awardsRoutes } from '../src/modules/awards/routes.ts'
import { backpackRoutes } from '../src/modules/backpack/routes.ts'
import { keysRoutes } from '../src/modules/keys/routes.ts'
import { organisationsPages } from '../src/modules/organisations/pages.ts'
import { organisationsRoutes } from '../src/modules/organisations/routes.ts'
import { badgesOnShow } from '../src/modules/achievements/achievements.ts'
import { achievementsPages } from '../src/modules/achievements/pages.ts'
import { verifyPages } from '../src/modules/verify/pages.ts'
import { verifyRoutes } from '../src/modules/verify/routes.ts'
import { openJudges } from '../src/modules/verify/threads/judges.ts'
import { liveInProcess } from '../src/ports/live.ts'
import type { Limits } from '@akashi/credentials/threads/threads.ts'
import type { Ports } from '../src/ports/ports.ts'
import { type Ground, openGround } from './issuing-ground.ts'

export const personOf = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

export type BadgeGround = {
  ground: Ground
  ports: Ports
  /** What the guarded client was asked for; nothing of ours may be among it. */
  fetched: string[]
  /** What stands elsewhere from now on, by address; anything else cannot be had. */
  serve(documents: Record<string, object>): void
  url: string
  ask(
    path: string,
    o?: { as?: number; roles?: Role[]; method?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<Response>
  /** Awards, signs and mails a badge to person `n`; its code and the key of the link. */
  award(n: number, organisationId?: string): Promise<{ code: string; awardId: string; key: string }>
  close(): Promise<void>
}

/** `stricter`: less time and memory for what strangers send. */
export async function openBadgeGround(stricter: Partial<Limits> = {}): Promise<BadgeGround> {
  const ground = await openGround()
  const fetched: string[] = []
  let elsewhere: Record<string, object> = {}
  const fetchPublic = async (url: string) => {
    fetched.push(url)
    const found = elsewhere[url]
    if (!found) return { ok: false } as const
    const body = found instanceof Uint8Array ? found : new TextEncoder().encode(JSON.stringify(found))
    return { ok: true, status: 200, body } as const
  }
  const ports: Ports = Object.assign(ground.ports, { live: liveInProcess(), fetchPublic })
  const app = await appOver(ports, ground, stricter)
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    ground,
    ports,
    fetched,
    serve: (documents) => {
      elsewhere = documents
    },
    url,
    ask: async (path, o = {}) => {
      const form = o.body instanceof FormData
      const sent = o.body === undefined ? {} : { body: form ? (o.body as FormData) : JSON.stringify(o.body) }
      const headers: Record<string, string> = { origin: ports.config.baseUrl, ...o.headers }
      if (o.body !== undefined && !form) headers['content-type'] = 'application/json'
      if (o.as !== undefined) headers['x-person'] = personOf(o.as)
      if (o.roles) headers['x-roles'] = o.roles.join(',')
      return readWhole(await fetch(url + path, { method: o.method ?? 'GET', headers, ...sent }))
    },
    award: async (n, organisationId = ground.organisationId) => {
      const request = await ground.request(n, { organisationId })
      const { awardId, code } = await inScope(ports.db, { organisationId }, (tx) => requestAward(tx, ports, request))
      await ground.drain()
      const mail = ground.mails.find(({ text }) => text.includes(code))!
      return { code, awardId, key: /key=([\w-]+)/.exec(mail.text)![1]! }
    },
    close: async () => {
      // A client may hold a spare connection on which it never asked anything; closing would wait for it.
      const closed = app.close()
      app.server.closeAllConnections()
      await closed
      await ground.close()
    },
  }
}

/** An answer whose body was read: one left unread would keep its connection, and the server from closing. Streams stay open. */
async function readWhole(answer: Response): Promise<Response> {
  if (answer.headers.get('content-type')?.startsWith('text/event-stream')) return answer
  const { status, headers } = answer
  const body = await answer.arrayBuffer()
  return new Response(status === 304 || status === 204 ? null : body, { status, headers })
}

async function appOver(ports: Ports, ground: Ground, stricter: Partial<Limits>) {
  const place = {
    organisationId: ground.organisationId,
    slug: 'minamo',
    nameJa: '見本アカデミー',
    nameEn: 'Sample Academy',
  }
  const app = await createServer({
    config: ports.config,
    logger: pino({ level: 'silent' }),
    resolveViewer: async ({ headers }) => {
      const personId = headers['x-person']
      if (typeof personId !== 'string') return null
      const roles = String(headers['x-roles'] ?? '')
        .split(',')
        .filter(Boolean) as Role[]
      return {
        personId,
        displayName: '見本',
        romanisedName: null,
        language: 'ja',
        memberships: roles.length > 0 ? [{ ...place, roles }] : [],
      }
    },
  })
  const judges = openJudges(ports, stricter)
  app.addHook('onClose', async () => judges.close())
  for (const register of [
    (on: typeof app, its: Ports) => organisationsPages(on, its, badgesOnShow),
    organisationsRoutes,
    achievementsPages,
    keysRoutes,
    awardsRoutes,
    anchoringRoutes,
    backpackRoutes,
    (on: typeof app, its: Ports) => verifyRoutes(on, its, judges),
    (on: typeof app, its: Ports) => verifyPages(on, its, judges),
  ])
    register(app, ports)
  return app
}
