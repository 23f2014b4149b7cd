/** Learner records, endorsements, presentations and other credentials. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { sampleFacts } from '../openbadges/sample-facts.ts'
import { encodeBase58 } from '../proofs/base58.ts'
import { eddsaRdfc2022 } from '../proofs/cryptosuites/eddsa-rdfc-2022.ts'
import { olderContexts } from '../proofs/older-contexts.ts'
import { type SampleIssuer, sampleIssuer, served } from './sample-issuer.ts'
import { type Report, verify } from './verify.ts'

type Loose = ReturnType<typeof JSON.parse>
const now = new Date('2026-11-22T00:00:00Z')
const shared = join(import.meta.dirname, '../../../../shared/fixtures')
const clrContext = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json'
const contexts = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
]
const bytes = (document: unknown) => Buffer.from(JSON.stringify(document))
const codes = (report: Report, name: string) =>
  report.checks.filter((check) => check.name === name).map((check) => `${check.result} ${check.code}`)

let issuer: SampleIssuer
let endorser: SampleIssuer
let ports: ReturnType<typeof served>
beforeAll(async () => {
  issuer = await sampleIssuer()
  endorser = await sampleIssuer({ id: 'did:web:quality.example' })
  ports = served({
    [issuer.didUrl]: issuer.didDocument,
    [endorser.didUrl]: { ...endorser.didDocument, authentication: endorser.didDocument.assertionMethod },
    [issuer.listUrl]: await issuer.list(),
  })
})

const endorsementOf = (id: string, edit: (unsigned: Loose) => void = () => {}): Promise<Loose> => {
  const unsigned: Loose = {
    '@context': contexts,
    id: 'https://quality.example/endorsements/1',
    type: ['VerifiableCredential', 'EndorsementCredential'],
    issuer: { id: endorser.id, type: ['Profile'], name: '質保証機構' },
    validFrom: '2026-04-01T00:00:00Z',
    name: '推薦',
    credentialSubject: { id, type: ['EndorsementSubject'], endorsementComment: '基準を満たしています。' },
  }
  edit(unsigned)
  return endorser.signDocument(unsigned)
}

describe('endorsements', () => {
  test('one by itself is judged as what it is', async () => {
    const report = await verify(bytes(await endorsementOf(sampleFacts.achievement.id)), { ports, now })
    expect([report.verdict, report.format]).toEqual(['valid', 'endorsement-3.0'])
    const poor = { ...(await endorsementOf('x:y')), credentialSubject: { id: 'x:y' } }
    expect((await verify(bytes(poor), { ports, now })).checks[0]).toMatchObject({ code: 'format.type-missing' })
  })

  const endorsed = (endorsement: Loose) =>
    issuer.badge({ edit: (unsigned) => (unsigned.credentialSubject.achievement.endorsement = [endorsement]) })

  test('one on a badge is judged under the key of whoever endorsed', async () => {
    const badge = await endorsed(await endorsementOf(sampleFacts.achievement.id))
    const report = await verify(bytes(badge), { ports, now })
    expect([report.verdict, codes(report, 'contents')]).toEqual(['valid', ['pass contents.endorsed']])
    expect(report.parts).toMatchObject([
      { role: 'endorsement', pointer: '/credentialSubject/achievement/endorsement/0', report: { verdict: 'valid' } },
    ])
  })

  test('one that is forged, or written about something else, counts for nothing and takes nothing away', async () => {
    const forged = { ...(await endorsementOf(sampleFacts.achievement.id)), validFrom: '2025-01-01T00:00:00Z' }
    const other = await endorsementOf('https://elsewhere.example/achievement')
    for (const endorsement of [forged, other]) {
      const report = await verify(bytes(await endorsed(endorsement)), { ports, now })
      expect([report.verdict, codes(report, 'contents')]).toEqual(['valid', ['n/a contents.endorsement-doubtful']])
      expect(report.parts![0]!.report.verdict).toBe('invalid')
    }
  })
})

describe('presentations', () => {
  const presentation = async (credentials: Loose[], edit: (it: Loose) => void = () => {}) => {
    const document: Loose = {
      '@context': [contexts[0]],
      type: ['VerifiablePresentation'],
      holder: endorser.id,
      verifiableCredential: credentials,
    }
    edit(document)
    return document
  }

  test('an unsigned one is as good as what is in it', async () => {
    const good = await issuer.badge()
    const report = await verify(bytes(await presentation([good])), { ports, now })
    expect([report.verdict, report.format]).toEqual(['valid', 'verifiable-presentation'])
    expect([codes(report, 'proof'), codes(report, 'contents')]).toEqual([
      ['n/a proof.presenter-unsigned'],
      ['pass contents.all-hold'],
    ])
    const edited = { ...good, name: 'Other' }
    const bad = await verify(bytes(await presentation([good, edited])), { ports, now })
    expect([bad.verdict, bad.changed, bad.parts!.map((part) => part.report.verdict)]).toEqual([
      'invalid',
      null,
      ['valid', 'invalid'],
    ])
  })

  test('a revoked badge in it is told, and so is one that cannot be judged', async () => {
    const revoked = served({
      [issuer.didUrl]: issuer.didDocument,
      [issuer.listUrl]: await issuer.list([issuer.index]),
    })
    const shown = await presentation([await issuer.badge()])
    const report = await verify(bytes(shown), { ports: revoked, now })
    expect([report.verdict, codes(report, 'contents'), report.parts![0]!.report.changed]).toEqual([
      'valid',
      ['pass contents.some-changed'],
      'revoked',
    ])
    const alone = await verify(bytes(shown), { ports: served({}), now })
    expect([alone.verdict, codes(alone, 'contents')]).toEqual(['indeterminate', ['unknown contents.some-unknown']])
  })

  test('a credential in an envelope (a token in its id) is read', async () => {
    const enveloped = {
      '@context': contexts[0],
      type: 'EnvelopedVerifiableCredential',
      id: 'data:application/vc+jwt,eyJhbGciOiJFZERTQSJ9.e30.AAAA',
    }
    const report = await verify(bytes(await presentation([enveloped])), { ports, now })
    expect(report.parts![0]!.report.checks[0]!.code).toBe('format.not-badge')
  })
})

describe('learner records (CLR 2.0)', () => {
  const record = async (credentials: Loose[]): Promise<Loose> => ({
    '@context': [contexts[0], clrContext, ...contexts.slice(1)],
    id: 'https://minamo.example/records/1',
    type: ['VerifiableCredential', 'ClrCredential'],
    name: '学修歴',
    issuer: { id: issuer.id, type: ['Profile'], name: 'みなもアカデミー' },
    validFrom: '2026-04-01T00:00:00Z',
    credentialSubject: { type: ['ClrSubject'], verifiableCredential: credentials },
  })

  /** Signed over words that only the verifier's kept contexts know. */
  const signRecord = async (document: Loose) => {
    const options = {
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      verificationMethod: `${issuer.id}#key-1`,
      proofPurpose: 'assertionMethod',
    }
    const covered = eddsaRdfc2022.bytes({ document, options, kind: 'Ed25519', pinned: olderContexts })
    const { value } = await covered.next()
    return { ...document, proof: { ...options, proofValue: `z${encodeBase58(await issuer.signBytes(value!))}` } }
  }

  test.runIf(existsSync(shared))(
    '1EdTech’s vocabulary is fetched once, compared with its pin, and the badges inside are judged by their issuers',
    async () => {
      const context = JSON.parse(readFileSync(join(shared, 'contexts/clr-v2p0-2.0.1.json'), 'utf8'))
      const badge = await issuer.badge()
      const forged = { ...badge, name: 'Other' }
      const without = await verify(bytes({ ...(await record([badge])), proof: badge.proof }), { ports, now })
      expect(codes(without, 'format')).toEqual(['unknown format.context-unknown'])
      const wrong = {
        fetch: async (url: string) => (url === clrContext ? served({ [url]: { '@context': {} } }) : ports).fetch(url),
      }
      const refused = await verify(bytes({ ...(await record([badge])), proof: badge.proof }), { ports: wrong, now })
      expect(codes(refused, 'format')).toEqual(['unknown format.context-unknown'])

      let asked = 0
      const right = {
        fetch: async (url: string) => {
          if (url !== clrContext) return ports.fetch(url)
          asked += 1
          return served({ [url]: context }).fetch(url)
        },
      }
      await verify(bytes({ ...(await record([badge])), proof: badge.proof }), { ports: right, now })
      const signed = await signRecord(await record([badge, forged]))
      const report = await verify(bytes(signed), { ports: right, now })
      expect(asked).toBe(1)
      expect([report.format, report.verdict, codes(report, 'proof'), codes(report, 'contents')]).toEqual([
        'clr-2.0',
        'invalid',
        ['pass proof.holds'],
        ['fail contents.some-invalid'],
      ])
      const good = await verify(bytes(await signRecord(await record([badge]))), { ports: right, now })
      expect([good.verdict, good.parts!.length]).toEqual(['valid', 1])
    },
  )
})

describe('other credentials', () => {
  const plain = (edit: (it: Loose) => void = () => {}): Promise<Loose> => {
    const document: Loose = {
      '@context': [contexts[0]],
      id: 'https://minamo.example/membership/1',
      type: ['VerifiableCredential'],
      issuer: issuer.id,
      validFrom: '2026-04-01T00:00:00Z',
      credentialSubject: { id: 'did:example:1' },
    }
    edit(document)
    return issuer.signDocument(document)
  }

  test('one that is no badge is judged as far as any credential can be, and named as what it is', async () => {
    const report = await verify(bytes(await plain()), { ports, now })
    expect([report.verdict, report.format, codes(report, 'format')]).toEqual([
      'valid',
      'verifiable-credential',
      ['pass format.credential'],
    ])
    const edited = { ...(await plain()), validFrom: '2020-01-01T00:00:00Z' }
    expect((await verify(bytes(edited), { ports, now })).verdict).toBe('invalid')
  })

  test.each([
    ['https://data.europa.eu/snb/model/context/edc-ap', 'europass'],
    ['https://velocitynetwork.foundation/contexts/v1', 'velocity'],
  ])('%s is known by name, and what it means is not guessed', async (context, family) => {
    const document = { ...(await plain()), '@context': [contexts[0], context] }
    const report = await verify(bytes(document), { ports, now })
    expect(report.verdict).toBe('indeterminate')
    expect(codes(report, 'format')).toEqual([`pass format.${family}`, 'unknown format.context-unknown'])
  })
})
