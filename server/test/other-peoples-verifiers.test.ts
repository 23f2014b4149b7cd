/** What we serve at a public address, other people's verifiers accept, and they see a revocation. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2019 } from 'ajv/dist/2019.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectOk, finishCourse, sampleOrganisation } from './acts.ts'
import { type Client, clientOf } from './client.ts'
import { digitalBazaarAccepts, fetchOf, verifierCoreSays } from './other-verifiers.ts'
import { rightAnswers } from './right-answers.ts'
import { type RunningServer, startServer } from './running-server.ts'

const origin = 'https://badges.example'
const schemas = join(import.meta.dirname, '../../../shared/fixtures/schemas/open-badges/v3_0')
let server: RunningServer
let learner: Client
let credential: Record<string, unknown>
let code: string
let ask: typeof fetch

beforeAll(async () => {
  server = await startServer({ baseUrl: origin })
  ask = fetchOf(origin, server.url)
  learner = clientOf({ url: server.url, origin }, await server.signIn('learner'))
  code = (await finishCourse(learner, 'JOMON-2020', rightAnswers(server))).body.award.code
  await server.drain()
  expectOk(await learner.put(`/api/backpack/${code}/visibility`, { visibility: 'public' }))
  credential = (await (await ask(`${origin}/credentials/${code}.json`)).json()) as Record<string, unknown>
})
afterAll(() => server.close())

test('the credential names the public address, in the order the standard asks for', () => {
  expect(credential).toMatchObject({
    id: `${origin}/credentials/${code}`,
    issuer: { id: `did:web:badges.example:organisations:${sampleOrganisation}` },
  })
  expect(credential['@context']).toEqual([
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
  ])
})

test('it carries the descriptors of a micro-credential, in terms of Open Badges or in the criteria', () => {
  const { achievement } = credential.credentialSubject as { achievement: Record<string, never> }
  expect(achievement).toMatchObject({
    creditsAvailable: 0.3,
    inLanguage: 'ja',
    resultDescription: [{ name: '合計点', resultType: 'RawScore', valueMin: '0', valueMax: '100' }],
    criteria: { narrative: expect.stringContaining('## 評価の監督と本人確認\n\n監督なし、本人確認なし') },
  })
  expect(JSON.stringify(credential)).not.toContain('descriptors')
})

test('@digitalbazaar/vc accepts it and refuses it edited', async () => {
  expect(await digitalBazaarAccepts(credential, ask)).toBe(true)
  expect(await digitalBazaarAccepts({ ...credential, name: '別の名前' }, ask)).toBe(false)
})

test('@digitalcredentials/verifier-core finds signature, time and status in order', async () => {
  expect(await verifierCoreSays(credential, ask)).toMatchObject({
    valid_signature: true,
    expiration: true,
    revocation_status: true,
  })
})

const schemaFile = [join(schemas, 'ob_v3p0_achievementcredential_schema.json')].find((file) => existsSync(file))

test.runIf(schemaFile)(
  'it and its token conform to the published JSON Schema (skipped where ../shared is absent)',
  async () => {
    const ajv = new Ajv2019({ strict: false, allErrors: true })
    addFormats.default(ajv)
    const check = ajv.compile(JSON.parse(readFileSync(schemaFile!, 'utf8')))
    const token = await (await ask(`${origin}/credentials/${code}.jwt`)).text()
    const payload = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString())
    for (const form of [credential, payload]) {
      check(form)
      expect(check.errors ?? []).toEqual([])
    }
  },
)

test('revoked, it is revoked for them too', async () => {
  const issuer = clientOf({ url: server.url, origin }, await server.signIn('issuer'))
  const awards = `/api/organisations/${sampleOrganisation}/awards`
  const { id } = expectOk(await issuer.get(awards)).awards.find((award: { code: string }) => award.code === code)
  expectOk(await issuer.post(`${awards}/${id}/revoke`, { reason: '見本の取り消し' }))
  await server.drain()
  expect(await verifierCoreSays(credential, ask)).toMatchObject({ valid_signature: true, revocation_status: false })
})
