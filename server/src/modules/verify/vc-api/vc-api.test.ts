/** The W3C VC API, in evaluation mode. */
import { badgeOf, type SampleSigner, signerWith } from '@akashi/credentials/verify/sample-signer.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, clientOf } from '../../../../test/client.ts'
import { type RunningServer, startServer } from '../../../../test/running-server.ts'

type Loose = ReturnType<typeof JSON.parse>
let server: RunningServer
let suite: Client
let signer: SampleSigner
let badge: Loose
beforeAll(async () => {
  server = await startServer({ ports: { fetchPublic: async () => ({ ok: false }) } })
  suite = clientOf(server)
  signer = await signerWith('Ed25519')
  badge = await signer.sign(badgeOf(signer.did), 'eddsa-rdfc-2022', signer.method)
})
afterAll(() => server.close())

const ask = (verifiableCredential: Loose, options?: object) =>
  suite.post('/vc-api/credentials/verify', { verifiableCredential, ...(options ? { options } : {}) })

test('a credential that holds is verified: 200', async () => {
  expect(await ask(badge)).toMatchObject({ status: 200, body: { verified: true, problemDetails: [] } })
  expect(await ask(badge, { checks: ['proof'] })).toMatchObject({ status: 200, body: { verified: true } })
})

test.each<[string, (it: Loose) => void, string]>([
  ['edited', (it) => (it.name = 'Other'), 'proof.broken'],
  ['without a proof', (it) => delete it.proof, 'proof.missing'],
  ['for another purpose', (it) => (it.proof.proofPurpose = 'authentication'), 'proof.broken'],
  ['without a subject', (it) => delete it.credentialSubject, 'format.not-badge'],
])('%s it is not: 400, and says why', async (_, edit, title) => {
  const edited = structuredClone(badge)
  edit(edited)
  const { status, body } = await ask(edited, { checks: ['proof'] })
  expect([status, body.verified]).toEqual([400, false])
  expect(body.problemDetails.map((problem: Loose) => problem.title)).toContain(title)
})

test('its time is asked for, unless only the proof is', async () => {
  const old = await signer.sign(
    badgeOf(signer.did, (it) => {
      delete it.awardedDate
      it.validFrom = '2020-04-01T00:00:00Z'
      it.validUntil = '2021-04-01T00:00:00Z'
    }),
    'eddsa-rdfc-2022',
    signer.method,
  )
  expect((await ask(old)).status).toBe(400)
  expect((await ask(old, { checks: ['proof'] })).status).toBe(200)
})

test('a presentation is asked for by its own address, for its challenge', async () => {
  const shown = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    verifiableCredential: [badge],
  }
  const present = (verifiablePresentation: Loose, options = {}) =>
    suite.post('/vc-api/presentations/verify', { verifiablePresentation, options })
  expect(await present(shown)).toMatchObject({ status: 200, body: { verified: true } })
  expect((await present(shown, { challenge: 'n-0S6', domain: 'office.example' })).status).toBe(400)
  expect((await present({ ...shown, verifiableCredential: [{ ...badge, name: 'Other' }] })).status).toBe(400)
  expect((await present(badge)).status).toBe(400)
  expect((await ask(shown)).status).toBe(400)
})

const plain = (edit?: (it: Loose) => void): Loose => {
  const it = {
    '@context': ['https://www.w3.org/ns/credentials/v2', { sailNumber: 'https://sample.example/words#sailNumber' }],
    type: ['VerifiableCredential'],
    credentialSubject: { id: 'did:example:holder', name: '見本 太郎', sailNumber: 'Earth101' },
  }
  edit?.(it)
  return it
}
const issuers = async (): Promise<Loose[]> => (await (await server.fetch('/vc-api')).json()).issuers
const issue = (name: string, credential: Loose, options = {}) =>
  suite.post(`/vc-api/${name}/credentials/issue`, { credential, options })

test('each issuer signs by its suite, in the name of its did:key alone, and the verifier agrees', async () => {
  const all = await issuers()
  expect(all.map((one) => one.name)).toEqual([
    'eddsa-rdfc-2022',
    'eddsa-jcs-2022',
    'ecdsa-rdfc-2019-p256',
    'ecdsa-rdfc-2019-p384',
    'ecdsa-jcs-2019-p256',
    'ecdsa-jcs-2019-p384',
    'ecdsa-sd-2023',
  ])
  for (const { name, id } of all) {
    const { status, body } = await issue(name, plain())
    expect([name, status, body.verifiableCredential.issuer]).toEqual([name, 201, id])
    expect(name.startsWith(body.verifiableCredential.proof.cryptosuite)).toBe(true)
    if (name === 'ecdsa-sd-2023') continue
    expect([name, (await ask(body.verifiableCredential)).body.problemDetails]).toEqual([name, []])
    expect((await ask({ ...body.verifiableCredential, name: 'Other' })).status).toBe(400)
  }
  const older = plain((it) => {
    it['@context'][1] = { '@context': it['@context'][1] }
    it['@context'][0] = 'https://www.w3.org/2018/credentials/v1'
    delete it.credentialSubject.name
    it.issuanceDate = '2026-04-01T00:00:00Z'
  })
  const { body } = await issue('ecdsa-rdfc-2019-p384', older)
  expect((await ask(body.verifiableCredential)).body).toMatchObject({ verified: true })
})

test('a holder derives what they show; the base proof itself is not verified', async () => {
  const { body } = await issue('ecdsa-sd-2023', plain(), { mandatoryPointers: ['/issuer', '/credentialSubject/id'] })
  const derive = (selectivePointers: string[]) =>
    suite.post('/vc-api/credentials/derive', {
      verifiableCredential: body.verifiableCredential,
      options: { selectivePointers },
    })
  const shown = await derive(['/credentialSubject/sailNumber'])
  expect(shown.status).toBe(201)
  expect(shown.body.verifiableCredential.credentialSubject).toEqual({
    id: 'did:example:holder',
    sailNumber: 'Earth101',
  })
  expect((await ask(shown.body.verifiableCredential)).body).toMatchObject({ verified: true })
  expect((await ask(body.verifiableCredential)).status).toBe(400)
  expect(await derive(['/nothing'])).toMatchObject({ status: 400, body: { code: 'vc-api.nothing-there' } })
  const other = await suite.post('/vc-api/credentials/derive', { verifiableCredential: badge, options: {} })
  expect(other).toMatchObject({ status: 400, body: { code: 'vc-api.not-derivable' } })
})

test('a place in a status list of this run, which the verifier reads and nobody has set', async () => {
  const options = { credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose: 'suspension' } }
  const { body } = await issue('eddsa-rdfc-2022', plain(), options)
  const { statusListCredential } = body.verifiableCredential.credentialStatus
  expect(new URL(statusListCredential).pathname).toBe('/vc-api/status/eddsa-rdfc-2022/suspension')
  const list = await (await server.fetch(new URL(statusListCredential).pathname)).json()
  expect((await ask(list)).body).toMatchObject({ verified: true })
  expect((await ask(body.verifiableCredential)).body).toMatchObject({ verified: true })
  expect((await server.fetch('/vc-api/status/eddsa-rdfc-2022/message')).status).toBe(404)
})

test.each<[string, (it: Loose) => void, string]>([
  ['somebody else’s name', (it) => (it.issuer = 'did:web:elsewhere.example'), 'vc-api.other-issuer'],
  ['no type', (it) => delete it.type, 'vc-api.malformed'],
  ['an empty subject', (it) => (it.credentialSubject = [{ id: 'did:example:a' }, {}]), 'vc-api.malformed'],
  ['a status without a type', (it) => (it.credentialStatus = { id: 'did:example:s' }), 'vc-api.malformed'],
  ['a word that means nothing', (it) => (it.credentialSubject.boat = 'x'), 'vc-api.malformed'],
  ['a name with a foreign member', (it) => (it.name = { '@value': 'x', url: 'did:example:a' }), 'vc-api.malformed'],
  ['another order of contexts', (it) => it['@context'].reverse(), 'vc-api.malformed'],
  ['a protected word redefined', (it) => (it['@context'][1] = { issuer: 'https://e.example/#i' }), 'vc-api.malformed'],
  [
    'the same within a document',
    (it) => (it['@context'][1] = { '@context': { issuer: 'https://e.example/#i' } }),
    'vc-api.malformed',
  ],
  ['an end before its beginning', (it) => Object.assign(it, backwards), 'vc-api.malformed'],
  ['a resource without a digest', (it) => (it.relatedResource = { id: 'https://e.example/' }), 'vc-api.malformed'],
])('%s is not signed, and why is said', async (_, edit, code) => {
  expect(await issue('eddsa-rdfc-2022', plain(edit))).toMatchObject({ status: 400, body: { code } })
})
const backwards = { validFrom: '2026-04-02T00:00:00Z', validUntil: '2026-04-01T00:00:00Z' }

test('what is no question is refused, and in production nobody answers', async () => {
  expect((await suite.post('/vc-api/credentials/verify', { nothing: true })).status).toBe(400)
  expect((await ask(JSON.stringify(badge))).status).toBe(400)
  const production = await startServer({ baseUrl: 'https://badges.example' })
  const there = clientOf({ url: production.url, origin: 'https://badges.example' })
  for (const path of ['credentials/verify', 'credentials/issue', 'eddsa-rdfc-2022/credentials/issue'])
    expect((await there.post(`/vc-api/${path}`, { verifiableCredential: badge, credential: plain() })).status).toBe(404)
  await production.close()
})
