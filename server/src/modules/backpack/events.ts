import { badgeEvent } from '@akashi/contract/backpack.ts'
import type { FastifyReply } from 'fastify'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'

/** A comment line this often keeps proxies from closing a quiet stream. */
const heartbeatMs = 20_000

/**
 * Server-sent events of one person's new badges, one `message` per badge with `{ code, name }`. Nothing is kept for those who
 * come later: a page reads the backpack when the stream opens, and again after a reconnect. It ends with the session it was opened in.
 */
export function badgeStreams(
  app: App,
  live: Ports['live'],
): (viewer: { personId: string; sessionId: string }, reply: FastifyReply) => void {
  const open = new Set<() => void>()
  app.addHook('preClose', async () => {
    for (const end of open) end()
  })
  return ({ personId, sessionId }, reply) => {
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    raw.write('retry: 2000\n\n')
    const unsubscribe = live.subscribe(personId, (event) => {
      if (endsSession(event, sessionId)) return end()
      const badge = badgeEvent.safeParse(event)
      if (badge.success) raw.write(`data: ${JSON.stringify(badge.data)}\n\n`)
    })
    const heartbeat = setInterval(() => raw.write(': \n\n'), heartbeatMs).unref()
    const end = () => {
      clearInterval(heartbeat)
      unsubscribe()
      open.delete(end)
      raw.end()
    }
    open.add(end)
    raw.once('close', end)
  }
}

/** What identity publishes when somebody is signed out. */
function endsSession(event: object, sessionId: string): boolean {
  return 'endedSessions' in event && (event.endedSessions as string[]).includes(sessionId)
}
