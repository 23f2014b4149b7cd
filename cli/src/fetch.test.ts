import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { isPublicAddress, makeFetch } from './fetch.ts'

const running: { close(): void }[] = []
afterEach(() => {
  for (const server of running.splice(0)) server.close()
})

/** A server at localhost whose base URL the person has given. */
async function at(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  running.push(server)
  await new Promise<void>((ready) => server.listen(0, 'localhost', ready))
  return `http://localhost:${(server.address() as AddressInfo).port}`
}
const text = (answer: Awaited<ReturnType<ReturnType<typeof makeFetch>>>) =>
  answer.ok ? Buffer.from(answer.body).toString() : null

describe('addresses', () => {
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'ff02::1',
    'localhost',
    '',
  ])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  test.each(['93.184.215.14', '8.8.8.8', '2606:4700:4700::1111'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  test('this machine is not asked because a document names it, in whatever spelling', async () => {
    const asked: string[] = []
    const base = await at((request, response) => {
      asked.push(request.url!)
      response.end('{}')
    })
    const port = new URL(base).port
    const ask = makeFetch()
    for (const host of [
      'localhost',
      '127.0.0.1',
      '[::1]',
      '0x7f000001',
      '2130706433',
      '[::ffff:127.0.0.1]',
      '0.0.0.0',
    ]) {
      expect(await ask(`http://${host}:${port}/secret`)).toEqual({ ok: false })
      expect(await ask(`https://${host}:${port}/secret`)).toEqual({ ok: false })
    }
    expect(asked).toEqual([])
  })

  test('a DID document at localhost may be asked, and opens its origin only once it has answered', async () => {
    const base = await at((request, response) =>
      response.writeHead(request.url === '/organisations/minamo/did.json' ? 200 : 404).end('{}'),
    )
    const other = await at((_, response) => response.writeHead(404).end())
    const ask = makeFetch()
    expect(await ask(`${base}/status/1`)).toEqual({ ok: false })
    expect(await ask(`${base}/organisations/minamo/did.json`)).toMatchObject({ ok: true, status: 200 })
    expect(await ask(`${base}/status/1`)).toMatchObject({ ok: true, status: 404 })
    expect(await ask(`${other}/x/did.json`)).toMatchObject({ ok: true, status: 404 })
    expect(await ask(`${other}/x`)).toEqual({ ok: false })
  })
})

describe('caps', () => {
  test('an answer within the cap is given back inflated, one above it is not, however small it travelled', async () => {
    const base = await at((request, response) => {
      response.setHeader('content-encoding', 'gzip')
      response.end(gzipSync(Buffer.alloc(request.url === '/bomb' ? 64 * 1024 * 1024 : 5, 'a')))
    })
    const ask = makeFetch(base)
    expect(text(await ask(`${base}/x`))).toBe('aaaaa')
    expect(await ask(`${base}/bomb`)).toEqual({ ok: false })
  })

  test('three redirects are followed, four are not, and none leads to a place that may not be asked', async () => {
    const base = await at((request, response) => {
      const left = Number(request.url!.slice(1))
      if (request.url === '/inward') response.writeHead(302, { location: 'http://169.254.169.254/' }).end()
      else if (left > 0) response.writeHead(302, { location: `/${left - 1}` }).end()
      else response.end('{"found":true}')
    })
    const ask = makeFetch(base)
    expect(text(await ask(`${base}/3`))).toBe('{"found":true}')
    expect(await ask(`${base}/4`)).toEqual({ ok: false })
    expect(await ask(`${base}/inward`)).toEqual({ ok: false })
  })

  test('a server that never finishes is given up on', async () => {
    const base = await at((_, response) => {
      response.write('{')
    })
    expect(await makeFetch(base, { timeMilliseconds: 200 })(`${base}/x`)).toEqual({ ok: false })
  })

  test('a closed port, and what is no URL, are only “cannot be fetched”', async () => {
    expect(await makeFetch()('nonsense')).toEqual({ ok: false })
    expect(await makeFetch()('file:///etc/hostname')).toEqual({ ok: false })
    expect(await makeFetch('http://localhost:1')('http://localhost:1/x')).toEqual({ ok: false })
  })
})
