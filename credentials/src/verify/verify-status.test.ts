/** The lists before the Bitstring Status List, and the lists that came as a token. */
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { writeCompact } from '../jose/compact.ts'
import { bitAt } from '../status/bitstring.ts'
import { type SampleIssuer, sampleIssuer, served } from './sample-issuer.ts'
import { badgeOf, type SampleSigner, signerWith } from './sample-signer.ts'
import { verify } from './verify.ts'
import { readEntry } from './status-entry.ts'

const now = new Date('2026-11-22T00:00:00Z')
const url = 'https://badges.example/lists/1'
let issuer: SampleIssuer
beforeAll(async () => {
  issuer = await sampleIssuer()
})

describe('D-6: 1EdTechRevocationList', () => {
  const entry = { id: url, type: '1EdTechRevocationList' }
  const badgeId = 'https://badges.example/credentials/x'
  const judgeNamed = (list: object, it = entry) =>
    (async () => {
      const badge = await issuer.badge({ facts: { id: badgeId }, edit: (unsigned) => (unsigned.credentialStatus = it) })
      const ports = served({ [issuer.didUrl]: issuer.didDocument, [it.id]: list })
      const report = await verify(Buffer.from(JSON.stringify(badge)), { ports, now })
      return [report.verdict, report.changed, report.checks.find((check) => check.name === 'status')!.code]
    })()
  test.each([
    ['names it', { revokedCredential: [{ id: badgeId }] }, ['invalid', 'revoked', 'status.revoked']],
    ['says so', { revokedCredential: [{ id: badgeId, revoked: true }] }, ['invalid', 'revoked', 'status.revoked']],
    ['takes it back', { revokedCredential: [{ id: badgeId, revoked: false }] }, ['valid', null, 'status.in-force']],
    ['names another', { revokedCredential: [{ id: `${badgeId}y` }] }, ['valid', null, 'status.in-force']],
    [
      'is of another issuer',
      { issuer: 'did:web:x.example', revokedCredential: [] },
      ['indeterminate', null, 'status.other-issuer'],
    ],
    ['is none', { error: 'gone' }, ['indeterminate', null, 'status.unproven']],
    ['is malformed', { revokedCredential: ['x'] }, ['indeterminate', null, 'status.unproven']],
  ])('that %s', async (_, list, expected) => {
    expect(await judgeNamed(list)).toEqual(expected)
  })

  test('is not believed over http, where anybody may have written it', async () => {
    const open = { ...entry, id: 'http://badges.example/lists/1' }
    expect(await judgeNamed({ revokedCredential: [] }, open)).toEqual(['indeterminate', null, 'status.unproven'])
  })
})

/** Bits as the older lists pack them: base64url of GZIP without the letter of multibase. */
function packed(indices: readonly number[]): string {
  const bits = Buffer.alloc(16_384)
  for (const index of indices) bits[index >> 3]! |= 0x80 >> (index & 7)
  return gzipSync(bits).toString('base64url')
}

/** A badge with that status, by the signer whose list is served, as a document or as the bytes of a token. */
async function judgeWith(signer: SampleSigner, credentialStatus: object, list: object | Uint8Array) {
  const unsigned = badgeOf(signer.did, (it) => {
    it['@context'].push('https://w3id.org/vc/status-list/2021/v1')
    it.credentialStatus = credentialStatus
  })
  const badge = await signer.sign(unsigned, 'eddsa-rdfc-2022', signer.method)
  const report = await verify(Buffer.from(JSON.stringify(badge)), { ports: served({ [url]: list }), now })
  return [report.verdict, report.changed, report.checks.find((check) => check.name === 'status')!.code]
}

const outcomes: [number[], unknown[]][] = [
  [[], ['valid', null, 'status.in-force']],
  [
    [6, 8],
    ['valid', null, 'status.in-force'],
  ],
  [[7], ['invalid', 'revoked', 'status.revoked']],
]
const entry2021 = {
  id: `${url}#7`,
  type: 'StatusList2021Entry',
  statusPurpose: 'revocation',
  statusListIndex: '7',
  statusListCredential: url,
}
const list2021 = (issuer: string, indices: readonly number[]) => ({
  '@context': [
    'https://www.w3.org/2018/credentials/v1',
    'https://w3id.org/vc/status-list/2021/v1',
    'https://w3id.org/security/data-integrity/v2',
  ],
  id: url,
  type: ['VerifiableCredential', 'StatusList2021Credential'],
  issuer,
  issuanceDate: '2026-04-01T00:00:00Z',
  credentialSubject: {
    id: `${url}#list`,
    type: 'StatusList2021',
    statusPurpose: 'revocation',
    encodedList: packed(indices),
  },
})

describe('StatusList2021', () => {
  test.each(outcomes)('with %j set', async (indices, expected) => {
    const signer = await signerWith('Ed25519')
    const list = await signer.sign(list2021(signer.did, indices), 'eddsa-rdfc-2022', signer.method)
    expect(await judgeWith(signer, entry2021, list)).toEqual(expected)
  })

  test.each([
    ['a moment after the question', '2026-11-22T00:00:02Z', 'status.in-force'],
    ['tomorrow', '2026-11-23T00:00:00Z', 'status.outdated'],
  ])('that is in force from %s', async (_, issuanceDate, code) => {
    const signer = await signerWith('Ed25519')
    const list = { ...list2021(signer.did, []), issuanceDate }
    const signed = await signer.sign(list, 'eddsa-rdfc-2022', signer.method)
    expect((await judgeWith(signer, entry2021, signed))[2]).toBe(code)
  })

  test('is no list for another kind of entry, and must be signed', async () => {
    const signer = await signerWith('Ed25519')
    const list = await signer.sign(list2021(signer.did, []), 'eddsa-rdfc-2022', signer.method)
    const other = { ...entry2021, type: 'BitstringStatusListEntry' }
    for (const [entry, given] of [
      [other, list],
      [entry2021, list2021(signer.did, [])],
    ] as const)
      expect(await judgeWith(signer, entry, given)).toEqual(['indeterminate', null, 'status.unproven'])
  })
})

describe('a list that came as a token', () => {
  const entry = { ...entry2021, type: 'BitstringStatusListEntry' }
  const tokenFor = async (signer: SampleSigner, indices: readonly number[], claims: object = {}) => {
    const list = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      id: url,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: signer.did,
      validFrom: '2026-04-01T00:00:00Z',
      credentialSubject: {
        id: `${url}#list`,
        type: 'BitstringStatusList',
        statusPurpose: 'revocation',
        encodedList: `u${packed(indices)}`,
      },
    }
    const header = { alg: 'EdDSA', typ: 'vc+jwt', kid: signer.method }
    return Buffer.from(await writeCompact(header, { ...list, ...claims }, signer.signBytes))
  }
  test.each(outcomes)('with %j set', async (indices, expected) => {
    const signer = await signerWith('Ed25519')
    expect(await judgeWith(signer, entry, await tokenFor(signer, indices))).toEqual(expected)
  })

  test('has run out with its token, and says nothing where the token says another issuer', async () => {
    const signer = await signerWith('Ed25519')
    const old = await tokenFor(signer, [], { exp: 1_790_000_000 })
    expect(await judgeWith(signer, entry, old)).toEqual(['indeterminate', null, 'status.outdated'])
    const foreign = await tokenFor(signer, [], { iss: 'did:web:elsewhere.example' })
    expect(await judgeWith(signer, entry, foreign)).toEqual(['indeterminate', null, 'status.unproven'])
  })
})

/** Its vocabulary, word by word; the pin in `known-contexts.ts` says whether it is that one. */
function vocabulary2020(): object {
  const at = 'https://w3id.org/vc-revocation-list-2020'
  const term = (name: string, words: object) => ({
    [name]: { '@id': `${at}#${name}`, '@context': { '@protected': true, id: '@id', type: '@type', ...words } },
  })
  return {
    '@context': {
      '@protected': true,
      ...term('RevocationList2020Credential', {
        description: 'http://schema.org/description',
        name: 'http://schema.org/name',
      }),
      ...term('RevocationList2020', { encodedList: `${at}#encodedList` }),
      ...term('RevocationList2020Status', {
        revocationListCredential: { '@id': `${at}#revocationListCredential`, '@type': '@id' },
        revocationListIndex: `${at}#revocationListIndex`,
      }),
    },
  }
}

test('RevocationList2020: its vocabulary is fetched once by its pin, and its bits count', async () => {
  const context = 'https://w3id.org/vc-revocation-list-2020/v1'
  const signer = await signerWith('Ed25519')
  const entry = {
    id: `${url}#7`,
    type: 'RevocationList2020Status',
    revocationListIndex: '7',
    revocationListCredential: url,
  }
  const unsigned = badgeOf(signer.did, (it) => {
    it['@context'].push(context)
    it.credentialStatus = entry
  })
  const judged = async (badge: object, documents: Record<string, object>) => {
    const report = await verify(Buffer.from(JSON.stringify(badge)), { ports: served(documents), now })
    return [report.verdict, report.changed]
  }
  const { proof } = await signer.sign(badgeOf(signer.did), 'eddsa-rdfc-2022', signer.method)
  const unproven = { ...unsigned, proof }
  expect(await judged(unproven, {})).toEqual(['indeterminate', null])
  expect(await judged(unproven, { [context]: { '@context': {} } })).toEqual(['indeterminate', null])
  // Fetched and kept, so that the signer knows the words too.
  await judged(unproven, { [context]: vocabulary2020() })
  const badge = await signer.sign(unsigned, 'eddsa-rdfc-2022', signer.method)
  const list = (indices: readonly number[], issuer = signer.did) =>
    signer.sign(
      {
        '@context': ['https://www.w3.org/2018/credentials/v1', context, 'https://w3id.org/security/data-integrity/v2'],
        id: url,
        type: ['VerifiableCredential', 'RevocationList2020Credential'],
        issuer,
        issuanceDate: '2026-04-01T00:00:00Z',
        credentialSubject: { id: `${url}#list`, type: 'RevocationList2020', encodedList: packed(indices) },
      },
      'eddsa-rdfc-2022',
      signer.method,
    )
  expect(await judged(badge, { [url]: await list([]) })).toEqual(['valid', null])
  expect(await judged(badge, { [url]: await list([7]) })).toEqual(['invalid', 'revoked'])
  expect(await judged(badge, { [url]: await list([], 'did:web:x.example') })).toEqual(['indeterminate', null])
  expect(await judged(badge, {})).toEqual(['indeterminate', null])
})

test('a RevocationList2020 entry is read as such', async () => {
  const entry = { type: 'RevocationList2020Status', revocationListIndex: '7', revocationListCredential: url }
  const found = readEntry(entry)
  expect(found).toMatchObject({ kind: 'bit', purpose: 'revocation', index: 7, list: url })
  const bits = found?.kind === 'bit' ? await found.types.decode(packed([7])) : null
  expect([bitAt(bits!, 7), bitAt(bits!, 6)]).toEqual([true, false])
  for (const wrong of [
    null,
    'x',
    { type: 'Other' },
    { ...entry, revocationListIndex: '-1' },
    { ...entry2021, statusSize: 2 },
  ])
    expect(readEntry(wrong)).toBeNull()
})

describe('Bitstring Status List: what is neither revocation nor suspension', () => {
  const judged = async (entry: object, value: number, purpose: string) => {
    const badge = await issuer.badge({
      edit: (unsigned) => (unsigned.credentialStatus = { ...unsigned.credentialStatus, ...entry }),
    })
    const { statusListIndex, statusSize = '1' } = badge.credentialStatus
    const size = Number(statusSize)
    const set = Array.from({ length: size }, (_, bit) => bit).filter((bit) => value & (1 << (size - 1 - bit)))
    const list = await issuer.list(
      set.map((bit) => Number(statusListIndex) * size + bit),
      (unsigned) => (unsigned.credentialSubject.statusPurpose = purpose),
    )
    const ports = served({ [issuer.didUrl]: issuer.didDocument, [issuer.listUrl]: list })
    const report = await verify(Buffer.from(JSON.stringify(badge)), { ports, now })
    const { code, detail } = report.checks.find((check) => check.name === 'status')!
    return [report.verdict, code, detail]
  }
  const message = {
    statusPurpose: 'message',
    statusSize: 2,
    statusListIndex: '7',
    statusMessage: [
      { status: '0x0', message: '受付済み' },
      { status: '0x2', message: '再発行の手続き中' },
    ],
  }

  test('a message of several bits is told in the issuer’s own words', async () => {
    expect(await judged(message, 2, 'message')).toEqual(['valid', 'status.message', '再発行の手続き中'])
    expect(await judged(message, 0, 'message')).toEqual(['valid', 'status.message', '受付済み'])
    expect(await judged(message, 1, 'message')).toEqual(['valid', 'status.no-message', undefined])
  })

  test('a newer version takes nothing from this one', async () => {
    expect(await judged({ statusPurpose: 'refresh' }, 1, 'refresh')).toEqual(['valid', 'status.newer', undefined])
  })

  test('a revocation of several bits counts unless it is zero', async () => {
    const wide = { statusSize: 4, statusListIndex: '3' }
    expect((await judged(wide, 4, 'revocation'))[1]).toBe('status.revoked')
    expect((await judged(wide, 0, 'revocation'))[1]).toBe('status.in-force')
  })

  test('a size nobody uses is not guessed at', () => {
    const entry = { type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: '1' }
    for (const statusSize of [0, -1, 1.5, 99, 'x'])
      expect(readEntry({ ...entry, statusListCredential: url, statusSize })).toBeNull()
  })
})
