/**
 * What anchoring costs beside the tools of Blockcerts, in CPU time of one run: trees with their proofs, and the judgement of an anchored
 * credential. `node scripts/bench-anchors.mjs` prints the rows.
 */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Encoder } from '@blockcerts/lds-merkle-proof-2019'
import { toHex } from '../credentials/src/blockcerts/hex.ts'
import { buildTree } from '../credentials/src/blockcerts/merkle-tree.ts'
import { proofValues } from '../credentials/src/blockcerts/proof-values.ts'
import { contextFor } from '../credentials/src/canonical/contexts.ts'
import { decodeEd25519Multikey } from '../credentials/src/proofs/multikey.ts'
import { sampleChain } from '../credentials/src/verify/blockcerts/sample-chain.ts'
import { sampleIssuer, served } from '../credentials/src/verify/sample-issuer.ts'
import { verify } from '../credentials/src/verify/verify.ts'
import { median } from './cpu-time.mjs'

const MerkleTools = createRequire(import.meta.url)('merkle-tools')
const anchor = `blink:eth:sepolia:${'ab'.repeat(32)}`
const million = 1_000_000

/** A row for each promise: `{ what, measured, target, met }`. */
export async function benchAnchors() {
  return [trees(), wholeMillion(), ...(await judgements())]
}

/** Leaf hashes are given: what is reckoned is the tree, and for each leaf the text of its proof. */
function trees() {
  const leaves = Array.from({ length: 10_000 }, () => new Uint8Array(randomBytes(32)))
  const hexes = leaves.map(toHex)
  const theirs = [secondsOf(() => theirProofs(hexes))]
  const ours = [1, 2, 3].map(() => secondsOf(() => ourProofs(leaves)))
  if (ourProofs(leaves.slice(0, 100)).join() !== theirProofs(hexes.slice(0, 100)).join())
    throw new Error('the proofs differ')
  const [mine, other] = [median(ours), median(theirs)]
  const measured = `${mine.toFixed(2)} s, beside \`merkle-tools\` and \`@blockcerts/lds-merkle-proof-2019\` with ${other.toFixed(1)} s: ${(other / mine).toFixed(0)} ×`
  return {
    what: 'Merkle tree of 10,000 credentials, and their proofs',
    measured,
    target: '20 ×',
    met: other / mine >= 20,
  }
}

function ourProofs(leaves) {
  return [...proofValues(buildTree(leaves), [anchor])]
}

function theirProofs(hexes) {
  const tree = new MerkleTools({ hashType: 'sha256' })
  tree.addLeaves(hexes, false)
  tree.makeTree()
  const merkleRoot = tree.getMerkleRoot().toString('hex')
  return hexes.map((targetHash, index) =>
    new Encoder({ path: tree.getProof(index), merkleRoot, targetHash, anchors: [anchor] }).encode(),
  )
}

/** In a process of its own, whose greatest memory can be told. */
function wholeMillion() {
  const ran = spawnSync(process.execPath, [import.meta.filename, '--million'], { encoding: 'utf8' })
  const { seconds, mebibytes } = JSON.parse(ran.stdout)
  const measured = `${seconds.toFixed(0)} s of CPU, ${mebibytes.toFixed(0)} MiB at most`
  return {
    what: 'the same of 1,000,000, proofs streamed',
    measured,
    target: '90 s, 600 MB',
    met: seconds < 90 && mebibytes * 1.048576 < 600,
  }
}

function runMillion() {
  const leaves = new Uint8Array(32 * million)
  for (let at = 0; at < leaves.length; at += 32_000_000)
    leaves.set(randomBytes(Math.min(32_000_000, leaves.length - at)), at)
  let letters = 0
  const seconds = secondsOf(() => {
    for (const proof of proofValues(buildTree(leaves), [anchor])) letters += proof.length
  })
  console.log(JSON.stringify({ seconds, letters, mebibytes: process.resourceUsage().maxRSS / 1024 }))
}

function secondsOf(act) {
  const before = process.cpuUsage()
  act()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** A badge that is signed and anchored and that both verifiers find valid, or would but for the test chain; the world is the same. */
async function judgements() {
  const { certVerifier } = await import('./cert-verifier.mjs')
  const { document, world, dids, records, ports } = await anchoredWorld()
  const bytes = new TextEncoder().encode(JSON.stringify(document))
  const now = new Date('2026-05-01T00:00:00Z')
  const ours = () => verify(bytes, { ports, now })
  const theirs = () => certVerifier(document, { world, dids, records })
  if ((await ours()).verdict !== 'valid') throw new Error('we do not find it valid')
  const times = { ours: [], theirs: [] }
  const log = console.log
  console.log = () => {}
  for (let round = 0; round < 25; round += 1) {
    times.ours.push(await cpuOf(ours, 40))
    times.theirs.push(await cpuOf(theirs, 4))
  }
  const status = (await theirs()).status
  console.log = log
  if (status !== 'success') throw new Error('the other verifier does not find it valid')
  const [mine, other] = [median(times.ours.slice(5)), median(times.theirs.slice(5))]
  const held = await memoryHeld(ours)
  const measured = `${mine.toFixed(0)} µs, beside \`@blockcerts/cert-verifier-js\` with ${other.toFixed(0)} µs: ${(other / mine).toFixed(0)} ×`
  return [
    {
      what: 'the whole verdict on a badge that is signed and anchored',
      measured,
      target: '10 ×',
      met: other / mine >= 10,
    },
    {
      what: 'memory held after 20,000 such verdicts, more than after 5,000',
      measured: `${held.toFixed(1)} MiB`,
      target: 'flat: 1 MiB',
      met: held <= 1,
    },
  ]
}

async function anchoredWorld() {
  const issuer = await sampleIssuer()
  const chain = await sampleChain(issuer)
  const { world } = chain
  const methods = world[issuer.didUrl].verificationMethod
  const x = Buffer.from(decodeEd25519Multikey(issuer.publicKeyMultibase)).toString('base64url')
  const jwk = { type: 'JsonWebKey2020', controller: issuer.id, publicKeyJwk: { kty: 'OKP', crv: 'Ed25519', x } }
  const asJwk = (method) => (method.id === `${issuer.id}#key-1` ? { id: method.id, ...jwk } : method)
  const dids = { [issuer.id]: { ...world[issuer.didUrl], verificationMethod: methods.map(asJwk) } }
  const signed = await issuer.badge({
    edit: (unsigned) => {
      delete unsigned.credentialSchema
      delete unsigned.credentialStatus
    },
  })
  const document = await chain.anchored(signed, { chain: 'eth:11155111' })
  const bytes = Object.fromEntries(
    Object.entries(world).map(([url, found]) => [url, new TextEncoder().encode(JSON.stringify(found))]),
  )
  const ports = served(bytes, { transaction: chain.ports().transaction })
  const names = document['@context'].filter((url) => url.includes('imsglobal'))
  const theirWorld = { ...world, ...Object.fromEntries(names.map((url) => [url, contextFor(url)])) }
  return { document, world: theirWorld, dids, records: Object.fromEntries(chain.records), ports }
}

async function cpuOf(act, count) {
  const before = process.cpuUsage()
  for (let done = 0; done < count; done += 1) await act()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / count
}

async function memoryHeld(act) {
  setFlagsFromString('--expose_gc')
  const gc = runInNewContext('gc')
  const after = async (count) => {
    for (let done = 0; done < count; done += 1) await act()
    gc()
    return process.memoryUsage().heapUsed / 2 ** 20
  }
  const early = await after(5000)
  return (await after(15_000)) - early
}

if (process.argv[1] === import.meta.filename) {
  if (process.argv[2] === '--million') runMillion()
  else for (const row of await benchAnchors()) console.log(row)
}
