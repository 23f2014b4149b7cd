/** What is remembered of a status list never outlives what it was true of. */
import { expect, test } from 'vitest'
import { sampleIssuer, served } from './sample-issuer.ts'
import { verify } from './verify.ts'

const now = new Date('2026-11-22T00:00:00Z')
const bytes = (document: object) => Buffer.from(JSON.stringify(document))

async function statusOf(badge: object, documents: Record<string, object>, at = now): Promise<string> {
  const report = await verify(bytes(badge), { ports: served(documents), now: at })
  return report.checks.find((check) => check.name === 'status')!.code
}

test('the same list is believed again only while its issuer publishes the key that signed it', async () => {
  const [issuer, other] = [await sampleIssuer(), await sampleIssuer()]
  const [badge, list] = [await issuer.badge(), await issuer.list()]
  const place = { [issuer.didUrl]: issuer.didDocument, [issuer.listUrl]: list }
  const later = { ...place, [issuer.didUrl]: other.didDocument }
  const { assertionMethod: _, ...without } = issuer.didDocument as Record<string, unknown>
  for (let time = 0; time < 2; time += 1) {
    expect(await statusOf(badge, place)).toBe('status.in-force')
    expect(await statusOf(await other.badge(), later)).toBe('status.unproven')
    expect(await statusOf(badge, { ...place, [issuer.didUrl]: without })).toBe('status.unproven')
    expect(await statusOf(badge, { [issuer.listUrl]: list })).toBe('status.unproven')
  }
})

test('a list that was changed by one character is another list', async () => {
  const issuer = await sampleIssuer()
  const [badge, list] = [await issuer.badge(), await issuer.list()]
  const place = { [issuer.didUrl]: issuer.didDocument }
  expect(await statusOf(badge, { ...place, [issuer.listUrl]: list })).toBe('status.in-force')
  expect(await statusOf(badge, { ...place, [issuer.listUrl]: { ...list, validFrom: '2026-04-02T00:00:00Z' } })).toBe(
    'status.unproven',
  )
  expect(await statusOf(badge, { ...place, [issuer.listUrl]: await issuer.list([issuer.index]) })).toBe(
    'status.revoked',
  )
  expect(await statusOf(badge, { ...place, [issuer.listUrl]: list })).toBe('status.in-force')
})

test('a list that was in time may be out of time later, and its proof may have run out', async () => {
  const issuer = await sampleIssuer()
  const badge = await issuer.badge()
  const list = await issuer.list([], (unsigned) => (unsigned.validUntil = '2026-12-01T00:00:00Z'))
  const place = { [issuer.didUrl]: issuer.didDocument, [issuer.listUrl]: list }
  expect(await statusOf(badge, place)).toBe('status.in-force')
  expect(await statusOf(badge, place, new Date('2026-12-02T00:00:00Z'))).toBe('status.outdated')
  expect(await statusOf(badge, place)).toBe('status.in-force')
})

test('a list that is known as one of revocations says nothing of suspensions', async () => {
  const issuer = await sampleIssuer()
  const list = await issuer.list()
  const place = { [issuer.didUrl]: issuer.didDocument, [issuer.listUrl]: list }
  expect(await statusOf(await issuer.badge(), place)).toBe('status.in-force')
  const suspended = await issuer.badge({
    edit: (unsigned) => (unsigned.credentialStatus = { ...unsigned.credentialStatus, statusPurpose: 'suspension' }),
  })
  expect(await statusOf(suspended, place)).toBe('status.unproven')
})

test('more lists than are kept change nothing', async () => {
  const issuers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      sampleIssuer({ id: `did:web:site-${index}.example`, listUrl: `https://site-${index}.example/list` }),
    ),
  )
  for (let time = 0; time < 2; time += 1) {
    for (const issuer of issuers) {
      const place = { [issuer.didUrl]: issuer.didDocument, [issuer.listUrl]: await issuer.list([issuer.index]) }
      expect(await statusOf(await issuer.badge(), place)).toBe('status.revoked')
    }
  }
})
