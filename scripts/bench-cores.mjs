/**
 * All cores: how many badges `akashi verify` judges in a second with its threads and how many one thread does, and the same
 * of a bare Ed25519 loop, in turns. `node scripts/bench-cores.mjs` prints the row.
 */
import { generateKeyPairSync } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { manyLine } from '../cli/src/many-line.ts'
import { nodeThreads, sideBySide } from '../cli/src/node-threads.ts'
import { usualPorts } from '../cli/src/usual-ports.ts'
import { askOnceEach, inOrder, judgeItem } from '../credentials/src/batch/judge-many.ts'
import { ed25519 } from '../credentials/src/crypto/node-ed25519.ts'
import { buildDidDocument } from '../credentials/src/did/document.ts'
import { didWebUrl } from '../credentials/src/did/web.ts'
import { buildCredential } from '../credentials/src/openbadges/build.ts'
import { sampleFacts } from '../credentials/src/openbadges/sample-facts.ts'
import { sign } from '../credentials/src/proofs/data-integrity.ts'
import { encodeEd25519Multikey } from '../credentials/src/proofs/multikey.ts'
import { emptyBits, encodeBits } from '../credentials/src/status/bitstring.ts'
import { buildStatusList } from '../credentials/src/status/list-credential.ts'
import { median } from './cpu-time.mjs'

const issuer = sampleFacts.issuer.id
const created = '2026-04-01T00:00:00Z'
const setting = {
  json: true,
  language: 'en',
  now: new Date('2026-05-01T00:00:00Z'),
  has: { transaction: false, kept: false },
}
const cores = availableParallelism()
/** So many badges are judged in one turn, and so long a bare loop runs. */
const badgesEach = 3000
const loopMilliseconds = 600

/** How much more all cores do than one, of our verdicts and of bare Ed25519 checks: the share of the first in the second. */
export async function benchCores({ rounds = 9 } = {}) {
  const { badges, fetch } = await issued()
  const threads = nodeThreads('judging-thread', setting)
  const loops = Array.from({ length: cores }, () => new Worker(bareLoop, { eval: true }))
  const own = askOnceEach(usualPorts({ fetch }))
  const shared = { fetch: askOnceEach({ fetch }).fetch }
  const acts = {
    oneThread: () =>
      verdictsASecond(badges, async (item) => manyLine(await judgeItem(item, { ...setting, ports: own }), setting)),
    allThreads: () => verdictsASecond(badges, async (item) => (await threads.run(item, { ports: shared })).result),
    oneLoop: () => checksASecond(loops.slice(0, 1)),
    allLoops: () => checksASecond(loops),
  }
  const took = Object.fromEntries(Object.keys(acts).map((name) => [name, []]))
  for (let round = -2; round < rounds; round += 1)
    for (const [name, act] of Object.entries(acts)) {
      const rate = await act()
      if (round >= 0) took[name].push(rate)
    }
  threads.close()
  for (const loop of loops) await loop.terminate()
  const ours = median(took.allThreads.map((rate, round) => rate / took.oneThread[round]))
  const bare = median(took.allLoops.map((rate, round) => rate / took.oneLoop[round]))
  return [
    {
      what: `verdicts on ${cores} cores by the threads of \`akashi verify\`, against bare Ed25519 loops in as many threads`,
      measured: `${Math.round(median(took.allThreads)).toLocaleString('en')} a second, ${ours.toFixed(2)} × one thread; loops ${bare.toFixed(2)} ×: ${((100 * ours) / bare).toFixed(0)} %`,
      target: '90 %',
      met: ours / bare >= 0.9,
    },
  ]
}

async function issued() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = (key, part) => Buffer.from(key.export({ format: 'jwk' })[part], 'base64url')
  const signing = ed25519().signing(raw(privateKey, 'd'))
  const signer = { verificationMethod: `${issuer}#key-1`, sign: async (bytes) => signing(bytes) }
  const did = buildDidDocument({
    id: issuer,
    keys: [{ id: '#key-1', publicKeyMultibase: encodeEd25519Multikey(raw(publicKey, 'x')) }],
  })
  const { listUrl } = sampleFacts.status
  const list = { id: listUrl, issuer, purpose: 'revocation', validFrom: created }
  const encodedList = await encodeBits(emptyBits(131_072))
  const bodies = new Map([
    [didWebUrl(issuer), bytesOf(did)],
    [listUrl, bytesOf(await sign(buildStatusList({ ...list, encodedList }), { signer, created }))],
  ])
  const fetch = async (url) => (bodies.has(url) ? { ok: true, status: 200, body: bodies.get(url) } : { ok: false })
  const badges = []
  for (let number = 0; number < badgesEach; number += 1) {
    const facts = {
      ...sampleFacts,
      id: `https://badges.example/credentials/${number}`,
      status: { listUrl, index: number },
    }
    badges.push({ name: `${number}.json`, bytes: bytesOf(await sign(buildCredential(facts), { signer, created })) })
  }
  return { badges, fetch }
}

async function verdictsASecond(badges, judge) {
  const begun = performance.now()
  let valid = 0
  for await (const { answer } of inOrder(badges, { judge, most: badges.length, sideBySide }))
    valid += Number(answer === 'valid')
  if (valid !== badges.length) throw new Error(`${badges.length - valid} of our own badges are not valid`)
  return (badges.length / (performance.now() - begun)) * 1000
}

async function checksASecond(loops) {
  const begun = performance.now()
  const counts = await Promise.all(
    loops.map((loop) => {
      const counted = new Promise((resolve) => loop.once('message', resolve))
      loop.postMessage(loopMilliseconds, [])
      return counted
    }),
  )
  return (counts.reduce((sum, count) => sum + count) / (performance.now() - begun)) * 1000
}

const bareLoop = `
const { generateKeyPairSync, sign, verify } = require('node:crypto')
const { parentPort } = require('node:worker_threads')
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const bytes = Buffer.alloc(64, 7)
const signature = sign(null, bytes, privateKey)
parentPort.on('message', (milliseconds) => {
  const until = performance.now() + milliseconds
  let count = 0
  while (performance.now() < until) for (let done = 0; done < 20; done += 1, count += 1) verify(null, bytes, publicKey, signature)
  parentPort.postMessage(count)
})`

function bytesOf(document) {
  return new TextEncoder().encode(JSON.stringify(document))
}

if (process.argv[1] === import.meta.filename) console.table(await benchCores())
