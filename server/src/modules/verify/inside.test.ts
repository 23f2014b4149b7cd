/** F01: whatever address a stranger's badge names, in whatever place, nothing inside is ever connected to. */
import { createServer, type LookupFunction, type Server } from 'node:net'
import type { AddressInfo } from 'node:net'
import { assertion, badgeClass, profile } from '@akashi/credentials/verify/older/sample-site.ts'
import { badgeOf, signerWith } from '@akashi/credentials/verify/sample-signer.ts'
import type { Report } from '@akashi/credentials/verify/verify.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type BadgeGround, openBadgeGround } from '../../../test/badge-ground.ts'
import { fetchPublicFrom } from '../../ports/fetch-public.ts'
import { badgePicture } from './badge-picture.ts'

let ground: BadgeGround
let victim: Server
let port: number
let connections = 0
/** Names the guard was asked to look up: all of them lead inside. */
const looked: string[] = []

beforeAll(async () => {
  ground = await openBadgeGround()
  victim = createServer((socket) => {
    connections += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => victim.listen(0, '127.0.0.1', resolve))
  port = (victim.address() as AddressInfo).port
  const lookup: LookupFunction = (hostname, _options, callback) => {
    looked.push(hostname)
    callback(null, [
      { address: '127.0.0.1', family: 4 },
      { address: '169.254.169.254', family: 4 },
      { address: '::ffff:127.0.0.1', family: 6 },
    ])
  }
  Object.assign(ground.ports, { fetchPublic: fetchPublicFrom({ lookup }) })
}, 60_000)
afterAll(async () => {
  victim.close()
  await ground.close()
}, 30_000)
beforeEach(() => {
  connections = 0
  looked.length = 0
})

const judge = async (body: object): Promise<Report> => {
  const answer = await ground.ask('/api/verify', { method: 'POST', body })
  expect(answer.status).toBe(200)
  return (await answer.json()) as Report
}
const inside = (path: string) => `https://inside.example:${port}${path}`
const token = (kid: string, payload: object) =>
  [{ alg: 'RS256', kid }, payload, 'signature']
    .map((part) => Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url'))
    .join('.')

test.each([
  ['a name', () => inside('/')],
  ['an address', () => `https://127.0.0.1:${port}/`],
  ['an address as one number', () => `https://2130706433:${port}/`],
  ['an address in octal', () => `https://0177.0.0.1:${port}/`],
  ['loopback of IPv6', () => `https://[::1]:${port}/`],
  ['a mapped address', () => `https://[::ffff:127.0.0.1]:${port}/`],
  ['where clouds keep their secrets', () => 'https://169.254.169.254/latest/meta-data/'],
  ['without encryption', () => `http://127.0.0.1:${port}/`],
])('F01: a link to %s', async (_, url) => {
  const report = await judge({ url: url() })
  expect([report.verdict, report.checks[0]!.code, connections]).toEqual(['indeterminate', 'format.unreachable', 0])
})

test('F01: every address a badge of Open Badges 3.0 can name', async () => {
  const signer = await signerWith('Ed25519')
  const document = await signer.sign(
    badgeOf(signer.did, (it) => {
      it.credentialStatus = { id: inside('/list#1'), type: '1EdTechRevocationList' }
      it.refreshService = { id: inside('/refresh'), type: '1EdTechCredentialRefresh' }
      it.evidence = [{ id: inside('/evidence'), type: ['Evidence'] }]
      it.credentialSubject.achievement.image = { id: inside('/picture.png'), type: 'Image' }
    }),
    'eddsa-rdfc-2022',
    signer.method,
  )
  const { credentialStatus: _, ...rest } = document
  for (const one of [
    document,
    rest,
    { ...document, credentialStatus: { ...document.credentialStatus, id: inside('/bits') } },
  ])
    expect((await judge({ document: one })).verdict).not.toBe('valid')
  expect(looked).toContain('inside.example')
  await badgePicture(ground.ports, { credential: document, file: null })
  for (const issuer of [`did:web:inside.example%3A${port}`, `did:web:127.0.0.1%3A${port}`, inside('/issuer')]) {
    const its = {
      ...document,
      issuer: { ...document.issuer, id: issuer },
      proof: { ...document.proof, verificationMethod: `${issuer}#key` },
    }
    expect((await judge({ document: its })).verdict).not.toBe('valid')
    for (const kid of [`${issuer}#key`, inside('/jwk')]) {
      const { proof: _proof, ...claims } = its
      expect((await judge({ document: token(kid, claims) })).verdict).not.toBe('valid')
    }
  }
  expect(connections).toBe(0)
})

test('F01: every address a badge of Open Badges 2.0 can name', async () => {
  const own = (document: object, changes: object) => ({ ...document, ...changes })
  const documents = [
    own(assertion, { id: inside('/assertion') }),
    own(assertion, {
      id: inside('/assertion'),
      badge: own(badgeClass, { id: inside('/class'), issuer: own(profile, { id: inside('/issuer') }) }),
      endorsement: inside('/endorsement'),
    }),
    { recipient: 'sha256$0', uid: '1', verify: { type: 'hosted', url: inside('/1.json') }, badge: inside('/class') },
  ]
  for (const document of documents) expect((await judge({ document })).verdict).toBe('indeterminate')
  const signed = own(assertion, {
    verification: { type: 'SignedBadge', creator: inside('/key') },
    badge: inside('/class'),
  })
  expect((await judge({ document: token('k', signed) })).verdict).not.toBe('valid')
  expect(looked).toContain('inside.example')
  expect(connections).toBe(0)
})
