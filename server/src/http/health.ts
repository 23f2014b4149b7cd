import type { App } from './server.ts'

/** `/healthz`: the process answers. `/readyz`: and it can do its work, so requests may come. */
export function healthRoutes(app: App, o: { isReady(): Promise<boolean> }): void {
  const config = { permission: 'public' } as const
  app.get('/healthz', { config, logLevel: 'silent' }, async (_request, reply) => reply.type('text/plain').send('ok\n'))
  app.get('/readyz', { config, logLevel: 'silent' }, async (_request, reply) => {
    const ready = await o.isReady().catch(() => false)
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .type('text/plain')
      .send(ready ? 'ready\n' : 'not ready\n')
  })
}
