import {
  type BackpackBadge,
  backpackList,
  badgeAnswer,
  claimRequest,
  visibilityChange,
} from '@akashi/contract/backpack.ts'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { languageOf } from '../../http/language.ts'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import { claimBadge } from './claim-badge.ts'
import { badgeStreams } from './events.ts'
import { answerBadge, chooseVisibility, listBadges } from './keep-badges.ts'
import { type KeptBadge, presentBadge } from './present.ts'

const params = z.object({ code: z.string().max(64) })
const signedIn = { permission: 'signed-in' } as const

/** The backpack of whoever is signed in. Somebody else's badge answers 404, as one that does not exist. */
export function backpackRoutes(app: App, ports: Ports): void {
  const stream = badgeStreams(app, ports.live)
  app.get('/api/backpack', { config: signedIn, schema: { response: { 200: backpackList } } }, async (request) => {
    const badges = await listBadges(ports, personOf(request))
    return { badges: badges.map((badge) => present(ports, request, badge)) }
  })

  app.get('/api/backpack/events', { config: signedIn, exposeHeadRoute: false }, (request, reply) =>
    stream({ personId: personOf(request), sessionId: request.viewer!.sessionId! }, reply),
  )

  choiceRoutes(app, ports)
}

function choiceRoutes(app: App, ports: Ports): void {
  for (const [name, accepted] of [
    ['accept', true],
    ['decline', false],
  ] as const) {
    app.post(
      `/api/backpack/:code/${name}`,
      { config: signedIn, schema: { params, response: { 200: badgeAnswer } } },
      async (request) => {
        const badge = await answerBadge(ports, { personId: personOf(request), code: request.params.code, accepted })
        return { badge: present(ports, request, badge) }
      },
    )
  }

  app.put(
    '/api/backpack/:code/visibility',
    { config: signedIn, schema: { params, body: visibilityChange, response: { 200: badgeAnswer } } },
    async (request) => {
      const chosen = { personId: personOf(request), code: request.params.code, visibility: request.body.visibility }
      return { badge: present(ports, request, await chooseVisibility(ports, chosen)) }
    },
  )

  app.post(
    '/api/backpack/claims',
    { config: signedIn, schema: { body: claimRequest, response: { 200: badgeAnswer } } },
    async (request) => {
      const badge = await claimBadge(ports, {
        viewer: request.viewer!,
        code: request.body.code,
        key: request.body.key ?? null,
      })
      return { badge: present(ports, request, badge) }
    },
  )
}

function present(ports: Ports, request: FastifyRequest, badge: KeptBadge): BackpackBadge {
  return presentBadge(badge, { config: ports.config, language: languageOf(request), now: ports.clock.now() })
}

/** The permission of these routes has made sure that somebody is signed in. */
function personOf(request: FastifyRequest): string {
  return request.viewer!.personId
}
