/** Certificates of Blockcerts 1.2 and 2, foreign ways of writing, hashlinks, status lists, and issuers by DID. */
import { encode } from 'cborg'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sha256Bytes } from '#crypto'
import { buildBlockcert } from '../../blockcerts/build-blockcert.ts'
import { readable12 } from '../../blockcerts/readable.ts'
import { coveredHash } from '../../blockcerts/covered-hash.ts'
import { fromHex, toHex } from '../../blockcerts/hex.ts'
import { encodeBase58 } from '../../proofs/base58.ts'
import type { VerifyPorts } from '../ports.ts'
import { type SampleIssuer, sampleIssuer } from '../sample-issuer.ts'
import { type Report, verify } from '../verify.ts'
import { profileUrl, type SampleChain, sampleChain } from './sample-chain.ts'

type Loose = ReturnType<typeof JSON.parse>
const now = new Date('2026-05-01T00:00:00Z')
let issuer: SampleIssuer
let chain: SampleChain
beforeAll(async () => {
  issuer = await sampleIssuer()
})
beforeEach(async () => {
  chain = await sampleChain(issuer)
})
const judge = (document: Loose, o: { ports?: VerifyPorts; recipient?: string } = {}): Promise<Report> =>
  verify(Buffer.from(JSON.stringify(document)), { ports: o.ports ?? chain.ports(), now, recipient: o.recipient })
const told = (report: Report, name: string) => {
  const { result, code } = report.checks.find((check) => check.name === name)!
  return [result, code]
}
const codes = (report: Report) => report.checks.map((check) => check.code)

const assertion = (edit: Loose = {}): Loose => ({
  '@context': [
    'https://w3id.org/openbadges/v2',
    'https://w3id.org/blockcerts/v2',
    { nonce: 'https://schema.example/nonce' },
  ],
  type: 'Assertion',
  id: 'urn:uuid:3b0e0d5c-7f5b-4c35-a2a8-1d9f6b1c0a01',
  recipient: { type: 'email', identity: 'sample@example.org', hashed: false },
  recipientProfile: { type: ['RecipientProfile', 'Extension'], name: '見本' },
  badge: {
    type: 'BadgeClass',
    id: 'urn:uuid:3b0e0d5c-7f5b-4c35-a2a8-1d9f6b1c0a02',
    name: '見本の証明書',
    description: 'sample',
    criteria: { narrative: 'sample' },
    issuer: { type: 'Profile', id: profileUrl, name: '見本', url: 'https://badges.example' },
  },
  verification: {
    type: ['MerkleProofVerification2017', 'Extension'],
    publicKey: `ecdsa-koblitz-pubkey:${chain.bitcoin[0]}`,
  },
  issuedOn: '2026-04-01T00:00:00Z',
  nonce: 'b54d1f9d',
  ...edit,
})

describe('Blockcerts 2', () => {
  test.each(['v2', 'v2.1', 'schema/2.0-alpha/context.json'])('by the context %s', async (edition) => {
    const [badges, , own] = assertion()['@context']
    const words = edition === 'v2' || edition === 'v2.1' ? [own] : []
    const { nonce, ...others } = assertion({ '@context': [badges, `https://w3id.org/blockcerts/${edition}`, ...words] })
    const report = await judge(await chain.certificate(words.length > 0 ? { ...others, nonce } : others))
    expect([report.verdict, report.format]).toEqual(['valid', 'blockcerts-2'])
    expect(report.credential).toMatchObject({ badge: { name: '見本の証明書' } })
    expect(report.credential).not.toHaveProperty('signature')
  })

  test('knows its recipient, its end, and that the issuer took it back', async () => {
    const document = await chain.certificate(assertion({ expires: '2026-04-30T00:00:00Z' }))
    expect(told(await judge(document, { recipient: 'sample@example.org' }), 'recipient')).toEqual([
      'pass',
      'recipient.matches',
    ])
    expect((await judge(document, { recipient: 'other@example.org' })).verdict).toBe('invalid')
    expect(await judge(document)).toMatchObject({ verdict: 'invalid', changed: 'expired' })
    Object.assign(chain.world, {
      'https://badges.example/organisations/minamo/revocation.json': { revokedAssertions: [{ id: assertion().id }] },
    })
    expect(await judge(await chain.certificate(assertion()))).toMatchObject({ verdict: 'invalid', changed: 'revoked' })
  })

  test('an anchor that does not say its chain stands where its address says', async () => {
    const document = await chain.certificate(assertion())
    delete document.signature.anchors[0].chain
    expect((await judge(document)).anchor!.chain).toBe('btc:mainnet')
    const onTestnet = assertion({
      verification: { type: ['Extension'], publicKey: `ecdsa-koblitz-pubkey:${chain.bitcoin[1]}` },
    })
    const other = await chain.certificate(onTestnet)
    delete other.signature.anchors[0].chain
    expect(await judge(other)).toMatchObject({ verdict: 'indeterminate', anchor: { chain: 'btc:testnet' } })
  })

  test.each([
    ['without a path', { proof: 'none' }],
    ['with a step on both sides', { proof: [{ left: 'ab'.repeat(32), right: 'ab'.repeat(32) }] }],
    ['without anchors', { anchors: [] }],
    ['with half a hash', { targetHash: 'ab' }],
  ])('%s it is not valid', async (_, edit) => {
    const document = await chain.certificate(assertion())
    const report = await judge({ ...document, signature: { ...document.signature, ...edit } })
    expect([report.verdict, ...told(report, 'proof')]).toEqual(['invalid', 'fail', 'anchor.unreadable'])
  })
})

describe('a certificate that strict JSON-LD refuses', () => {
  const odd = () => assertion({ badge: { ...assertion().badge, image: 'picture.png' } })

  test('is judged in compatibility, marked as such, and shows only what its hash covers', async () => {
    const document = await chain.certificate(odd())
    const report = await judge(document)
    expect(report.verdict).toBe('valid')
    expect(codes(report)).toContain('format.compat')
    expect(report.credential).toMatchObject({
      type: 'Assertion',
      badge: { name: '見本の証明書', issuer: { id: profileUrl } },
    })
    expect((report.credential as Loose).badge).not.toHaveProperty('image')
    document.badge.image = 'exchanged.png'
    const exchanged = await judge(document)
    expect([exchanged.verdict, JSON.stringify(exchanged.credential).includes('exchanged')]).toEqual(['valid', false])
  })

  test('may have no word without a meaning', async () => {
    const document = await chain.certificate(odd())
    const report = await judge({ ...document, grade: 'A' })
    expect([report.verdict, report.credential]).toEqual(['invalid', null])
    expect(codes(report)).toContain('format.data-loss')
  })

  test('with a context that is not at hand is cannot tell', async () => {
    const document = await chain.certificate(assertion())
    const report = await judge({ ...document, '@context': [...document['@context'], 'https://other.example/v1'] })
    expect([report.verdict, told(report, 'format')]).toEqual(['indeterminate', ['unknown', 'format.context-unknown']])
  })
})

describe('Blockcerts 1.2', () => {
  const context = 'https://w3id.org/blockcerts/v1'
  const certificate = async (edit: Loose = {}) => {
    const document = {
      type: 'CertificateDocument',
      '@context': context,
      assertion: {
        type: 'Assertion',
        uid: '609c2989-275f-4f4c-ab02-b245cfb09017',
        issuedOn: '2026-04-01T00:00:00Z',
        'image:signature': 'data:image/png;base64,AAAA',
      },
      certificate: {
        type: 'Certificate',
        name: '見本の証明書',
        description: 'sample',
        issuer: { type: 'Issuer', id: profileUrl, name: '見本', url: 'https://badges.example' },
      },
      recipient: {
        type: 'email',
        identity: 'sample@example.org',
        hashed: false,
        revocationKey: '1RevocationKeyOfTheRecipient',
      },
      ...edit,
    }
    const [targetHash] = (await coveredHash(readable12(document) as Loose)).hashes as [string]
    const { root, path, transaction } = chain.mine(fromHex(targetHash)!, 'btc:mainnet')
    const anchors = [{ type: 'BTCOpReturn', sourceId: transaction }]
    const receipt = { type: 'ChainpointSHA256v2', merkleRoot: toHex(root), targetHash, proof: path, anchors }
    return { '@context': context, type: 'BlockchainCertificate', document, receipt }
  }

  test('is read, under the keys its issuer lists in the words of then', async () => {
    const profile = chain.world[profileUrl] as Loose
    profile.issuerKeys = [{ date: '2026-01-01T00:00:00Z', key: chain.bitcoin[0] }]
    delete profile.publicKey
    const report = await judge(await certificate())
    expect([report.verdict, report.format]).toEqual(['valid', 'blockcerts-1.2'])
    profile.issuerKeys[0].invalidated = '2026-02-01T00:00:00Z'
    expect(told(await judge(await certificate()), 'issuer')).toEqual(['fail', 'anchor.key-outside-window'])
  })

  test('is revoked by spending an output of its transaction', async () => {
    const document = await certificate()
    chain.records.get(document.receipt.anchors[0]!.sourceId)!.revokedAddresses.push('1RevocationKeyOfTheRecipient')
    expect(await judge(document)).toMatchObject({ verdict: 'invalid', changed: 'revoked' })
  })

  test('changed, it is not valid', async () => {
    const document = await certificate()
    Object.assign(document.document.certificate, { name: 'another' })
    expect(told(await judge(document), 'proof')).toEqual(['fail', 'anchor.hash-differs'])
  })
})

describe('Blockcerts 3', () => {
  const blockcert = async (edit: (form: Loose) => void = () => {}) => {
    const form = buildBlockcert(await issuer.badge())
    edit(form)
    return form
  }

  test.each([
    ['3.0', 'https://www.w3.org/2018/credentials/v1', 'https://w3id.org/blockcerts/v3'],
    ['3.1', 'https://www.w3.org/2018/credentials/v1', 'https://w3id.org/blockcerts/v3.1'],
    ['3.2', 'https://www.w3.org/ns/credentials/v2', 'https://w3id.org/blockcerts/v3.2'],
  ])('%s, with either kind of proof', async (_, model, edition) => {
    const date = model.endsWith('/v1') ? 'issuanceDate' : 'validFrom'
    const document = {
      '@context': [model, edition],
      id: 'urn:uuid:3b0e0d5c-7f5b-4c35-a2a8-1d9f6b1c0a03',
      type: ['VerifiableCredential', 'BlockcertsCredential'],
      issuer: issuer.id,
      [date]: '2026-04-01T00:00:00Z',
      credentialSubject: { id: 'did:example:sample', claim: { id: 'urn:uuid:3b0e0d5c-7f5b-4c35-a2a8-1d9f6b1c0a04' } },
      metadata: '{"classOf":"2026"}',
      display: { contentMediaType: 'text/html', content: '<p>sample</p>' },
    }
    const anchored = await chain.anchored(document)
    expect(await judge(anchored)).toMatchObject({
      verdict: 'valid',
      format: 'blockcerts-3',
      credential: { display: document.display },
    })
    const { cryptosuite: _suite, id: _id, ...others } = anchored.proof
    expect((await judge({ ...anchored, proof: { ...others, type: 'MerkleProof2019' } })).verdict).toBe('valid')
    const older = { ...others, type: 'ChainedProof2021', chainedProofType: 'MerkleProof2019' }
    expect((await judge({ ...anchored, proof: older })).verdict).toBe('valid')
  })

  test('a plain Open Badge with an anchor for its only proof is judged as one', async () => {
    const { proof: _, ...unsigned } = await issuer.badge()
    expect(await judge(await chain.anchored(unsigned))).toMatchObject({ verdict: 'valid', format: 'open-badges-3.0' })
  })

  test('a status list says it is revoked', async () => {
    const { proof: _, ...unsigned } = await issuer.badge()
    const document = await chain.anchored(unsigned)
    chain.world[issuer.listUrl] = await issuer.list([issuer.index])
    expect(await judge(document)).toMatchObject({ verdict: 'invalid', changed: 'revoked' })
    delete chain.world[issuer.listUrl]
    expect(told(await judge(document), 'status')).toEqual(['unknown', 'status.unreachable'])
  })

  test('an issuer that is a key by name needs nobody’s word but the chain’s', async () => {
    const name = `z${encodeBase58(Uint8Array.from([0xe7, 1, ...chain.publicKey]))}`
    const form = await blockcert((one) => void (one.issuer = { ...one.issuer, id: `did:key:${name}` }))
    const document = await chain.anchored(form, { method: `did:key:${name}#${name}` })
    expect(await judge(document)).toMatchObject({ verdict: 'valid' })
    for (const record of chain.records.values()) record.issuingAddress = `0x${'12'.repeat(20)}`
    expect(told(await judge(document), 'issuer')).toEqual(['fail', 'anchor.other-key'])
  })

  test('hashlinks are followed, and what was exchanged is found', async () => {
    const [url, picture] = ['https://pictures.example/sample.bin', Uint8Array.from([0xff, 0x00, 0x80, 0x0a])]
    const hash = `z${encodeBase58(Uint8Array.from([0x12, 0x20, ...sha256Bytes(picture)]))}`
    const link = `hl:${hash}:z${encodeBase58(encode(new Map([[0x0f, [url]]])))}`
    const form = await blockcert((one) => void (one.display.content = `<img src="${link}">`))
    const document = await chain.anchored(form)
    expect(told(await judge(document), 'contents')).toEqual(['unknown', 'contents.link-unreachable'])
    chain.world[url] = picture
    const report = await judge(document)
    expect([report.verdict, ...told(report, 'contents')]).toEqual(['valid', 'pass', 'contents.links-hold'])
    chain.world[url] = Uint8Array.from([1])
    const exchanged = await judge(document)
    expect([exchanged.verdict, ...told(exchanged, 'contents')]).toEqual(['invalid', 'fail', 'contents.link-differs'])
  })
})
