/** Rows K of the catalogue of threats: what becomes of badges when their keys change, are stolen, or nobody is left. */
import { beforeEach, describe, expect, test } from 'vitest'
import { buildDidDocument } from '../../did/document.ts'
import type { VerifyPorts } from '../ports.ts'
import { type SampleIssuer, sampleIssuer, served } from '../sample-issuer.ts'
import { type Report, verify } from '../verify.ts'
import { verdictOf } from '../verdict.ts'
import { minedAt, type SampleChain, sampleChain } from './sample-chain.ts'

type Loose = ReturnType<typeof JSON.parse>
const now = new Date('2026-09-01T00:00:00Z')
let issuer: SampleIssuer
let chain: SampleChain
beforeEach(async () => {
  issuer = await sampleIssuer()
  chain = await sampleChain(issuer)
})
const judge = (document: Loose, ports: VerifyPorts = chain.ports()): Promise<Report> =>
  verify(Buffer.from(JSON.stringify(document)), { ports, now })
const told = (report: Report, name: string) => {
  const { result, code } = report.checks.find((check) => check.name === name)!
  return [result, code]
}
/** From that moment on the issuer does not stand by the key of its signatures. It has another, which signs its status list now. */
const revokeFrom = async (revoked: string) => {
  const second = await sampleIssuer()
  const [key, next] = [`${issuer.id}#key-1`, `${issuer.id}#key-2`]
  const did = chain.world[issuer.didUrl] as Loose
  const methods = did.verificationMethod.map((method: Loose) => (method.id === key ? { ...method, revoked } : method))
  const added = { id: next, type: 'Multikey', controller: issuer.id, publicKeyMultibase: second.publicKeyMultibase }
  did.verificationMethod = [...methods.filter((method: Loose) => method.id !== next), added]
  did.assertionMethod = [...did.assertionMethod.filter((id: string) => id !== key && id !== next), next]
  const { proof: _, ...list } = await issuer.list()
  chain.world[issuer.listUrl] = await second.signDocument(list, next)
}

describe('K01, K02: keys that were rotated', () => {
  test('a badge of the first key is valid three rotations later, asked for by nobody before', async () => {
    const others = await Promise.all([2, 3, 4].map(() => sampleIssuer()))
    const keys = [issuer, ...others].map(({ publicKeyMultibase }, index) => ({
      id: `#key-${index + 1}`,
      publicKeyMultibase,
    }))
    const ports = served({
      [issuer.didUrl]: buildDidDocument({ id: issuer.id, keys }),
      [issuer.listUrl]: await issuer.list(),
    })
    expect(await judge(await issuer.badge(), ports)).toMatchObject({ verdict: 'valid' })
  })

  test('each badge holds under its own key, and under no other', async () => {
    const second = await sampleIssuer()
    const keys = [issuer, second].map(({ publicKeyMultibase }, index) => ({
      id: `#key-${index + 1}`,
      publicKeyMultibase,
    }))
    const ports = served({
      [issuer.didUrl]: buildDidDocument({ id: issuer.id, keys }),
      [issuer.listUrl]: await issuer.list(),
    })
    expect((await judge(await second.badge({ method: `${issuer.id}#key-2` }), ports)).verdict).toBe('valid')
    expect((await judge(await second.badge({ method: `${issuer.id}#key-1` }), ports)).verdict).toBe('invalid')
  })
})

describe('K03: a key that was stolen at a moment', () => {
  test('what a chain saw before that is valid, and the notice is told', async () => {
    const document = await chain.anchored(await issuer.badge())
    await revokeFrom('2026-04-03T00:00:00Z')
    const report = await judge(document)
    expect([report.verdict, ...told(report, 'issuer')]).toEqual(['valid', 'pass', 'issuer.key-revoked-since'])
    expect(verdictOf(report).reason.en).toMatch(/revoked the key/)
  })

  test('what no chain saw is cannot tell, whatever it says of its own date', async () => {
    const document = await issuer.badge()
    await revokeFrom('2026-04-03T00:00:00Z')
    const report = await judge(document)
    expect([report.verdict, ...told(report, 'issuer')]).toEqual([
      'indeterminate',
      'unknown',
      'issuer.key-revoked-undated',
    ])
  })

  test('nor is a test chain a witness, nor one that cannot be asked', async () => {
    const onTestChain = await chain.anchored(await issuer.badge(), { chain: 'eth:31337' })
    const document = await chain.anchored(await issuer.badge())
    await revokeFrom('2026-04-03T00:00:00Z')
    expect((await judge(onTestChain)).verdict).toBe('indeterminate')
    expect((await judge(document, chain.ports({ answer: { ok: false, reason: 'unreachable' } }))).verdict).toBe(
      'indeterminate',
    )
  })

  test('what was signed or anchored after it is invalid', async () => {
    const document = await chain.anchored(await issuer.badge())
    await revokeFrom('2026-04-01T00:00:00Z')
    expect(told(await judge(document), 'issuer')).toEqual(['fail', 'issuer.key-revoked'])
    await revokeFrom('soon')
    expect((await judge(document)).verdict).toBe('invalid')
  })

  test('anchored later than the theft, with an earlier date of its own, it is not valid', async () => {
    const document = await chain.anchored(await issuer.badge())
    for (const record of chain.records.values()) record.time = '2026-06-01T00:00:00Z'
    await revokeFrom(minedAt)
    expect((await judge(document)).verdict).toBe('indeterminate')
  })

  test('an anchor before the signature does not speak for the signature', async () => {
    const { proof, ...unsigned } = await issuer.badge()
    const anchored = await chain.anchored(unsigned)
    await revokeFrom('2026-04-03T00:00:00Z')
    expect((await judge({ ...anchored, proof: [anchored.proof, proof] })).verdict).toBe('indeterminate')
  })

  test('a changed badge is invalid all the same', async () => {
    const document = await chain.anchored(await issuer.badge())
    await revokeFrom('2026-04-03T00:00:00Z')
    expect((await judge({ ...document, name: 'changed' })).verdict).toBe('invalid')
  })
})
