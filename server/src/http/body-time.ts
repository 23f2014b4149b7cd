/** How long a request may take to arrive. */
import type { FastifyRequest } from 'fastify'
import type { App } from './server.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Large files come here: the body may take hours, as long as bytes keep coming. */
    largeUpload?: boolean
  }
}

const lookEverySeconds = 5
const wholeSeconds = 120
const stallSeconds = 60
const largeSeconds = 6 * 3600

/**
 * Ends requests whose body does not arrive in time: two minutes for the whole of it; on routes for large files a minute without
 * a byte, and six hours. Node's own limit knows no difference between routes and is switched off (`requestTimeout`).
 */
export function limitBodyTime(app: App): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!hasBody(request)) return
    const watch = setInterval(watcherOf(request), lookEverySeconds * 1000)
    watch.unref()
    const stop = () => clearInterval(watch)
    request.raw.once('end', stop)
    request.raw.once('close', stop)
    reply.raw.once('close', stop)
  })
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

function watcherOf(request: FastifyRequest): () => void {
  const { socket } = request.raw
  const large = request.routeOptions.config?.largeUpload === true
  let [seconds, idleSeconds, read] = [0, 0, socket.bytesRead]
  return () => {
    seconds += lookEverySeconds
    idleSeconds = socket.bytesRead > read ? 0 : idleSeconds + lookEverySeconds
    read = socket.bytesRead
    const over = large ? idleSeconds >= stallSeconds || seconds >= largeSeconds : seconds >= wholeSeconds
    if (over) socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n', () => socket.destroy())
  }
}
