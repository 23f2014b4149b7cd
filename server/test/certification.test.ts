/** The items of 1EdTech's certification for Open Badges 2.0 and 3.0 that need no partner, each by its name, on our own pages. */
import { bake, bakeOlder, extract, extractOlder } from '@akashi/credentials/baking/png.ts'
import { samplePng } from '@akashi/credentials/baking/sample-image.ts'
import { canonicalize } from '@akashi/credentials/canonical/rdfc.ts'
import { checkCredential } from '@akashi/credentials/openbadges/check.ts'
import { assertion, badgeClass, site } from '@akashi/credentials/verify/older/sample-site.ts'
import { badgeOf, type SampleSigner, signerWith } from '@akashi/credentials/verify/sample-signer.ts'
import type { Report } from '@akashi/credentials/verify/verify.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BadgeGround, openBadgeGround } from './badge-ground.ts'
import { validatorProblems } from './older-validator.ts'

type Loose = ReturnType<typeof JSON.parse>
const origin = 'https://badges.example'
let ground: BadgeGround
let badge: Awaited<ReturnType<BadgeGround['award']>>
let image: Uint8Array
let pixels: Uint8Array
beforeAll(async () => {
  ground = await openBadgeGround()
  badge = await ground.award(1)
  await ground.ask(`/api/backpack/${badge.code}/visibility`, { as: 1, method: 'PUT', body: { visibility: 'public' } })
  const square = { create: { width: 120, height: 120, channels: 3, background: '#0a7' } } as const
  pixels = new Uint8Array(await sharp(square).png().toBuffer())
  image = await bytesAt(`/credentials/${badge.code}.png`)
}, 60_000)
afterAll(() => ground.close())

const bytesAt = async (path: string) => new Uint8Array(await (await ground.ask(path)).arrayBuffer())
/** The page that a viewer gets who hands something in, in English. */
async function pageOf(file: Uint8Array | string): Promise<string> {
  const form = new FormData()
  form.set('file', new Blob([file as BlobPart]), 'badge')
  const headers = { accept: 'text/html', 'accept-language': 'en' }
  const answer = await ground.ask('/verify', { method: 'POST', body: form, headers })
  expect(answer.status).toBe(200)
  return answer.text()
}
/** What the viewer reads there. */
const shown = async (file: Uint8Array | string) => (await pageOf(file)).replace(/<[^>]+>/g, ' ')
/** Redrawn by us, in the page itself: the viewer's browser asks nobody. */
const picture = /<img src="data:image\/png;base64,[\w+/=]{100,}" alt="[^"]*" width="128"/
const judged = async (document: unknown) =>
  (await (await ground.ask('/api/verify', { method: 'POST', body: { document } })).json()) as Report

describe('Open Badges 2.0, issuer', () => {
  test('ISS-1: a baked badge that passes the rules of 1EdTech’s validator', async () => {
    const baked = extractOlder(await bytesAt(`/ob2/assertions/${badge.code}.png`))
    const { id } = JSON.parse((baked as { text: string }).text)
    expect(id).toBe(`${origin}/ob2/assertions/${badge.code}`)
    const ask = async (address: string) => {
      const answer = await ground.ask(address.replace(origin, ''), {
        headers: { accept: 'application/ld+json, image/png' },
      })
      const type = answer.headers.get('content-type') ?? ''
      return { status: answer.status, type, body: new Uint8Array(await answer.arrayBuffer()) }
    }
    expect(await validatorProblems(id, ask, ground.ground.clock.now)).toEqual([])
  })

  test('ISS-2: its holder comes to it by the link of the mail, and takes the picture along', async () => {
    const { code, key } = await ground.award(3)
    const page = await (
      await ground.ask(`/credentials/${code}?key=${key}`, { headers: { accept: 'text/html' } })
    ).text()
    expect(page).toContain('縄文考古学入門')
    expect(extract(await bytesAt(`/credentials/${code}.png?key=${key}`))).toMatchObject({
      ok: true,
      text: expect.stringContaining(code),
    })
  })
})

/** An issuer elsewhere, and what stands there. */
const elsewhere = (value: object): Loose =>
  JSON.parse(JSON.stringify(value).replaceAll('badges.example', 'outside.example'))
const outside = elsewhere(assertion)

describe('Open Badges 2.0, displayer', () => {
  const facts = ['縄文考古学入門', '縄文時代の暮らしを学んだ。', 'みなもアカデミー', 'outside.example']
  async function display(change: object, show = shown): Promise<string> {
    ground.serve({
      ...elsewhere(site()),
      [outside.id]: { ...outside, ...change },
      [elsewhere(badgeClass).image]: pixels,
    })
    const baked = bakeOlder(samplePng, JSON.stringify(outside))
    if (!baked.ok) throw new Error(baked.code)
    return show(baked.image)
  }

  test('DSP-1: a good badge: image, name, description, issuer and day of issue', async () => {
    const page = await display({})
    expect(await display({}, pageOf)).toMatch(picture)
    expect(page).toContain('It stands now at the address the issuer gives')
    for (const fact of facts) expect(page).toContain(fact)
    expect(page).toMatch(/Genuine and in force[\s\S]*January 2017|January 2017[\s\S]*Genuine and in force/)
  })

  test('DSP-2: an expired one, marked expired', async () => {
    const page = await display({ expires: '2018-01-01T00:00:00Z' })
    for (const fact of facts) expect(page).toContain(fact)
    expect(page).toMatch(/Genuine, but changed since[\s\S]*It has expired/)
  })

  test('DSP-3: a revoked one, marked revoked', async () => {
    const page = await display({ revoked: true })
    expect(page).toMatch(/Genuine, but changed since[\s\S]*The issuer revoked it/)
    for (const fact of facts) expect(page).toContain(fact)
  })

  test('DSP-4, D-4: whoever looks can have it checked, from a badge’s page as from the form', async () => {
    const asks = { headers: { accept: 'text/html', 'accept-language': 'en' } }
    expect(await (await ground.ask('/verify', asks)).text()).toMatch(/<form[^>]*action="\/verify"[\s\S]*type="file"/)
    expect(await (await ground.ask(`/credentials/${badge.code}`, asks)).text()).toMatch(
      /What was checked[\s\S]*href="\/verify/,
    )
  })
})

describe('Open Badges 3.0, issuer', () => {
  test('I-1: a baked badge that is valid', async () => {
    const form = new FormData()
    form.set('file', new Blob([image as BlobPart]), 'badge.png')
    const report = await (await ground.ask('/api/verify', { method: 'POST', body: form })).json()
    expect(report).toMatchObject({ verdict: 'valid', format: 'open-badges-3.0' })
  })

  test('I-2, I-3: safe mode, contexts in order, types; an eddsa-rdfc-2022 proof, and a token beside it', async () => {
    const { text } = extract(image) as { text: string }
    const document = JSON.parse(text)
    const { proof, ...claims } = document
    expect(await canonicalize(claims)).toContain(badge.code)
    expect(checkCredential(document)).toEqual([])
    expect(document['@context'].slice(0, 2)).toEqual([
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ])
    expect(document.type).toEqual(['VerifiableCredential', 'OpenBadgeCredential'])
    expect([proof].flat()[0]).toMatchObject({
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      proofPurpose: 'assertionMethod',
    })
    const token = new TextDecoder().decode(await bytesAt(`/credentials/${badge.code}.jwt`))
    expect(JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString())).toMatchObject({ alg: 'RS256' })
  })

  test('I-4: its holder finds it in the backpack, with every file of it', async () => {
    const { badges } = await (await ground.ask('/api/backpack', { as: 1 })).json()
    const own = badges.find(({ code }: Loose) => code === badge.code)
    for (const kind of ['json', 'jwt', 'png', 'svg']) expect(own.files[kind]).toContain(badge.code)
  })
})

describe('Open Badges 3.0, displayer', () => {
  let signer: SampleSigner
  beforeAll(async () => {
    signer = await signerWith('Ed25519')
  })
  const list = 'https://outside.example/revoked'
  const isIn11 = (it: Loose) => {
    it['@context'] = [
      'https://www.w3.org/2018/credentials/v1',
      ...it['@context'].slice(1),
      'https://w3id.org/security/data-integrity/v2',
    ]
    const { validFrom, validUntil } = it
    delete it.validFrom
    delete it.validUntil
    Object.assign(it, { issuanceDate: validFrom, ...(validUntil ? { expirationDate: validUntil } : {}) })
  }
  const made = (edit: (it: Loose) => void) =>
    signer.sign(
      badgeOf(signer.did, (it) => {
        delete it.awardedDate
        delete it.validUntil
        it.validFrom = '2020-04-01T00:00:00Z'
        it.credentialSubject.achievement.image = { id: 'https://outside.example/away.png', type: 'Image' }
        edit(it)
      }),
      'eddsa-rdfc-2022',
      signer.method,
    )
  const expired = (it: Loose) => (it.validUntil = '2021-04-01T00:00:00Z')
  const revoked = (it: Loose) => (it.credentialStatus = { id: list, type: '1EdTechRevocationList' })

  test.each([
    ['D-1: in the data model 2.0', () => {}],
    ['D-2: in the data model 1.1', isIn11],
  ])('%s: a good, an expired and a revoked badge, each with what D-3 asks for', async (_, model) => {
    const outcomes: [(it: Loose) => unknown, RegExp][] = [
      [() => {}, /Valid[\s\S]*Genuine and in force/],
      [expired, /Genuine, but changed since[\s\S]*It has expired/],
      [revoked, /Genuine, but changed since[\s\S]*The issuer revoked it/],
    ]
    for (const [change, outcome] of outcomes) {
      const document = await made((it) => {
        change(it)
        model(it)
      })
      ground.serve({ [list]: { revokedCredential: [{ id: document.id }] } })
      const page = await shown(JSON.stringify(document))
      expect(page).toMatch(outcome)
      const { achievement } = document.credentialSubject
      for (const fact of [achievement.name, achievement.description, document.issuer.name]) expect(page).toContain(fact)
      expect(page).toContain('1 April 2020')
      const baked = bake(pixels, JSON.stringify(document))
      expect(baked.ok && (await pageOf(baked.image))).toMatch(picture)
    }
  })

  test('D-5: eddsa-rdfc-2022 holds, and breaks with any edit', async () => {
    const document = await made(() => {})
    expect(await judged(document)).toMatchObject({ verdict: 'valid' })
    expect(await judged({ ...document, validFrom: '2019-04-01T00:00:00Z' })).toMatchObject({ verdict: 'invalid' })
  })

  test('D-6: revoked in our own bit string, too', async () => {
    const { awardId, code, key } = await ground.award(4)
    const document = new TextDecoder().decode(await bytesAt(`/credentials/${code}.json?key=${key}`))
    expect(await judged(document)).toMatchObject({ verdict: 'valid' })
    const path = `/api/organisations/minamo/awards/${awardId}/revoke`
    await ground.ask(path, { as: 9, roles: ['issuer'], method: 'POST', body: { reason: '見本' } })
    expect(await judged(document)).toMatchObject({ verdict: 'invalid', changed: 'revoked' })
  })
})

test('HST-1: a baked PNG, a baked SVG and an address of Open Badges 2.0 come in by the same door', async () => {
  ground.serve(elsewhere(site()))
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="http://openbadges.org"><openbadges:assertion verify="${outside.id}"/></svg>`
  const baked = bakeOlder(samplePng, JSON.stringify(outside))
  for (const document of [svg, outside])
    expect(await judged(document)).toMatchObject({ verdict: 'valid', format: 'open-badges-2.0' })
  expect(await shown((baked as { image: Uint8Array }).image)).toContain(badgeClass.name)
  const byLink = await ground.ask('/api/verify', { method: 'POST', body: { url: outside.id } })
  expect(await byLink.json()).toMatchObject({ verdict: 'valid' })
})
