import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { certificateOf } from './certificate.ts'

let server: Server
let cert: string
let port: number

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-certificate-'))
  const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const wanted = '-x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=localhost -addext subjectAltName=DNS:localhost'
  execFileSync('openssl', ['req', ...wanted.split(' '), '-keyout', keyFile, '-out', certFile], { stdio: 'ignore' })
  cert = readFileSync(certFile, 'utf8')
  server = createServer({ key: readFileSync(keyFile), cert })
  rmSync(folder, { recursive: true })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => server.close())

test('a certificate of a known authority is trusted until its day', async () => {
  const seen = await certificateOf({ ca: cert })('localhost', port)
  expect(seen).toMatchObject({ ok: true, trusted: true, problem: null })
  const days = seen.ok ? (seen.validTo.getTime() - Date.now()) / 86_400_000 : 0
  expect(days).toBeGreaterThan(29)
  expect(days).toBeLessThanOrEqual(30)
})

test('one that nobody vouches for is seen and not trusted', async () => {
  expect(await certificateOf()('localhost', port)).toMatchObject({ ok: true, trusted: false })
})

test('where nobody speaks TLS, that is said', async () => {
  const plain = createTcpServer((socket) => socket.end('no TLS here\n'))
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve))
  expect(await certificateOf()('localhost', (plain.address() as AddressInfo).port)).toMatchObject({ ok: false })
  plain.close()
})
