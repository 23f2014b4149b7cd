import { type AddressInfo, connect } from 'node:net'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Config } from '../config.ts'
import { type App, createServer } from './server.ts'

let app: App
const arrived: { bytes: number }[] = []

beforeAll(async () => {
  const config = { baseUrl: 'http://127.0.0.1', evaluation: true, trustedProxies: 0 } as Config
  app = await createServer({ config, logger: pino({ level: 'silent' }), resolveViewer: async () => null })
  app.addContentTypeParser('application/x-film', (_request, payload, done) => done(null, payload))
  for (const [path, largeUpload] of [
    ['/film', true],
    ['/word', false],
  ] as const) {
    app.post(path, { config: { permission: 'public', anyOrigin: true, largeUpload } }, async (request) => {
      const seen = { bytes: 0 }
      arrived.push(seen)
      for await (const chunk of request.body as AsyncIterable<Uint8Array>) seen.bytes += chunk.byteLength
      return { bytes: seen.bytes }
    })
  }
  await app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => app.close())
beforeEach(() => {
  arrived.length = 0
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A request of ten bytes of which none has been sent yet. */
async function begin(path: string) {
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  const answer = new Promise<string>((done) => {
    let text = ''
    socket.on('data', (chunk) => (text += chunk.toString()))
    socket.on('close', () => done(text))
    socket.on('error', () => done(text))
  })
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-type: application/x-film\r\ncontent-length: 10\r\n\r\n`,
  )
  await vi.waitUntil(() => arrived.length === 1, { timeout: 5000 })
  let sent = 0
  const send = async () => {
    socket.write('x')
    sent += 1
    await vi.waitUntil(() => arrived[0]!.bytes === sent, { timeout: 5000 })
  }
  return { answer, send }
}

test('a large file may take long, as long as bytes keep coming', async () => {
  const { answer, send } = await begin('/film')
  for (let n = 0; n < 10; n += 1) {
    vi.advanceTimersByTime(55_000)
    await send()
  }
  expect(await answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*{"bytes":10}$/)
})

test('a large file that stalls for a minute is ended and says why', async () => {
  const { answer, send } = await begin('/film')
  await send()
  vi.advanceTimersByTime(70_000)
  expect(await answer).toMatch(/^HTTP\/1\.1 408 /)
})

test('anything else has two minutes, however its bytes come', async () => {
  const { answer, send } = await begin('/word')
  for (let n = 0; n < 3; n += 1) {
    vi.advanceTimersByTime(35_000)
    await send()
  }
  vi.advanceTimersByTime(20_000)
  expect(await answer).toMatch(/^HTTP\/1\.1 408 /)
})
