/** What is anchored on a real EVM node: one transaction for a whole batch, proofs that lead to it, and nothing personal. */
import { leafOf } from '@akashi/credentials/blockcerts/anchor-document.ts'
import { toHex } from '@akashi/credentials/blockcerts/hex.ts'
import { rootOfPath } from '@akashi/credentials/blockcerts/merkle-tree.ts'
import { decodeProofValue } from '@akashi/credentials/blockcerts/proof-value.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ChainGround, hasNode, openChainGround } from './chain-ground.ts'

type Proof = { id: string; cryptosuite: string; previousProof?: string; proofValue: string; verificationMethod: string }
type Document = Record<string, unknown> & { proof: Proof | Proof[] }
let chain: ChainGround

beforeAll(async () => {
  if (hasNode) chain = await openChainGround()
}, 60_000)
afterAll(() => chain?.close())

const versions = (awardIds: string[]) =>
  chain.ground.rows<{ award_id: string; version_no: number; document: string }>(
    `select award_id, version_no, document from credential where award_id in ('${awardIds.join("','")}') order by award_id, version_no`,
  )

test.skipIf(!hasNode).each([1, 2, 3, 7])('a batch of %i: one transaction, and a proof for each badge', async (size) => {
  const before = await chain.rpc<string>('eth_getTransactionCount', chain.address, 'latest')
  const awardIds = await chain.award(size)
  const signed = new Map((await versions(awardIds)).map((row) => [row.award_id, row.document]))
  const batchId = await chain.form()
  expect(await chain.batch(batchId)).toMatchObject({ state: 'batched', badges: size })
  const batch = await chain.finish(batchId)
  expect(batch).toMatchObject({ state: 'final', problem: null, reorgs: 0 })
  const after = await chain.rpc<string>('eth_getTransactionCount', chain.address, 'latest')
  expect(Number(after) - Number(before)).toBe(1)
  const sent = await chain.rpc<{ input: string; to: string }>('eth_getTransactionByHash', batch.txid)
  expect([sent.input, sent.to]).toEqual([`0x${batch.root}`, `0x${'dead'.repeat(10)}`])
  const kept = await versions(awardIds)
  expect(kept.map((row) => row.version_no)).toEqual(awardIds.flatMap(() => [1, 2]))
  for (const [index, row] of kept.entries()) {
    if (row.version_no === 1) expect(row.document).toBe(signed.get(row.award_id))
    else await expectProof(kept[index - 1]!.document, row.document, batch)
  }
})

async function expectProof(signed: string, anchored: string, batch: { root: string; txid: string | null }) {
  const [before, after] = [JSON.parse(signed) as Document, JSON.parse(anchored) as Document]
  const [signature, anchor] = after.proof as [Proof, Proof]
  expect({ ...after, proof: signature }).toEqual(before)
  expect(anchor).toMatchObject({ cryptosuite: 'merkle-proof-2019', previousProof: signature.id })
  expect(anchor.verificationMethod).toBe('did:web:badges.example:organisations:minamo#anchor-1')
  const value = decodeProofValue(anchor.proofValue)!
  expect(value.anchors).toEqual([`blink:eth:31337:${batch.txid!.slice(2)}`])
  const leaf = await leafOf(before)
  expect([toHex(leaf), toHex(rootOfPath(leaf, value.path)!)]).toEqual([value.targetHash, batch.root])
}

test.skipIf(!hasNode)('the holder is told once, by one mail, and by the page that is open', async () => {
  const { mails, events } = chain.ground
  const told = mails.filter((mail) => mail.messageId.startsWith('anchored-'))
  expect(told).toHaveLength(13)
  expect(new Set(told.map((mail) => mail.messageId)).size).toBe(13)
  expect(told[0]!.subject).toBe('【日時の証拠】縄文考古学入門のバッジに付きました')
  await chain.turn()
  expect(mails.filter((mail) => mail.messageId.startsWith('anchored-'))).toHaveLength(13)
  expect(events.length).toBe(26)
})

test.skipIf(!hasNode)(
  'a thousand badges go in one transaction as well',
  async () => {
    const before = Number(await chain.rpc<string>('eth_getTransactionCount', chain.address, 'latest'))
    const awardIds = await chain.award(1000)
    const batch = await chain.finish(await chain.form())
    expect(batch).toMatchObject({ state: 'final', badges: 1000 })
    expect(Number(await chain.rpc<string>('eth_getTransactionCount', chain.address, 'latest')) - before).toBe(1)
    const kept = await versions(awardIds)
    expect(kept).toHaveLength(2000)
    for (let index = 1; index < kept.length; index += 200)
      await expectProof(kept[index - 1]!.document, kept[index]!.document, batch)
  },
  400_000,
)
