/** Anchors beside a signature, and alone; the rows C and K of the catalogue of threats that are asked of the verifier. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildBlockcert } from '../../blockcerts/build-blockcert.ts'
import { decodeProofValue, encodeProofValue, type ProofValue } from '../../blockcerts/proof-value.ts'
import type { VerifyPorts } from '../ports.ts'
import { type SampleIssuer, sampleIssuer } from '../sample-issuer.ts'
import { type Report, verify } from '../verify.ts'
import { profileUrl, revocationUrl, type SampleChain, sampleChain } from './sample-chain.ts'

type Loose = ReturnType<typeof JSON.parse>
const now = new Date('2026-05-01T00:00:00Z')
let issuer: SampleIssuer
let chain: SampleChain
let signed: Loose
let alone: Loose
beforeAll(async () => {
  issuer = await sampleIssuer()
  signed = await issuer.badge()
  alone = buildBlockcert(signed)
})
beforeEach(async () => {
  chain = await sampleChain(issuer)
})

const judge = (document: Loose, ports: VerifyPorts = chain.ports()): Promise<Report> =>
  verify(new TextEncoder().encode(JSON.stringify(document)), { ports, now })
const found = (report: Report, name: string) => report.checks.find((check) => check.name === name)!
const told = (report: Report, name: string) => [found(report, name).result, found(report, name).code]

/** The document with the value of its last proof changed. */
function withValue(document: Loose, edit: (value: ProofValue) => void): Loose {
  const edited = structuredClone(document)
  const proof = [edited.proof].flat().at(-1)
  const value = decodeProofValue(proof.proofValue)!
  edit(value)
  proof.proofValue = encodeProofValue(value)
  return edited
}
const other = 'ee'.repeat(32)

describe('an anchored badge', () => {
  test('is valid, and says where and when it was anchored', async () => {
    const report = await judge(await chain.anchored(signed))
    expect([report.verdict, report.format]).toEqual(['valid', 'open-badges-3.0'])
    expect(told(report, 'proof')).toEqual(['pass', 'proof.holds'])
    expect(told(report, 'anchor')).toEqual(['pass', 'anchor.holds'])
    expect(report.anchor).toMatchObject({ chain: 'eth:1', isTest: false, time: '2026-04-02T00:00:00.000Z' })
  })

  test('R06: stays valid while the chain cannot be asked, and says so', async () => {
    const document = await chain.anchored(signed)
    for (const reason of ['unreachable', 'not-final', 'wrong-chain', 'disagree'] as const) {
      const report = await judge(document, chain.ports({ answer: { ok: false, reason } }))
      expect([report.verdict, found(report, 'anchor').result]).toEqual(['valid', 'unknown'])
    }
    const { transaction: _, ...ports } = chain.ports()
    expect(told(await judge(document, ports), 'anchor')).toEqual(['unknown', 'anchor.not-asked'])
  })

  test('on a test chain is never called valid and anchored, whatever the chain says', async () => {
    for (const name of ['eth:31337', 'eth:11155111', 'btc:testnet', 'btc:regtest', 'eth:424242']) {
      const report = await judge(await chain.anchored(signed, { chain: name }))
      expect([report.verdict, ...told(report, 'anchor')]).toEqual(['valid', 'unknown', 'anchor.test-chain'])
      expect(report.anchor).toMatchObject({ chain: name, isTest: true })
      const bare = await judge(await chain.anchored(alone, { chain: name }))
      expect([bare.verdict, ...told(bare, 'anchor')]).toEqual(['indeterminate', 'unknown', 'anchor.test-chain'])
    }
  })
})

describe('C06: Blockcerts tampering, each with its own code', () => {
  const cases: [string, (value: ProofValue) => void, string, string][] = [
    ['path', (value) => void (value.path[0] = { left: other }), 'proof', 'anchor.path-broken'],
    ['root', (value) => void (value.merkleRoot = other), 'proof', 'anchor.root-altered'],
    ['target', (value) => void (value.targetHash = other), 'proof', 'anchor.hash-differs'],
    [
      'transaction',
      (value) => void (value.anchors = [`blink:eth:mainnet:0x${other}`]),
      'anchor',
      'anchor.no-transaction',
    ],
  ]
  test.each(cases)('%s', async (_, edit, name, code) => {
    const bare = await judge(withValue(await chain.anchored(alone), edit))
    expect([bare.verdict, ...told(bare, name)]).toEqual(['invalid', 'fail', code])
    const beside = await judge(withValue(await chain.anchored(signed), edit))
    expect([beside.verdict, ...told(beside, 'anchor')]).toEqual(['invalid', 'fail', code])
  })

  test('another transaction that exists', async () => {
    const [one, two] = [await chain.anchored(alone), await chain.anchored({ ...alone, name: 'another' })]
    const anchors = decodeProofValue(two.proof.proofValue)!.anchors
    const report = await judge(withValue(one, (value) => void (value.anchors = anchors)))
    expect([report.verdict, ...told(report, 'anchor')]).toEqual(['invalid', 'fail', 'anchor.root-differs'])
  })

  test('issuing address', async () => {
    const document = await chain.anchored(alone)
    for (const record of chain.records.values()) record.issuingAddress = `0x${'12'.repeat(20)}`
    const report = await judge(document)
    expect([report.verdict, ...told(report, 'issuer')]).toEqual(['invalid', 'fail', 'anchor.other-key'])
    const unnamed = await judge(await chain.anchored(alone, { method: `${issuer.id}#nowhere` }))
    expect(told(unnamed, 'issuer')).toEqual(['pass', 'anchor.by-issuer'])
    for (const record of chain.records.values()) record.issuingAddress = `0x${'12'.repeat(20)}`
    const again = await judge(await chain.anchored(alone, { method: `${issuer.id}#nowhere` }))
    expect(again.verdict).toBe('valid')
  })

  test('an address the issuer does not list', async () => {
    const document = await chain.anchored(alone)
    Object.assign(chain.world[profileUrl]!, {
      publicKey: [{ id: `ecdsa-koblitz-pubkey:0x${'12'.repeat(20)}`, created: '2020-01-01T00:00:00Z' }],
    })
    const report = await judge(document)
    expect([report.verdict, ...told(report, 'issuer')]).toEqual(['invalid', 'fail', 'anchor.address-not-listed'])
  })

  test.each([
    ['begun later', { created: '2026-04-03T00:00:00Z' }],
    ['revoked before', { created: '2026-01-01T00:00:00Z', revoked: '2026-04-01T00:00:00Z' }],
    ['expired before', { created: '2026-01-01T00:00:00Z', expires: '2026-04-01T00:00:00Z' }],
    ['a date that cannot be read', { created: 'soon' }],
  ])('key window: %s', async (_, window) => {
    const document = await chain.anchored(alone)
    Object.assign(chain.world[profileUrl]!, { publicKey: [{ id: `ecdsa-koblitz-pubkey:${chain.evm}`, ...window }] })
    const report = await judge(document)
    expect([report.verdict, ...told(report, 'issuer')]).toEqual(['invalid', 'fail', 'anchor.key-outside-window'])
  })

  test('a key that was retired after it anchored still speaks for the badge', async () => {
    const document = await chain.anchored(alone)
    const window = { created: '2026-01-01T00:00:00Z', revoked: '2026-04-20T00:00:00Z' }
    Object.assign(chain.world[profileUrl]!, { publicKey: [{ id: `ecdsa-koblitz-pubkey:${chain.evm}`, ...window }] })
    expect((await judge(document)).verdict).toBe('valid')
  })
})

describe('C05: a chain that lies', () => {
  test.each(['unreachable', 'not-final', 'wrong-chain', 'disagree'] as const)('%s is cannot tell', async (reason) => {
    const report = await judge(await chain.anchored(alone), chain.ports({ answer: { ok: false, reason } }))
    expect([report.verdict, found(report, 'anchor').result]).toEqual(['indeterminate', 'unknown'])
  })

  test('with a time that is none is cannot tell', async () => {
    const document = await chain.anchored(alone)
    for (const record of chain.records.values()) record.time = 'yesterday'
    expect((await judge(document)).verdict).toBe('indeterminate')
  })
})

describe('where others are too kind', () => {
  test('an unreachable revocation list, or issuer, is cannot tell', async () => {
    const document = await chain.anchored(alone)
    const list = await judge(document, chain.ports({ without: [revocationUrl] }))
    expect([list.verdict, ...told(list, 'status')]).toEqual(['indeterminate', 'unknown', 'status.unreachable'])
    const profile = await judge(document, chain.ports({ without: [issuer.didUrl] }))
    expect([profile.verdict, ...told(profile, 'issuer')]).toEqual(['indeterminate', 'unknown', 'issuer.unreachable'])
  })

  test('the revocation list is asked for as a whole, and heard', async () => {
    const document = await chain.anchored(alone)
    chain.world[revocationUrl] = { revokedAssertions: [{ id: signed.id, revocationReason: 'sample' }] }
    const asked: string[] = []
    const ports = chain.ports()
    const fetch: VerifyPorts['fetch'] = (url) => {
      asked.push(url)
      return ports.fetch(url)
    }
    const report = await judge(document, { ...ports, fetch })
    expect([report.verdict, found(report, 'status').detail]).toEqual(['invalid', 'sample'])
    expect(asked.every((url) => !url.includes('?'))).toBe(true)
  })

  test('what `created` says is not believed: the block is', async () => {
    const document = await chain.anchored(alone)
    document.proof.created = '1999-01-01T00:00:00Z'
    const report = await judge(document)
    expect([report.verdict, report.anchor!.time]).toEqual(['valid', '2026-04-02T00:00:00.000Z'])
  })

  test.each([
    ['nulls a word', { display: null }],
    ['gives a word another meaning', { display: 'https://w3id.org/blockcerts#metadata' }],
    ['aliases a keyword', { grade: '@index' }],
    ['nests', { grade: '@nest' }],
  ])('a context beside the others that %s is refused, and its display is not shown', async (_, words) => {
    const document = await chain.anchored(alone)
    document['@context'] = [...document['@context'], words]
    document.display = { contentMediaType: 'text/html', content: '<b>anything</b>' }
    const report = await judge(document)
    expect([report.verdict, report.credential]).toEqual(['invalid', null])
  })

  test('so is one within', async () => {
    const document = await chain.anchored(alone)
    document.display = { '@context': { content: null }, contentMediaType: 'text/html', content: '<b>anything</b>' }
    expect(await judge(document)).toMatchObject({ verdict: 'invalid', credential: null })
  })

  test('a display that the hash does not cover makes it another document', async () => {
    const document = await chain.anchored(alone)
    document.display.content = '<b>anything</b>'
    const report = await judge(document)
    expect([report.verdict, report.credential, ...told(report, 'proof')]).toEqual([
      'invalid',
      null,
      'fail',
      'anchor.hash-differs',
    ])
  })

  test('a proof of a kind nobody knows is passed over', async () => {
    const document = await chain.anchored(alone)
    const report = await judge({
      ...document,
      proof: [document.proof, { type: 'DataIntegrityProof', cryptosuite: 'unknown-2030' }],
    })
    expect(report.verdict).toBe('valid')
  })

  test('what somebody else anchored later says nothing for the issuer', async () => {
    const mock = await chain.anchored(alone, { chain: 'eth:31337' })
    const report = await judge(await chain.anchored(mock, { method: 'did:web:other.example#chain-1' }))
    expect(report.verdict).toBe('indeterminate')
  })
})

describe('several anchors', () => {
  test('chained: each covers those before it', async () => {
    const twice = await chain.anchored(await chain.anchored(alone))
    expect((await judge(twice)).verdict).toBe('valid')
    const edited = structuredClone(twice)
    edited.proof[0].created = '1999-01-01T00:00:00Z'
    expect(told(await judge(edited), 'proof')).toEqual(['fail', 'anchor.hash-differs'])
    const lost = { ...twice, proof: twice.proof[1] }
    expect((await judge(lost)).verdict).toBe('invalid')
  })

  test('concurrent: without naming one another', async () => {
    const first = await chain.anchored(alone)
    delete first.proof.id
    const twice = await chain.anchored(first)
    expect(twice.proof[1]).not.toHaveProperty('previousProof')
    expect((await judge(twice)).verdict).toBe('valid')
  })

  test('one that names what is not there is refused', async () => {
    const document = await chain.anchored(alone)
    document.proof.previousProof = 'urn:uuid:00000000-0000-4000-8000-999999999999'
    expect(told(await judge(document), 'proof')).toEqual(['fail', 'proof.chain-broken'])
  })
})
