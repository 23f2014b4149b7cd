import { extractOlder } from '@akashi/credentials/baking/png.ts'
import { hashAddress } from '@akashi/credentials/openbadges/recipient.ts'
import type { Report } from '@akashi/credentials/verify/verify.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BadgeGround, openBadgeGround } from '../../../test/badge-ground.ts'
import { type Fetched, validatorProblems } from '../../../test/older-validator.ts'

const origin = 'https://badges.example'
let ground: BadgeGround
let code: string
let url: string
let credential: any
let assertion: any
let badgeClass: any
let issuer: any
beforeAll(async () => {
  ground = await openBadgeGround()
  code = (await ground.award(1)).code
  url = `${origin}/ob2/assertions/${code}`
  await show('public')
  credential = await json(`${origin}/credentials/${code}.json`)
  assertion = await json(url)
  badgeClass = await json(assertion.badge)
  issuer = await json(badgeClass.issuer)
}, 60_000)
afterAll(() => ground.close())

const show = (visibility: string) =>
  ground.ask(`/api/backpack/${code}/visibility`, { as: 1, method: 'PUT', body: { visibility } })
const get = (address: string, headers: Record<string, string> = { accept: 'application/ld+json' }) =>
  ground.ask(address.replace(origin, ''), { headers })
const json = async (address: string) => (await get(address)).json()
/** As a verifier elsewhere asks: whatever stands at our origin, and nothing else. */
const asked = async (address: string): Promise<Fetched> => {
  expect(address.startsWith(`${origin}/`), address).toBe(true)
  const answer = await get(address, { accept: 'application/ld+json, application/json, image/png, image/svg+xml' })
  return {
    status: answer.status,
    type: answer.headers.get('content-type') ?? '',
    body: new Uint8Array(await answer.arrayBuffer()),
  }
}
const problems = (now = ground.ground.clock.now) => validatorProblems(url, asked, now)
const judged = async (body: unknown) =>
  (await (await ground.ask('/api/verify', { method: 'POST', body })).json()) as Report

describe('the assertion, its badge class and its issuer', () => {
  test('pass the rules of 1EdTech’s validator', async () => {
    expect(await problems()).toEqual([])
  })

  test('say what the credential says', async () => {
    const { achievement, identifier } = credential.credentialSubject
    const [address] = identifier
    expect(assertion).toEqual({
      '@context': 'https://w3id.org/openbadges/v2',
      id: url,
      type: 'Assertion',
      recipient: { type: 'email', hashed: true, salt: address.salt, identity: address.identityHash },
      badge: badgeClass.id,
      verification: { type: 'HostedBadge' },
      issuedOn: credential.validFrom,
      expires: credential.validUntil,
      image: `${url}.png`,
      related: credential.id,
    })
    expect(assertion.recipient.identity).toBe(await hashAddress('learner1@badges.example', address.salt))
    expect(badgeClass).toMatchObject({
      name: achievement.name,
      description: achievement.description,
      image: { id: achievement.image.id, caption: achievement.image.caption },
      criteria: achievement.criteria,
      tags: achievement.tag,
      alignment: achievement.alignment.map((one: object) => ({ ...one, type: 'AlignmentObject' })),
      version: achievement.version,
      related: achievement.id,
    })
    const { name, url: home, email } = credential.issuer
    expect(issuer).toMatchObject({
      name,
      url: home,
      email,
      verification: { startsWith: `${origin}/ob2/assertions/`, allowedOrigins: 'badges.example' },
    })
  })

  test('are the same for two badges of one version, and give no name', async () => {
    const other = await ground.award(2)
    await ground.ask(`/api/backpack/${other.code}/visibility`, { as: 2, method: 'PUT', body: { visibility: 'link' } })
    expect(((await json(`${origin}/ob2/assertions/${other.code}`)) as any).badge).toBe(badgeClass.id)
    expect(JSON.stringify([assertion, badgeClass, issuer])).not.toMatch(/見本　1|Learner1/i)
  })

  test('are served to programs as JSON, on other sites too, and to people as the page of the same thing', async () => {
    for (const [address, page] of [
      [url, `/credentials/${code}`],
      [badgeClass.id, new URL(credential.credentialSubject.achievement.id).pathname],
      [issuer.id, '/organisations/minamo'],
    ]) {
      for (const [accept, type] of [
        ['*/*', 'application/ld+json; charset=utf-8'],
        ['application/json', 'application/json; charset=utf-8'],
      ] as const) {
        const answer = await get(address, { accept })
        expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type])
        expect(answer.headers.get('access-control-allow-origin')).toBe('*')
        expect(answer.headers.get('vary')).toBe('Accept')
      }
      const answer = await fetch(ground.url + address.replace(origin, ''), {
        headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
        redirect: 'manual',
      })
      await answer.arrayBuffer()
      expect([answer.status, answer.headers.get('location')]).toEqual([303, page])
    }
  })

  test('the picture of the assertion holds the assertion', async () => {
    const { type, body } = await asked(assertion.image)
    expect(type).toBe('image/png')
    expect(extractOlder(body)).toEqual({ ok: true, text: JSON.stringify(assertion) })
  })

  test('are valid here by link, file and picture, without one request to ourselves', async () => {
    const form = new FormData()
    form.set('file', new Blob([(await asked(assertion.image)).body as BlobPart]), 'badge.png')
    for (const question of [{ url }, { document: assertion }, form]) {
      const report = await judged(question)
      expect(report).toMatchObject({ verdict: 'valid', changed: null, format: 'open-badges-2.0' })
    }
    const recipient = 'learner1@badges.example'
    const codes = (await judged({ url, recipient })).checks.map((check) => check.code)
    expect(codes).toContain('recipient.matches')
    expect(ground.fetched).toEqual([])
  })
})

describe('what is not there', () => {
  test.each([
    '/ob2/assertions/AAAAAAAAAAAAAAAAAAAAAA',
    '/ob2/assertions/x.svg',
    '/ob2/badges/minamo/AAAAAAAAAAAAAAAAAAAAAA',
    '/ob2/badges/nobody/AAAAAAAAAAAAAAAAAAAAAA',
    '/ob2/issuers/minamo/..%2F..',
    '/ob2/others/minamo/AAAAAAAAAAAAAAAAAAAAAA',
  ])('%s', async (path) => {
    expect((await ground.ask(path)).status).toBe(404)
  })

  test('the documents of one organisation under the name of another', async () => {
    expect((await get(badgeClass.id.replace('/minamo/', '/other/'))).status).toBe(404)
  })

  test('the assertion of a private badge, whoever asks', async () => {
    await show('private')
    const path = `/ob2/assertions/${code}`
    const staff = { as: 9, roles: ['issuer' as const] }
    for (const who of [{}, { as: 1 }, staff])
      for (const ending of ['', '.png']) expect((await ground.ask(path + ending, who)).status).toBe(404)
    expect((await judged({ url })).verdict).toBe('indeterminate')
    expect((await get(badgeClass.id)).status).toBe(200)
    await show('public')
  })
})

test('once expired, the validator’s rules and ours say so', async () => {
  const later = new Date(Date.parse(credential.validUntil) + 1000)
  expect(await problems(later)).toEqual(['expired'])
})

test('once revoked, it answers 410 with the reason, at every address of the assertion', async () => {
  const [award] = await ground.ground.rows<{ id: string }>(`select id from award where code = '${code}'`)
  const staff = { as: 9, roles: ['issuer' as const], method: 'POST', body: { reason: '見本の取り消し' } }
  expect((await ground.ask(`/api/organisations/minamo/awards/${award!.id}/revoke`, staff)).status).toBe(200)
  for (const address of [url, `${url}.png`]) {
    const answer = await get(address)
    expect([answer.status, await answer.json()]).toEqual([
      410,
      {
        '@context': 'https://w3id.org/openbadges/v2',
        id: url,
        type: 'Assertion',
        revoked: true,
        revocationReason: '見本の取り消し',
      },
    ])
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  }
  expect(await problems()).toEqual([`${url} is revoked`])
  for (const question of [{ document: assertion }, { url }]) {
    const report = await judged(question)
    expect(report.checks.map((check) => check.code)).toContain('status.revoked')
    expect(report.verdict).toBe('invalid')
  }
  await show('private')
  expect((await get(url)).status).toBe(404)
})
