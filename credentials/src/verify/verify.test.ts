import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { VerifyPorts } from './ports.ts'
import { verify } from './verify.ts'

const folder = join(import.meta.dirname, '../../../../shared/fixtures/ob30-1edtech')
const keys = ['z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi', 'z6MkrvfzkMnvCroEUP2DVc9SHPE48CRsvHiVSusHioxTYu1x']
const now = new Date('2026-11-22T00:00:00Z')
const nothing: VerifyPorts = { fetch: async () => ({ ok: false }) }
const read = (name: string) => readFileSync(join(folder, name))

function served(): VerifyPorts {
  const list = JSON.parse(read('bit-string-list/credential-status-revoked.json').toString()).credentialStatus
    .statusListCredential
  const bodies = new Map<string, Uint8Array>([[list, read('bit-string-list/testlist')]])
  for (const id of ['https://example.com/issuers/876543', 'https://1edtech.edu/issuers/565049']) {
    const methods = keys.map((key) => ({
      id: `${id}#${key}`,
      type: 'Multikey',
      controller: id,
      publicKeyMultibase: key,
    }))
    bodies.set(
      id,
      Buffer.from(
        JSON.stringify({ id, verificationMethod: methods, assertionMethod: methods.map((method) => method.id) }),
      ),
    )
  }
  return { fetch: async (url) => (bodies.has(url) ? { ok: true, status: 200, body: bodies.get(url)! } : { ok: false }) }
}

describe.runIf(existsSync(folder))('1EdTech’s samples', () => {
  test.each([
    ['simple.json', 'valid', null],
    ['simple-json.png', 'valid', null],
    ['simple-json.svg', 'valid', null],
    ['simple-eddsa-2022.json', 'valid', null],
    ['simple-err-expired.json', 'invalid', 'expired'],
    ['simple-err-proof-value.json', 'invalid', null],
    ['bit-string-list/credential-status-revoked.json', 'invalid', 'revoked'],
    ['simple-did-key-method.json', 'indeterminate', null],
  ])('%s is %s where the issuer can be reached', async (name, verdict, changed) => {
    expect(await verify(read(name), { ports: served(), now })).toMatchObject({ verdict, changed })
  })

  test.each([
    'simple.json',
    'simple-json.png',
    'simple-json.svg',
    'simple-eddsa-2022.json',
    'simple-did-key-method.json',
    'bit-string-list/credential-status-revoked.json',
  ])('%s is not valid, and nothing of it is shown, where only its own word speaks for it', async (name) => {
    const report = await verify(read(name), { ports: nothing, now })
    expect(report.verdict).not.toBe('valid')
    expect(report.credential).toBeNull()
  })

  test('a badge edited after it was awarded is invalid and not shown', async () => {
    const edited = read('simple.json').toString().replace('Teamwork Badge', 'Leadership Badge')
    expect(await verify(Buffer.from(edited), { ports: served(), now })).toMatchObject({
      verdict: 'invalid',
      credential: null,
    })
  })

  test('a badge is authentic, but not issued to a stranger’s address', async () => {
    const report = await verify(read('simple.json'), { ports: served(), now, recipient: 'someone@example.com' })
    expect(report.checks.at(-1)).toMatchObject({ result: 'fail', code: 'recipient.differs' })
  })
})

test.each([
  '',
  'null',
  '[]',
  '{}',
  '{"issuer":{"id":"x"},"type":["VerifiableCredential","OpenBadgeCredential"]}',
  '[[[[',
])('what is no badge (%j) is invalid, never an exception', async (text) => {
  expect((await verify(Buffer.from(text), { ports: nothing, now })).verdict).toBe('invalid')
})

test('a context written into the badge is refused before anything is fetched', async () => {
  const document = {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      { achievement: 'https://elsewhere.example/#other' },
    ],
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: 'https://example.com/issuer' },
    credentialSubject: { achievement: {} },
  }
  const report = await verify(Buffer.from(JSON.stringify(document)), { ports: nothing, now })
  expect(report.checks[0]).toMatchObject({ result: 'fail', code: 'format.inline-context' })
})
