/**
 * What else a badge costs, in µs of CPU, interleaved in one run: the whole judgement, tokens, status lists, pictures.
 * `node scripts/bench-parts.mjs` prints the rows.
 */
import { constants, generateKeyPairSync, sign as signBytes, verify as verifyBytes } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { crc32 } from 'node:zlib'
import { bake, extract } from '../credentials/src/baking/png.ts'
import { buildDidDocument } from '../credentials/src/did/document.ts'
import { ed25519 } from '../credentials/src/crypto/node-ed25519.ts'
import { didWebUrl } from '../credentials/src/did/web.ts'
import { readCompact, writeCompact } from '../credentials/src/jose/compact.ts'
import { claimsFor, credentialOf } from '../credentials/src/jose/credential-claims.ts'
import { buildCredential } from '../credentials/src/openbadges/build.ts'
import { sampleFacts } from '../credentials/src/openbadges/sample-facts.ts'
import { signatureHolds } from '../credentials/src/proofs/check-signature-bytes.ts'
import { sign } from '../credentials/src/proofs/data-integrity.ts'
import { encodeEd25519Multikey } from '../credentials/src/proofs/multikey.ts'
import { keyOfJwk } from '../credentials/src/proofs/public-key.ts'
import { bitAt, decodeBits, emptyBits, encodeBits, setBit } from '../credentials/src/status/bitstring.ts'
import { buildStatusList } from '../credentials/src/status/list-credential.ts'
import { verify } from '../credentials/src/verify/verify.ts'
import { median, over, series } from './cpu-time.mjs'

const issuer = sampleFacts.issuer.id
const created = '2026-04-01T00:00:00Z'
const now = new Date('2026-05-01T00:00:00Z')
const pair = generateKeyPairSync('ed25519')
const signing = ed25519().signing(Buffer.from(pair.privateKey.export({ format: 'jwk' }).d, 'base64url'))
const checking = ed25519().publicKey(rawOf(pair.publicKey))
const signer = {
  verificationMethod: `${issuer}#key-1`,
  sign: async (bytes) => signing(bytes),
}
const badges = Array.from({ length: 200 }, (_, number) =>
  buildCredential({
    ...sampleFacts,
    id: `https://badges.example/credentials/${number}`,
    subjectId: `did:example:${number}`,
    recipientName: `見本 ${number}`,
    status: { listUrl: sampleFacts.status.listUrl, index: 1000 + number },
  }),
)
/** Each with the key it signs with, the call that makes a bare signature, and the one that checks it: those that are used within, so that the difference is ours. */
const tokens = [
  { ...token('EdDSA', pair, null, {}), sign: signing, verify: (bytes, signature) => checking.verify(signature, bytes) },
  token('ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' }), 'sha256', { dsaEncoding: 'ieee-p1363' }),
  token('RS256', generateKeyPairSync('rsa', { modulusLength: 2048 }), 'sha256', {
    padding: constants.RSA_PKCS1_PADDING,
  }),
]

function rawOf(publicKey) {
  return Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url')
}

function token(alg, { publicKey, privateKey }, hash, how) {
  return {
    alg,
    header: { alg, typ: 'JWT', kid: `${issuer}#key-1` },
    key: keyOfJwk(publicKey.export({ format: 'jwk' })),
    sign: (bytes) => signBytes(hash, bytes, { key: privateKey, ...how }),
    verify: (bytes, signature) => verifyBytes(hash, bytes, { key: publicKey, ...how }, signature),
  }
}

/** A row for each promise: `{ what, ours, target, met, unit }`, `ours` in `unit`. */
export async function benchParts({ rounds = 40 } = {}) {
  const whole = await judgementActs()
  const lists = await listActs()
  const tokenMade = []
  for (const one of tokens) tokenMade.push(await tokenActs(one))
  const acts = {
    bareVerify: over([0], 50, () => whole.bare()),
    ...whole.acts,
    ...lists,
    ...pictureActs(),
    ...Object.assign({}, ...tokenMade),
  }
  const times = await series(acts, rounds)
  const took = Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]))
  const above = (whole, bare) => median(times[whole].map((time, round) => time - times[bare][round]))
  return [
    share('the whole verdict, seen shape, all checks, status list cached', took.verdict, took.bareVerify, 0.4),
    ...tokens.flatMap(({ alg }) => [
      besides(
        atMost(`sign a VC-JWT, ${alg}: above the bare signature`, above(`sign${alg}`, `bareSign${alg}`), 20),
        took[`write${alg}`],
      ),
      besides(
        atMost(`check a VC-JWT, ${alg}: above the bare check`, above(`check${alg}`, `bareCheck${alg}`), 20),
        took[`read${alg}`],
      ),
    ]),
    atMost('one entry of a cached status list of 131,072', took.cachedEntry, 1),
    atMost('one entry of a packed status list of 131,072, 1 % revoked', took.packedEntry, 20),
    atMost('status list of 1,048,576 entries, 1 % revoked: set one, pack, sign, write', took.longList, 3000),
    atMost('bake a badge into a PNG of 100 kB and take it out', took.picture, 200),
    await benchMemory(whole.ports),
  ]
}

function share(what, ours, bare, least) {
  return {
    what,
    measured: `${ours.toFixed(0)} µs, ${((bare / ours) * 100).toFixed(0)} % of the bare check's rate`,
    target: `${least * 100} %`,
    met: bare / ours >= least,
  }
}

function atMost(what, ours, most) {
  return {
    what,
    measured: `${ours < 10 ? ours.toFixed(2) : ours.toFixed(0)} µs`,
    target: `${most.toLocaleString('en')} µs`,
    met: ours <= most,
  }
}

/** The same work without the call: what is more than that is the call itself, slower among other work than by itself. */
function besides(row, alone) {
  return { ...row, measured: `${row.measured} (without the call ${alone.toFixed(0)} µs)` }
}

async function judgementActs() {
  const did = buildDidDocument({
    id: issuer,
    keys: [{ id: '#key-1', publicKeyMultibase: encodeEd25519Multikey(rawOf(pair.publicKey)) }],
  })
  const list = await sign(await statusList(emptyBits(131_072)), { signer, created })
  const bodies = new Map(
    [
      [didWebUrl(issuer), did],
      [sampleFacts.status.listUrl, list],
    ].map(([url, body]) => [url, bytesOf(body)]),
  )
  const ports = {
    fetch: async (url) => (bodies.has(url) ? { ok: true, status: 200, body: bodies.get(url) } : { ok: false }),
  }
  const signed = []
  for (const badge of badges) signed.push(bytesOf(await sign(badge, { signer, created })))
  const bytes = new Uint8Array(64).fill(7)
  const signature = signBytes(null, bytes, pair.privateKey)
  return {
    acts: { verdict: over(signed, 100, (badge) => judge(badge, ports)) },
    bare: () => verifyBytes(null, bytes, pair.publicKey, signature),
    ports,
  }
}

/** What stays in memory, in MiB, between the 10,000th and the 100,000th verdict, each on another badge. */
async function benchMemory(ports) {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc')
  const held = []
  for (let number = 0; number <= 100_000; number += 1) {
    const badge = { ...badges[number % badges.length], id: `https://badges.example/credentials/${number}` }
    await judge(bytesOf(await sign(badge, { signer, created })), ports)
    if (number === 10_000 || number === 100_000) {
      collect()
      held.push(process.memoryUsage().heapUsed / 2 ** 20)
    }
  }
  const grown = held[1] - held[0]
  return {
    what: 'memory held after 100,000 verdicts, more than after 10,000',
    measured: `${grown.toFixed(1)} MiB`,
    target: 'flat: 1 MiB',
    met: grown < 1,
  }
}

async function judge(badge, ports) {
  const report = await verify(badge, { ports, now })
  if (report.verdict !== 'valid') throw new Error(`our own badge is ${report.verdict}`)
}

async function tokenActs(one) {
  const written = []
  for (const badge of badges)
    written.push(await writeCompact(one.header, claimsFor(badge), async (bytes) => one.sign(bytes)))
  const parts = written.map((text) => {
    const at = text.lastIndexOf('.')
    return { signed: Buffer.from(text.slice(0, at)), signature: Buffer.from(text.slice(at + 1), 'base64url') }
  })
  const made = parts[0].signature
  const check = async (text) => {
    const { signed, signature, payload } = readCompact(text)
    const { differing } = credentialOf(payload)
    if (differing.length > 0 || !(await signatureHolds(one.key, signature, signed)))
      throw new Error('our own token does not hold')
  }
  return {
    [`sign${one.alg}`]: over(badges, 100, (badge) =>
      writeCompact(one.header, claimsFor(badge), async (bytes) => one.sign(bytes)),
    ),
    [`bareSign${one.alg}`]: over(parts, 100, ({ signed }) => void one.sign(signed)),
    [`check${one.alg}`]: over(written, 100, check),
    [`write${one.alg}`]: over(badges, 100, (badge) => writeCompact(one.header, claimsFor(badge), async () => made)),
    [`read${one.alg}`]: over(written, 100, (text) => void credentialOf(readCompact(text).payload)),
    [`bareCheck${one.alg}`]: over(parts, 100, ({ signed, signature }) => void one.verify(signed, signature)),
  }
}

async function listActs() {
  const bits = someSet(131_072)
  const packed = await encodeBits(bits)
  const long = someSet(1_048_576)
  let next = 0
  return {
    cachedEntry: over([0], 10_000, () => void bitAt(bits, next++ % 131_072)),
    packedEntry: over([0], 50, async () => bitAt(await decodeBits(packed), next++ % 131_072)),
    longList: over([0], 2, async () => {
      setBit(long, next++ % 1_048_576)
      return JSON.stringify(await sign(await statusList(long), { signer, created }))
    }),
  }
}

function pictureActs() {
  const badge = JSON.stringify(badges[0])
  const picture = pngOf(100_000)
  return {
    picture: over([0], 20, () => {
      const baked = bake(picture, badge)
      if (extract(baked.image).text !== badge) throw new Error('the badge was lost in the picture')
    }),
  }
}

/** A whole PNG of about so many bytes; what its picture data hold, nobody looks at here. */
function pngOf(length) {
  const chunk = (type, data) => {
    const whole = Buffer.alloc(data.length + 12)
    whole.writeUInt32BE(data.length)
    whole.write(type, 4, 'latin1')
    whole.set(data, 8)
    whole.writeUInt32BE(crc32(whole.subarray(4, data.length + 8)), data.length + 8)
    return whole
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const [header, data] = [Buffer.alloc(13, 1), Uint8Array.from({ length }, (_, index) => (index * 7919) >> 3)]
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

function someSet(entries) {
  const bits = emptyBits(entries)
  for (let index = 0; index < entries; index += 100) setBit(bits, (Math.imul(index, 2_654_435_761) >>> 0) % entries)
  return bits
}

async function statusList(bits) {
  const list = { id: sampleFacts.status.listUrl, issuer, purpose: 'revocation', validFrom: created }
  return buildStatusList({ ...list, encodedList: await encodeBits(bits) })
}

function bytesOf(document) {
  return new TextEncoder().encode(JSON.stringify(document))
}

if (process.argv[1] === import.meta.filename) console.table(await benchParts())
