/** 1EdTechJsonSchemaValidator2019: the published schema a credential names, fetched once, by its pin. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { VerifyPorts } from './ports.ts'
import { sampleIssuer, served } from './sample-issuer.ts'
import { type Report, verify } from './verify.ts'

type Loose = ReturnType<typeof JSON.parse>
const now = new Date('2026-05-01T00:00:00Z')
const file = join(
  import.meta.dirname,
  '../../../../shared/fixtures/schemas/open-badges/v3_0/ob_v3p0_achievementcredential_schema.json',
)
const url = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json'
const issuer = await sampleIssuer()
const site = { [issuer.didUrl]: issuer.didDocument, [issuer.listUrl]: await issuer.list() }
const schemaChecks = (report: Report) => report.checks.filter((check) => check.name === 'schema')

async function judge(badge: Loose, documents: Record<string, object>, o: Omit<VerifyPorts, 'fetch'> = {}) {
  const asked: string[] = []
  const { fetch } = served({ ...site, ...documents })
  const ports = {
    ...o,
    fetch: (address: string) => {
      asked.push(address)
      return fetch(address)
    },
  }
  const report = await verify(new TextEncoder().encode(JSON.stringify(badge)), { ports, now })
  return { verdict: report.verdict, schemas: schemaChecks(report), asked: asked.includes(url) }
}

test('a schema that cannot be had takes nothing from a badge: our own rules have been asked', async () => {
  const badge = await issuer.badge()
  expect(await judge(badge, {})).toMatchObject({
    verdict: 'valid',
    schemas: [{ result: 'n/a', code: 'schema.not-had' }],
    asked: true,
  })
})

test('other bytes than the pinned ones at its address are not believed, whatever they allow', async () => {
  const badge = await issuer.badge()
  expect(await judge(badge, { [url]: {} })).toMatchObject({ schemas: [{ result: 'n/a', code: 'schema.not-had' }] })
})

test('what could not be had is asked for again after a while, not for every badge', async () => {
  const [badge, notHad] = [await issuer.badge(), new Map<string, number>()]
  expect(await judge(badge, {}, { notHad })).toMatchObject({ asked: true })
  expect(await judge(badge, {}, { notHad })).toMatchObject({ asked: false, schemas: [{ code: 'schema.not-had' }] })
  notHad.set(url, now.getTime())
  expect(await judge(badge, {}, { notHad })).toMatchObject({ asked: true })
})

test('for an issuer whose badges were checked as they were made nobody is asked', async () => {
  expect(await judge(await issuer.badge(), {}, { keptOnly: (id) => id === issuer.id })).toMatchObject({
    verdict: 'valid',
    schemas: [],
    asked: false,
  })
})

test('a schema we do not know is told as such and asked nowhere', async () => {
  const elsewhere = 'https://elsewhere.example/schema.json'
  const badge = await issuer.badge({
    edit: (it) => (it.credentialSchema = [{ id: elsewhere, type: '1EdTechJsonSchemaValidator2019' }]),
  })
  expect(await judge(badge, { [elsewhere]: { not: {} } })).toMatchObject({
    verdict: 'valid',
    schemas: [{ result: 'unknown', code: 'schema.unknown', pointer: '/credentialSchema' }],
  })
})

test('a credential that names no schema of this kind has no such check', async () => {
  const none = await issuer.badge({ edit: (it) => delete it.credentialSchema })
  const other = await issuer.badge({
    edit: (it) => (it.credentialSchema = [{ id: 'https://elsewhere.example/s', type: 'JsonSchema' }]),
  })
  expect((await judge(none, {})).schemas).toEqual([])
  expect((await judge(other, {})).schemas).toEqual([])
})

describe.runIf(existsSync(file))('where the published schema is served', () => {
  const published = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}

  test('a badge that meets it passes, and it is fetched once for good', async () => {
    const badge = await issuer.badge()
    const met = { verdict: 'valid', schemas: [{ result: 'pass', code: 'schema.met' }] }
    expect(await judge(badge, { [url]: published })).toMatchObject({ ...met, asked: true })
    expect(await judge(badge, {})).toMatchObject({ ...met, asked: false })
    expect(await judge(badge, {}, { keptOnly: (id) => id === issuer.id })).toMatchObject(met)
  })

  test('a badge that does not meet it is not valid, and is told where, however well it is signed', async () => {
    const badge = await issuer.badge({
      edit: (it) =>
        (it.credentialSubject.achievement.creator = { id: 'https://x.example', type: ['Profile'], name: 5 }),
    })
    const { verdict, schemas } = await judge(badge, { [url]: published })
    expect({ verdict, schemas }).toMatchObject({
      verdict: 'invalid',
      schemas: [{ result: 'fail', code: 'schema.not-met', pointer: '/credentialSubject/achievement/creator/name' }],
    })
  })
})
