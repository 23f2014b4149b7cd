/** 1EdTech Credential Refresh, and issuers known by DIDs of other methods. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type SampleIssuer, sampleIssuer, served } from './sample-issuer.ts'
import { type Report, verify } from './verify.ts'

type Loose = ReturnType<typeof JSON.parse>
const now = new Date('2026-11-22T00:00:00Z')
const address = 'https://minamo.example/refresh/1'
const bytes = (document: unknown) => Buffer.from(JSON.stringify(document))
const codes = (report: Report) => report.checks.map((check) => check.code)

describe('refresh', () => {
  let issuer: SampleIssuer
  let old: Loose
  beforeAll(async () => {
    issuer = await sampleIssuer()
    old = await issuer.badge({ facts: { validUntil: '2026-11-01T00:00:00Z' }, edit: withService })
  })
  const withService = (unsigned: Loose) => {
    unsigned.refreshService = { id: address, type: '1EdTechCredentialRefresh' }
  }
  const judge = async (newer: object | null) => {
    const ports = served({
      [issuer.didUrl]: issuer.didDocument,
      [issuer.listUrl]: await issuer.list(),
      ...(newer ? { [address]: newer } : {}),
    })
    return verify(bytes(old), { ports, now })
  }

  test('the newer edition is judged where it holds, and that is told', async () => {
    const report = await judge(await issuer.badge({ facts: { validUntil: '2027-11-01T00:00:00Z' }, edit: withService }))
    expect([report.verdict, report.credential!.validUntil]).toEqual(['valid', '2027-11-01T00:00:00Z'])
    expect(codes(report)).toContain('format.refreshed')
  })

  test('one that cannot be had, is of another, or does not hold leaves the one at hand', async () => {
    const other = await issuer.badge({ facts: { id: 'https://minamo.example/credentials/other' } })
    const forged = { ...(await issuer.badge({ edit: withService })), name: 'Other' }
    for (const newer of [null, other, forged, { not: 'a badge' }]) {
      const report = await judge(newer)
      expect([report.changed, codes(report).includes('format.refreshed')]).toEqual(['expired', false])
    }
  })
})

describe('DIDs of other methods', () => {
  const did = 'did:ebsi:zvHWX359A3CvfJnCYaAiAde'
  const judged = async (resolved: (document: object) => object, didResolver?: string) => {
    const issuer = await sampleIssuer({ id: did })
    const ports = served(
      { [`https://resolver.example/1.0/identifiers/${did}`]: resolved(issuer.didDocument) },
      didResolver === undefined ? {} : { didResolver },
    )
    const badge = await issuer.badge({ edit: (unsigned) => delete unsigned.credentialStatus })
    return verify(bytes(badge), { ports, now })
  }
  const resolver = 'https://resolver.example/1.0/identifiers/'

  test('are asked for at the resolver, whether it gives the document or wraps it', async () => {
    expect((await judged((document) => document, resolver)).verdict).toBe('valid')
    expect((await judged((didDocument) => ({ didDocument }), resolver)).verdict).toBe('valid')
  })

  test('are unknown without one, and a document of another DID is not believed', async () => {
    const alone = await judged((document) => document)
    expect([alone.verdict, codes(alone)]).toEqual(['indeterminate', expect.arrayContaining(['issuer.unbound'])])
    const other = await judged((document) => ({ ...document, id: 'did:ebsi:other' }), resolver)
    expect(codes(other)).toContain('issuer.key-not-listed')
  })
})
