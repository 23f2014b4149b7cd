/** What others find once a badge is anchored: the stronger file, its Blockcerts form, the profile of its issuer. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { revokeAward } from '../src/modules/awards/revoke-award.ts'
import { rotateKey } from '../src/modules/keys/rotate-key.ts'
import { transactionsFrom } from '../src/ports/chain-sources/transactions.ts'
import { type BadgeGround, openBadgeGround } from './badge-ground.ts'
import { type ChainGround, hasNode, openChainGround } from './chain-ground.ts'

let badges: BadgeGround
let chain: ChainGround
let badge: { code: string; awardId: string; key: string }
let before: string
let unanchored: number

const staff = { as: 9, roles: ['issuer' as const] }
const textOf = async (path: string) => (await badges.ask(path, staff)).text()
const jsonOf = async (path: string) => JSON.parse(await textOf(path))
const verdictOf = async (document: string) => {
  const answer = await badges.ask('/api/verify', { method: 'POST', body: { document } })
  return (await answer.json()) as { verdict: string; checks: { name: string; result: string; code: string }[] }
}
const profile = () => jsonOf('/organisations/minamo/issuer-profile.json')

beforeAll(async () => {
  if (!hasNode) return
  badges = await openBadgeGround()
  chain = await openChainGround(badges.ground)
  const { ports } = badges
  const config = { ...ports.config, anchorSources: [], chainId: 31_337, chainRpcUrls: [] }
  Object.assign(ports, { transactions: transactionsFrom({ ...ports, config }) })
  badge = await badges.award(900)
  before = await textOf(`/credentials/${badge.code}.json`)
  unanchored = (await badges.ask(`/credentials/${badge.code}.blockcert`, staff)).status
  await chain.finish(await chain.form())
}, 60_000)
afterAll(async () => {
  await chain?.close()
  await badges?.close()
})

test.skipIf(!hasNode)(
  'the stronger file is served, verifies, and so does the earlier one; a test chain is called one',
  async () => {
    const after = await textOf(`/credentials/${badge.code}.json`)
    expect([(JSON.parse(before) as { proof: unknown }).proof]).not.toEqual(
      (JSON.parse(after) as { proof: unknown }).proof,
    )
    for (const document of [before, after]) expect((await verdictOf(document)).verdict).toBe('valid')
    const { checks } = await verdictOf(after)
    expect(checks).toContainEqual(expect.objectContaining({ name: 'anchor', code: 'anchor.test-chain' }))
    expect(await textOf(`/credentials/${badge.code}?lang=ja`)).toContain(`/credentials/${badge.code}.blockcert`)
  },
)

test.skipIf(!hasNode)(
  'the Blockcerts form stands in the same transaction and is never called valid on a test chain',
  async () => {
    const document = await textOf(`/credentials/${badge.code}.blockcert`)
    expect(unanchored).toBe(404)
    const read = JSON.parse(document) as { '@context': string[]; type: string[]; credentialStatus?: object }
    expect(read['@context'][1]).toBe('https://w3id.org/blockcerts/v3.2')
    expect([read.type.includes('BlockcertsCredential'), read.credentialStatus]).toEqual([true, undefined])
    const { verdict, checks } = await verdictOf(document)
    expect(verdict).toBe('indeterminate')
    expect(checks.filter(({ result }) => result === 'fail')).toEqual([])
    expect(checks).toContainEqual(expect.objectContaining({ code: 'anchor.test-chain' }))
  },
)

test.skipIf(!hasNode)('a changed byte in the anchored file is found', async () => {
  const after = await textOf(`/credentials/${badge.code}.json`)
  expect((await verdictOf(after.replace('縄文考古学入門', '縄文考古学上級'))).verdict).toBe('invalid')
  const blockcert = await textOf(`/credentials/${badge.code}.blockcert`)
  expect((await verdictOf(blockcert.replaceAll('縄文考古学入門', '縄文考古学上級'))).verdict).toBe('invalid')
})

test.skipIf(!hasNode)(
  'the DID document leads to a profile that lists the address since when, and the key behind it',
  async () => {
    const did = await jsonOf('/organisations/minamo/did.json')
    expect(did.service).toEqual([
      {
        id: 'did:web:badges.example:organisations:minamo#issuer-profile',
        type: 'IssuerProfile',
        serviceEndpoint: 'https://badges.example/organisations/minamo/issuer-profile.json',
      },
    ])
    const { publicKey, verificationMethod } = await profile()
    expect(publicKey).toEqual([{ id: `ecdsa-koblitz-pubkey:${chain.address}`, created: expect.any(String) }])
    expect(verificationMethod).toMatchObject([{ publicKeyMultibase: expect.stringMatching(/^zQ3s/) }])
  },
)

test.skipIf(!hasNode)(
  'K01: a rotated key is public before it signs, the old one stays with its interval, all verify',
  async () => {
    const { ports, organisationId, clock } = badges.ground
    await rotateKey(ports, { organisationId })
    expect((await profile()).publicKey).toHaveLength(2)
    await chain.award(1)
    const byOld = await chain.form()
    expect(await chain.ground.rows(`select address from anchor_batch where id = '${byOld}'`)).toEqual([
      { address: chain.address },
    ])
    clock.now = new Date(clock.now.getTime() + 301_000)
    expect((await profile()).publicKey[0].expires).toBeUndefined()
    await chain.finish(byOld)
    const [old, young] = (await profile()).publicKey as { id: string; expires?: string }[]
    expect([typeof old!.expires, young!.expires]).toEqual(['string', undefined])
    const fresh = young!.id.split(':')[1]!
    await chain.rpc('anvil_setBalance', fresh, '0xde0b6b3a7640000')
    const later = await badges.award(901)
    const byNew = await chain.finish(await chain.form())
    expect(await chain.rpc('eth_getTransactionByHash', byNew.txid)).toMatchObject({ from: fresh.toLowerCase() })
    for (const code of [badge.code, later.code])
      expect((await verdictOf(await textOf(`/credentials/${code}.json`))).verdict).toBe('valid')
  },
)

test.skipIf(!hasNode)('a revoked badge is on the revocation list of the profile, without the reason', async () => {
  const { ports, organisationId } = badges.ground
  const { revocationList } = await profile()
  const listed = async () => (await jsonOf(new URL(revocationList).pathname)).revokedAssertions
  expect(await listed()).toEqual([])
  const { awardId } = badge
  await revokeAward(ports, { organisationId, awardId, actorPersonId: awardId, reason: '見本', mailAtOnce: false })
  expect(await listed()).toEqual([{ id: `https://badges.example/credentials/${badge.code}` }])
  expect((await verdictOf(await textOf(`/credentials/${badge.code}.blockcert`))).verdict).toBe('invalid')
})
