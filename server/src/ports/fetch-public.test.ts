import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo, LookupFunction } from 'node:net'
import { tmpdir } from 'node:os'
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
    }
    ;(answers[request.url ?? ''] ?? (() => response.writeHead(404).end()))()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => server.close())

/** `public.example` and `inside.example` are both this machine; the guard is told that the first one's address is public. */
function fetcher() {
  const lookup: LookupFunction = (hostname, _options, callback) =>
    callback(
      null,
      hostname === 'public.example' ? [{ address: '127.0.0.1', family: 4 }] : [{ address: '127.0.0.2', family: 4 }],
    )
  return fetchPublicFrom({
    lookup,
    isAllowed: (address) => (address === '127.0.0.1' ? allowed : isPublicAddress(address)),
    ca,
  })
}
let allowed = true
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

test.each(['/http', '/loop', '/bomb', '/twice'])('F02, F03: %s is refused', async (path) => {
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
