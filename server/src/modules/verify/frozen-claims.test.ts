/** Every file of a badge carries the claims that were signed, whatever is edited afterwards and whenever it is first asked for. */
import { extract, extractOlder } from '@akashi/credentials/baking/png.ts'
import { extractSvg } from '@akashi/credentials/baking/svg.ts'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BadgeGround, openBadgeGround, personOf } from '../../../test/badge-ground.ts'
import { attachmentsOf, drawnText, metadataOf, readPdf } from '../../../test/pdf-reader.ts'
import { inScope } from '../../db/database.ts'
import { escapeHtml } from '../../http/html.ts'
import { fontsOf } from '../../typeset/fonts.ts'
import { withGeta } from '../../typeset/runs.ts'
import { writable } from '../../typeset/written.ts'
import { changeAchievement, publishAchievement } from '../achievements/achievements.ts'
import { rotateKey } from '../keys/rotate-key.ts'
import { changeSettings } from '../organisations/change-settings.ts'

let ground: BadgeGround
let drawn = 0
let versions = 0
beforeAll(async () => {
  ground = await openBadgeGround()
})
afterAll(() => ground.close())

type Edit = (person: number) => Promise<unknown>
const organisation = () => ({ organisationId: ground.ground.organisationId, actorPersonId: personOf(9) })
const republish = (change: Parameters<typeof changeAchievement>[2]['change']) =>
  inScope(ground.ports.db, { organisationId: ground.ground.organisationId }, async (tx) => {
    await changeAchievement(tx, ground.ports, {
      ...organisation(),
      slug: 'jomon',
      change: { description: `版 ${(versions += 1)}`, ...change },
    })
    await publishAchievement(tx, ground.ports, { ...organisation(), slug: 'jomon' })
  })
const settings = (change: Parameters<typeof changeSettings>[1]['change']) =>
  changeSettings(ground.ports, { ...organisation(), change })
/** Past everything that guards a name: whoever may change it, signed claims do not follow. */
const person = (n: number, set: string, value: string) =>
  sql`update person set ${sql.ref(set)} = ${value} where id = ${personOf(n)}::uuid`.execute(ground.ports.db)

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((value) => value.replaceAll(/\p{C}/gu, '').trim() || '別の名前')
const edit: fc.Arbitrary<Edit> = fc.oneof(
  text.map(
    (name): Edit =>
      () =>
        republish({ name, criteria: name, tags: [name] }),
  ),
  text.map(
    (targetName): Edit =>
      () =>
        republish({ alignments: [{ targetName, targetUrl: 'https://elsewhere.example/' }], imageAlt: targetName }),
  ),
  fc.constant<Edit>(() => republish({ validityMonths: 1, achievementType: 'Badge', language: 'en' })),
  text.map(
    (nameJa): Edit =>
      () =>
        settings({ nameJa, nameEn: nameJa }),
  ),
  fc.constant<Edit>(() => settings({ url: 'https://moved.example/', email: 'moved@badges.example' })),
  fc.boolean().map(
    (showsNames): Edit =>
      () =>
        settings({ showsNames }),
  ),
  fc.constant<Edit>(() => settings({ url: '' })),
  text.map(
    (name): Edit =>
      (n) =>
        person(n, 'display_name', name),
  ),
  fc.constant<Edit>(() => rotateKey(ground.ports, organisation())),
  fc.constant<Edit>(async (n) => {
    await sql`update award set address = 'moved@badges.example' where person_id = ${personOf(n)}::uuid`.execute(
      ground.ports.db,
    )
  }),
  fc.constant<Edit>(async () => {
    ground.ground.clock.now = new Date(ground.ground.clock.now.getTime() + 400_000)
  }),
)

test('every file carries the claims that were signed, whatever is edited afterwards', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { maxLength: 4 }), fc.array(edit, { minLength: 1, maxLength: 4 }), async (a, b) => {
      const n = 100 + (drawn += 1)
      const { code, awardId } = await ground.award(n)
      const [signed] = await ground.ground.rows<{ document: string; sha256: string }>(
        `select document, sha256 from credential where award_id = '${awardId}'`,
      )
      const visibility = { as: n, method: 'PUT', body: { visibility: 'link' } }
      await ground.ask(`/api/backpack/${code}/visibility`, visibility)
      for (const one of a) await one(n)
      const first = await filesOf(code)
      expectClaims(first, signed!.document)
      for (const one of b) await one(n)
      expect(await filesOf(code)).toEqual(first)
    }),
    { numRuns: 10 },
  )
}, 120_000)

type Files = Awaited<ReturnType<typeof filesOf>>

/** All forms, as a stranger with the link fetches them. */
async function filesOf(code: string) {
  const ask = async (path: string) => {
    const answer = await ground.ask(path.replace('https://badges.example', ''), { headers: { accept: '*/*' } })
    expect(answer.status, path).toBe(200)
    return new Uint8Array(await answer.arrayBuffer())
  }
  const words = async (path: string) => new TextDecoder().decode(await ask(path))
  const assertion = await words(`/ob2/assertions/${code}`)
  const badgeClass = await words(JSON.parse(assertion).badge)
  return {
    json: await words(`/credentials/${code}.json`),
    jwt: await words(`/credentials/${code}.jwt`),
    png: extract(await ask(`/credentials/${code}.png`)),
    svg: extractSvg(await ask(`/credentials/${code}.svg`)),
    pdf: await ask(`/credentials/${code}.pdf`),
    assertion,
    assertionPng: extractOlder(await ask(`/ob2/assertions/${code}.png`)),
    badgeClass,
    issuer: await words(JSON.parse(badgeClass).issuer),
  }
}

function expectClaims(files: Files, document: string): void {
  expect(files.json).toBe(document)
  expect(files.png).toEqual({ ok: true, text: document })
  expect(files.svg).toMatchObject({ ok: true, text: document })
  const sheet = readPdf(files.pdf)
  expect(attachmentsOf(sheet).map(({ bytes }) => bytes.toString())).toEqual([document])
  expect(files.assertionPng).toEqual({ ok: true, text: files.assertion })
  const { proof: _, ...claims } = JSON.parse(document)
  const payload = JSON.parse(Buffer.from(files.jwt.split('.')[1]!, 'base64url').toString())
  expect(payload).toMatchObject({ ...claims, jti: claims.id, iss: claims.issuer.id })
  const [assertion, badgeClass, issuer] = [files.assertion, files.badgeClass, files.issuer].map((it) => JSON.parse(it))
  const { achievement, identifier } = claims.credentialSubject
  for (const { identityHash } of identifier.slice(1)) expect(drawnText(sheet).text).toContain(identityHash)
  const said = [achievement.name, claims.issuer.name].map((it) => withGeta(writable(it), fontsOf('serif', 700)))
  for (const text of said) expect(metadataOf(sheet)).toContain(`>${escapeHtml(text)}<`)
  const [address] = identifier
  expect({
    holder: [assertion.recipient.identity, assertion.recipient.salt],
    dates: [assertion.issuedOn, assertion.expires],
    name: badgeClass.name,
    description: badgeClass.description,
    criteria: badgeClass.criteria,
    image: [badgeClass.image.id, badgeClass.image.caption],
    tags: badgeClass.tags,
    alignments: badgeClass.alignment.map((one: any) => [one.targetName, one.targetUrl]),
    version: badgeClass.version,
    issuer: [issuer.name, issuer.url, issuer.email],
  }).toEqual({
    holder: [address.identityHash, address.salt],
    dates: [claims.validFrom, claims.validUntil],
    name: achievement.name,
    description: achievement.description,
    criteria: achievement.criteria,
    image: [achievement.image.id, achievement.image.caption],
    tags: achievement.tag,
    alignments: achievement.alignment.map((one: any) => [one.targetName, one.targetUrl]),
    version: achievement.version,
    issuer: [claims.issuer.name, claims.issuer.url, claims.issuer.email],
  })
}
