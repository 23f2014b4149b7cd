import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo, LookupFunction } from 'node:net'
import { tmpdir } from 'node:os'
import { pipeline, Readable } from 'node:stream'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fetchPublicFrom } from './fetch-public.ts'
import { isPublicAddress } from './fetch-public-address.ts'

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '192.0.2.1',
  '198.18.0.1',
  '::1',
  '::',
  'fe80::1',
  'fc00::1',
  'ff02::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001:db8::1',
  '2001::1',
  'fe80::1%eth0',
  'localhost',
  '',
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each(['93.184.216.34', '8.8.8.8', '2606:4700::1111', '2a00:1450::1'])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

let server: Server
let ca: string
let port: number
const asked: string[] = []

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-tls-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const names = 'subjectAltName=DNS:public.example,DNS:inside.example'
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-keyout',
      key,
      '-out',
      cert,
      '-days',
      '2',
      '-subj',
      '/CN=public.example',
      '-addext',
      names,
    ],
    { stdio: 'pipe' },
  )
  ca = readFileSync(cert, 'utf8')
  server = createServer({ key: readFileSync(key), cert: ca }, (request, response) => {
    asked.push(`${request.headers.host?.split(':')[0]}${request.url}`)
    const answers: Record<string, () => void> = {
      '/plain': () => response.end('{"a":1}'),
      '/inside': () => response.writeHead(302, { location: `https://inside.example:${port}/plain` }).end(),
      '/literal': () => response.writeHead(302, { location: `https://127.0.0.1:${port}/plain` }).end(),
      '/http': () => response.writeHead(302, { location: 'http://public.example/plain' }).end(),
      '/loop': () => response.writeHead(302, { location: '/loop' }).end(),
      '/bomb': () =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(20 * 1024 * 1024))),
      '/twice': () => response.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end(gzipSync(gzipSync('x'))),
      '/gone': () => response.writeHead(410).end('gone'),
      '/file': () => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      '/hop/3': () => response.writeHead(302, { location: '/hop/2' }).end(),
      '/hop/2': () => response.writeHead(302, { location: '/hop/1' }).end(),
      '/hop/1': () => response.writeHead(302, { location: '/plain' }).end(),
      '/hop/4': () => response.writeHead(302, { location: '/hop/3' }).end(),
      '/fifty': () =>
        response.writeHead(200, { 'content-encoding': Array.from({ length: 50 }, () => 'gzip').join(', ') }).end('x'),
      '/endless': () => void pipeline(endless(), response, () => {}),
      '/drop-by-drop': () => {
        const dripping = setInterval(() => response.write(' '), 20)
        response.on('close', () => clearInterval(dripping))
      },
    }
    ;(answers[request.url ?? ''] ?? (() => response.writeHead(404).end()))()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => server.close())

/** `public.example` and `inside.example` are both this machine; the guard is told that the first one's address is public. */
function fetcher(milliseconds?: number) {
  const lookup: LookupFunction = (hostname, _options, callback) =>
    callback(
      null,
      hostname === 'public.example' ? [{ address: '127.0.0.1', family: 4 }] : [{ address: '127.0.0.2', family: 4 }],
    )
  return fetchPublicFrom({
    lookup,
    isAllowed: (address) => (address === '127.0.0.1' ? allowed : isPublicAddress(address)),
    ca,
    ...(milliseconds === undefined ? {} : { milliseconds }),
  })
}
let allowed = true
let sent = 0
function endless(): Readable {
  return Readable.from(
    (function* () {
      for (;;) {
        sent += 65_536
        yield Buffer.alloc(65_536)
      }
    })(),
  )
}
const url = (path: string, host = 'public.example') => `https://${host}:${port}${path}`

test('a public address answers, with its status and its bytes', async () => {
  const fetchPublic = fetcher()
  expect(await fetchPublic(url('/plain'))).toEqual({ ok: true, status: 200, body: new TextEncoder().encode('{"a":1}') })
  expect(await fetchPublic(url('/gone'))).toMatchObject({ ok: true, status: 410 })
})

test('F01: a name that leads inside is never connected to, not even after a redirect', async () => {
  const fetchPublic = fetcher()
  asked.length = 0
  expect(await fetchPublic(url('/plain', 'inside.example'))).toEqual({ ok: false })
  expect(await fetchPublic(url('/inside'))).toEqual({ ok: false })
  expect(asked).toEqual(['public.example/inside'])
})

test('F01: an address written out is judged too', async () => {
  allowed = false
  expect(await fetcher()(`https://127.0.0.1:${port}/plain`)).toEqual({ ok: false })
  allowed = true
})

test('F01: a name that changes its mind after the first answer is judged again, when it is connected to', async () => {
  let asked = 0
  const rebinding: LookupFunction = (_hostname, _options, callback) => {
    asked += 1
    callback(null, [{ address: asked === 1 ? '93.184.216.34' : '127.0.0.1', family: 4 }])
  }
  const connected: string[] = []
  const isAllowed = (address: string) => {
    if (isPublicAddress(address)) connected.push(address)
    return false
  }
  const fetchPublic = fetchPublicFrom({ lookup: rebinding, isAllowed, ca })
  expect(await fetchPublic(url('/plain', 'rebind.example'))).toEqual({ ok: false })
  expect(await fetchPublic(url('/plain', 'rebind.example'))).toEqual({ ok: false })
  expect([asked, connected]).toEqual([2, ['93.184.216.34']])
})

test('F02: three redirects are followed and a fourth is not', async () => {
  expect(await fetcher()(url('/hop/3'))).toMatchObject({ ok: true, status: 200 })
  expect(await fetcher()(url('/hop/4'))).toEqual({ ok: false })
})

test('F03: a body without end is let go of at the limit, one that never comes in time is given up', async () => {
  sent = 0
  expect(await fetcher()(url('/endless'))).toEqual({ ok: false })
  expect(sent).toBeLessThan(32 * 1024 * 1024)
  expect(await fetcher(300)(url('/drop-by-drop'))).toEqual({ ok: false })
})

test.each(['/http', '/file', '/loop', '/bomb', '/twice', '/fifty'])('F02, F03: %s is refused', async (path) => {
  expect(await fetcher()(url(path))).toEqual({ ok: false })
})

test.each([
  'http://public.example/',
  'file:///etc/passwd',
  'https://user:pass@public.example/',
  'https://public.example:22/',
  'nonsense',
])('%s is not asked', async (address) => {
  asked.length = 0
  expect(await fetcher()(address)).toEqual({ ok: false })
  expect(asked).toEqual([])
})
