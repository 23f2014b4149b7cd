/** The W3C VC API's questions to a verifier, in evaluation mode. */
import { badgeOf, type SampleSigner, signerWith } from '@akashi/credentials/verify/sample-signer.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, clientOf } from '../../../test/client.ts'
import { type RunningServer, startServer } from '../../../test/running-server.ts'

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

test('what is no question is refused, and in production nobody answers', async () => {
  expect((await suite.post('/vc-api/credentials/verify', { nothing: true })).status).toBe(400)
  expect((await ask(JSON.stringify(badge))).status).toBe(400)
  const production = await startServer({ baseUrl: 'https://badges.example' })
  const there = clientOf({ url: production.url, origin: 'https://badges.example' })
  expect((await there.post('/vc-api/credentials/verify', { verifiableCredential: badge })).status).toBe(404)
  await production.close()
})
