/** Open Badges 1.0 and 0.5, and what was signed before 2.0. */
import { createHash, generateKeyPairSync, sign as signBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { writeCompact } from '../../jose/compact.ts'
import type { VerifyPorts } from '../ports.ts'
import { type Report, verify, verifyUrl } from '../verify.ts'

const now = new Date('2026-11-22T00:00:00Z')
const host = 'https://old.example'
const codes = (report: Report, result: string) =>
  report.checks.filter((check) => check.result === result).map((check) => check.code)
const bytes = (document: unknown) => Buffer.from(typeof document === 'string' ? document : JSON.stringify(document))
const site = (documents: Record<string, unknown>): VerifyPorts => ({
  fetch: async (url) =>
    url in documents
      ? { ok: true, status: 200, body: bytes(documents[url]) }
      : { ok: true, status: 404, body: new Uint8Array() },
})
const md5 = (text: string) => `md5$${createHash('md5').update(text).digest('hex')}`

describe('1.0', () => {
  const address = `${host}/assertions/1`
  const assertion = {
    uid: 'f2c20',
    recipient: { type: 'email', hashed: true, salt: 'deadsea', identity: md5('nobody@example.orgdeadsea') },
    badge: `${host}/jomon`,
    verify: { type: 'hosted', url: address },
    issuedOn: 1359217910,
  }
  const badgeClass = {
    name: '縄文考古学入門',
    description: '縄文時代の暮らしを学んだ。',
    image: `${host}/jomon.png`,
    criteria: `${host}/jomon.html`,
    issuer: `${host}/issuer`,
  }
  const profile = { name: 'みなもアカデミー', url: host }
  const published = (changes: Record<string, unknown> = {}) =>
    site({ [address]: assertion, [`${host}/jomon`]: badgeClass, [`${host}/issuer`]: profile, ...changes })

  test('is valid where its issuer published it, though its objects do not say their own address', async () => {
    const report = await verify(bytes(assertion), { ports: published(), now, recipient: 'Nobody@example.org' })
    expect([report.verdict, report.format]).toEqual(['valid', 'open-badges-1.0'])
    expect(report.credential).toMatchObject({
      id: address,
      badge: { name: '縄文考古学入門', issuer: { id: `${host}/issuer`, name: 'みなもアカデミー' } },
    })
    expect(await verifyUrl(address, { ports: published(), now })).toMatchObject({ verdict: 'valid' })
  })

  test('another recipient, another host, and what is missing are told', async () => {
    const other = await verify(bytes(assertion), { ports: published(), now, recipient: 'b@example.org' })
    expect(codes(other, 'fail')).toEqual(['recipient.differs'])
    const elsewhere = 'https://evil.example/1'
    const forged = { ...assertion, verify: { type: 'hosted', url: elsewhere } }
    const report = await verify(bytes(forged), { ports: published({ [elsewhere]: forged }), now })
    expect([report.verdict, report.credential, codes(report, 'fail')]).toEqual([
      'invalid',
      null,
      ['issuer.out-of-scope'],
    ])
    const poor = published({ [`${host}/jomon`]: { ...badgeClass, criteria: undefined } })
    expect((await verify(bytes(assertion), { ports: poor, now })).checks[0]).toMatchObject({
      code: 'format.member-missing',
      pointer: '/badge/criteria',
    })
  })

  describe('signed', () => {
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pem = pair.publicKey.export({ type: 'spki', format: 'pem' })
    const keyAddress = `${host}/key.pem`
    const signed = (key = keyAddress, change = {}) => {
      const payload = { ...assertion, verify: { type: 'signed', url: key }, ...change }
      return writeCompact({ alg: 'RS256' }, payload, async (it) => signBytes('sha256', it, pair.privateKey))
    }
    const judged = async (token: string, changes: Record<string, unknown> = {}) =>
      verify(bytes(token), { ports: published({ [keyAddress]: pem, ...changes }), now })

    test('counts where the key stands at the issuer’s own site', async () => {
      const report = await judged(await signed())
      expect([report.verdict, report.format]).toEqual(['valid', 'open-badges-1.0'])
      expect(codes(report, 'pass')).toContain('issuer.key-in-scope')
      const later = await judged(
        await signed(keyAddress, { '@context': 'https://w3id.org/openbadges/v1', type: 'Assertion', id: 'urn:x:1' }),
        {
          [`${host}/jomon`]: { ...badgeClass, id: `${host}/jomon`, type: 'BadgeClass' },
          [`${host}/issuer`]: { ...profile, id: `${host}/issuer`, type: 'Issuer' },
        },
      )
      expect([later.verdict, later.format]).toEqual(['valid', 'open-badges-1.1'])
    })

    test('a key elsewhere speaks for nobody, and an edited badge is broken', async () => {
      const key = 'https://evil.example/key.pem'
      const report = await judged(await signed(key), { [key]: pem })
      expect([report.verdict, report.credential]).toEqual(['indeterminate', null])
      const [head, , end] = (await signed()).split('.')
      const edited = Buffer.from(JSON.stringify({ ...assertion, verify: { type: 'signed', url: keyAddress }, x: 1 }))
      expect(codes(await judged(`${head}.${edited.toString('base64url')}.${end}`), 'fail')).toEqual(['proof.broken'])
    })

    test('V09: the revocation list gives reasons by uid', async () => {
      const listId = `${host}/revoked.json`
      const withList = (list: unknown) => ({
        [`${host}/issuer`]: { ...profile, revocationList: listId },
        [listId]: list,
      })
      const revoked = await judged(await signed(), withList({ f2c20: 'in error' }))
      expect(revoked.changed).toBe('revoked')
      expect(revoked.checks.find(({ code }) => code === 'status.revoked')).toMatchObject({ detail: 'in error' })
      expect(await judged(await signed(), withList({ other: 'in error' }))).toMatchObject({ verdict: 'valid' })
    })
  })
})

describe('0.5', () => {
  const address = `${host}/beta/1.json`
  const assertion = {
    recipient: `sha256$${createHash('sha256').update('nobody@example.orgdeadsea').digest('hex')}`,
    salt: 'deadsea',
    issued_on: '2011-11-11',
    badge: {
      version: '0.5.0',
      name: '縄文考古学入門',
      image: '/jomon.png',
      description: '縄文時代の暮らしを学んだ。',
      criteria: '/jomon.html',
      issuer: { origin: host, name: 'みなもアカデミー', contact: 'office@old.example' },
    },
  }

  test('is valid at an address of its issuer’s origin', async () => {
    const ports = site({ [address]: assertion })
    const report = await verifyUrl(address, { ports, now, recipient: 'nobody@example.org' })
    expect([report.verdict, report.format]).toEqual(['valid', 'open-badges-0.5'])
    expect(report.credential).toMatchObject({
      id: address,
      issuedOn: '2011-11-11',
      badge: { image: `${host}/jomon.png`, issuer: { id: host, email: 'office@old.example' } },
    })
  })

  test('at another origin it is a forgery, and as a file alone nothing shows that it is genuine', async () => {
    const elsewhere = 'https://evil.example/1.json'
    const forged = await verifyUrl(elsewhere, { ports: site({ [elsewhere]: assertion }), now })
    expect([forged.verdict, codes(forged, 'fail')]).toEqual(['invalid', ['issuer.out-of-scope']])
    const file = await verify(bytes(assertion), { ports: site({ [address]: assertion }), now })
    expect([file.verdict, file.credential, file.checks[1]!.code]).toEqual(['indeterminate', null, 'proof.not-hosted'])
  })
})
