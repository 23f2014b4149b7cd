/** A chain and an issuer that anchors on it, for tests: nothing is asked and nothing is spent. Not for programs. */
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { sha256Hex } from '#crypto'
import { addressesOf } from '../../blockcerts/addresses.ts'
import { formatAnchor, plainTransaction } from '../../blockcerts/anchor.ts'
import { leafOf, withAnchorProof } from '../../blockcerts/anchor-document.ts'
import { coveredHash } from '../../blockcerts/covered-hash.ts'
import { fromHex, toHex } from '../../blockcerts/hex.ts'
import { buildTree, pathOf } from '../../blockcerts/merkle-tree.ts'
import { encodeBase58 } from '../../proofs/base58.ts'
import type { ChainAnswer, ChainRecord, VerifyPorts } from '../ports.ts'
import { type SampleIssuer, served } from '../sample-issuer.ts'

type Loose = ReturnType<typeof JSON.parse>
export type SampleChain = Awaited<ReturnType<typeof sampleChain>>

export const profileUrl = 'https://badges.example/organisations/minamo/profile.json'
export const revocationUrl = 'https://badges.example/organisations/minamo/revocation.json'
export const minedAt = '2026-04-02T00:00:00Z'

/** The records of a chain: `records` may be changed, `answer` put in the way of all of them. */
export async function sampleChain(issuer: SampleIssuer) {
  const publicKey = secp256k1.getPublicKey(secp256k1.utils.randomSecretKey(), true)
  const { evm, bitcoin } = addressesOf(publicKey)!
  const method = `${issuer.id}#chain-1`
  const records = new Map<string, ChainRecord>()
  const world: Record<string, object> = {
    [issuer.didUrl]: {
      ...issuer.didDocument,
      verificationMethod: [
        ...(issuer.didDocument.verificationMethod as object[]),
        { id: method, type: 'Multikey', controller: issuer.id, publicKeyMultibase: multikeyOf(publicKey) },
      ],
      service: [{ id: `${issuer.id}#profile`, type: 'IssuerProfile', serviceEndpoint: profileUrl }],
    },
    [profileUrl]: {
      '@context': ['https://www.w3.org/ns/credentials/v2', 'https://w3id.org/blockcerts/v3.2'],
      id: profileUrl,
      type: ['Profile', 'BlockcertsIssuerProfile'],
      publicKey: [evm, bitcoin[0]].map((address) => ({
        id: `ecdsa-koblitz-pubkey:${address}`,
        created: '2026-01-01T00:00:00Z',
      })),
      revocationList: revocationUrl,
    },
    [revocationUrl]: { type: 'RevocationList', revokedAssertions: [] },
    [issuer.listUrl]: await issuer.list(),
  }
  /** The leaf beside a few others in a tree whose root is on the chain. */
  const mine = (leaf: Uint8Array, chain: string) => {
    const tree = buildTree([new Uint8Array(32).fill(1), leaf, new Uint8Array(32).fill(2)])
    const transaction = sha256Hex(`transaction ${records.size}`)
    const issuingAddress = chain.startsWith('btc') ? bitcoin[0]! : evm
    records.set(transaction, { remoteHash: toHex(tree.root), issuingAddress, time: minedAt, revokedAddresses: [] })
    return { root: tree.root, path: pathOf(tree, 1), transaction, anchor: formatAnchor({ chain, transaction }) }
  }
  const anchored = async (document: Loose, o: { chain?: string; method?: string } = {}): Promise<Loose> => {
    const leaf = await leafOf(document)
    const mined = mine(leaf, o.chain ?? 'eth:1')
    const previousProof = [document.proof].flat().at(-1)?.id
    const text = withAnchorProof(JSON.stringify(document), {
      ...mined,
      leaf,
      created: minedAt,
      verificationMethod: o.method ?? method,
      proofId: `urn:uuid:00000000-0000-4000-8000-${String(records.size).padStart(12, '0')}`,
      ...(previousProof === undefined ? {} : { previousProof }),
    })
    return JSON.parse(text)
  }
  /** A certificate of Blockcerts 2, as its tools made them: `document` with its `signature`. */
  const certificate = async (document: Loose, chain = 'btc:mainnet'): Promise<Loose> => {
    const [targetHash] = (await coveredHash(document)).hashes as [string]
    const { root, path, transaction } = mine(fromHex(targetHash)!, chain)
    const anchors = [{ type: 'BTCOpReturn', sourceId: transaction, chain: 'bitcoinMainnet' }]
    return {
      ...document,
      signature: { type: ['MerkleProof2017', 'Extension'], merkleRoot: toHex(root), targetHash, proof: path, anchors },
    }
  }
  const ports = (o: { answer?: ChainAnswer; without?: readonly string[] } = {}): VerifyPorts => {
    const there = Object.entries(world).filter(([url]) => !o.without?.includes(url))
    return served(Object.fromEntries(there), {
      transaction: async ({ transaction }) => {
        const record = records.get(plainTransaction(transaction))
        return o.answer ?? (record ? { ok: true, record } : { ok: false, reason: 'absent' })
      },
    })
  }
  return { method, publicKey, evm, bitcoin, records, world, mine, anchored, certificate, ports }
}

function multikeyOf(publicKey: Uint8Array): string {
  return `z${encodeBase58(Uint8Array.from([0xe7, 0x01, ...publicKey]))}`
}
