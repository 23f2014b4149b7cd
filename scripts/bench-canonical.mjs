/**
 * Signing and checking `eddsa-rdfc-2022`: ours, `@digitalbazaar/vc`, and the bare Ed25519 call, interleaved in one run.
 * `node scripts/bench-canonical.mjs` prints the rows, with `--compare` also what 20,000 random documents come to.
 */
import { generateKeyPairSync, sign as signBytes, verify as verifyBytes } from 'node:crypto'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import rdf from 'rdf-canonize'
import { compareRandomDocuments } from '../credentials/src/canonical/compare-documents.ts'
import { contextFor } from '../credentials/src/canonical/contexts.ts'
import { ed25519 } from '../credentials/src/crypto/node-ed25519.ts'
import { buildCredential } from '../credentials/src/openbadges/build.ts'
import { sampleFacts } from '../credentials/src/openbadges/sample-facts.ts'
import { proofHolds, sign } from '../credentials/src/proofs/data-integrity.ts'
import { encodeEd25519Multikey } from '../credentials/src/proofs/multikey.ts'
import { medians, over, warmUp } from './cpu-time.mjs'

const pair = generateKeyPairSync('ed25519')
const publicKeyMultibase = encodeEd25519Multikey(Buffer.from(pair.publicKey.export({ format: 'jwk' }).x, 'base64url'))
const issuer = sampleFacts.issuer.id
const method = { id: `${issuer}#${publicKeyMultibase}`, type: 'Multikey', controller: issuer, publicKeyMultibase }
const documents = {
  [method.id]: { '@context': 'https://w3id.org/security/multikey/v1', ...method },
  [issuer]: {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: issuer,
    verificationMethod: [method],
    assertionMethod: [method.id],
  },
}
const created = '2026-04-01T00:00:00Z'
const signing = ed25519().signing(Buffer.from(pair.privateKey.export({ format: 'jwk' }).d, 'base64url'))
const signer = { verificationMethod: method.id, sign: async (bytes) => signing(bytes) }
const theirSigner = {
  algorithm: 'Ed25519',
  id: method.id,
  sign: async ({ data }) => signBytes(null, data, pair.privateKey),
}
const sample = buildCredential({ ...sampleFacts, subjectId: 'did:example:holder' })

/**
 * A row for each promise: microseconds of CPU for one credential, medians; `times` how much sooner than
 * `@digitalbazaar/vc`, `share` of the rate of the bare Ed25519 call; `atLeast` what is promised of one of the two.
 */
export async function benchCanonical({ rounds = 40 } = {}) {
  const batch = await signed(badgesOfOneAchievement())
  const apart = await signed(badgesApart())
  const unseen = badgesOfUnseenShapes((rounds + warmUp) * 4)
  const unseenSigned = await signed(badgesOfUnseenShapes((rounds + warmUp) * 4, 0.5))
  const bytes = new Uint8Array(64).fill(7)
  const signature = signBytes(null, bytes, pair.privateKey)
  // Each turn is about as long, so that none is always the one that finds the processor's caches filled by another.
  const acts = {
    signBatch: over(batch, 200, ({ plain }) => sign(plain, { signer, created })),
    signApart: over(apart, 200, ({ plain }) => sign(plain, { signer, created })),
    verifyBatch: over(batch, 200, ({ signed: badge }) => hold(badge)),
    verifyApart: over(apart, 200, ({ signed: badge }) => hold(badge)),
    signUnseen: over(unseen, 4, (plain) => sign(plain, { signer, created })),
    verifyUnseen: over(unseenSigned, 4, ({ signed: badge }) => hold(badge)),
    theirSign: over(apart, 4, ({ plain }) => issueWithThem(plain)),
    theirVerify: over(apart, 4, ({ signed: badge }) => verifyWithThem(badge)),
    bareSign: over([0], 100, () => signBytes(null, bytes, pair.privateKey)),
    bareVerify: over([0], 100, () => verifyBytes(null, bytes, pair.publicKey, signature)),
  }
  const took = await medians(acts, rounds)
  return [
    row('sign, a batch of one achievement', took.signBatch, took.theirSign, took.bareSign, { times: 70, share: 0.45 }),
    row('sign one at a time, seen shape', took.signApart, took.theirSign, took.bareSign, { times: 50 }),
    row('check the proof, seen shape', took.verifyApart, took.theirVerify, took.bareVerify, { times: 30, share: 0.6 }),
    row('check the proof, one achievement', took.verifyBatch, took.theirVerify, took.bareVerify, {}),
    row('sign, unseen shape', took.signUnseen, took.theirSign, took.bareSign, { times: 2.5 }),
    row('check the proof, unseen shape', took.verifyUnseen, took.theirVerify, took.bareVerify, { times: 2.5 }),
  ]
}

/** Random documents by templates against `rdf-canonize`: how many came out differently, and by which seed. */
export async function compareCanonical({ count = 20_000, seed = Date.now() % 1_000_000 } = {}) {
  const found = await compareRandomDocuments({ count, seed, canonize: rdf.canonize })
  return { count, seed, ...found, different: found.different.length }
}

function row(what, ours, theirs, bare, atLeast) {
  return { what, ours, theirs, bare, times: theirs / ours, share: bare / ours, atLeast }
}

/** The same achievement, other people. */
function badgesOfOneAchievement() {
  return Array.from({ length: 200 }, (_, number) => person(sample, number))
}

/** Another achievement, issuer and text each time, of the same shape. */
function badgesApart(count = 200) {
  return Array.from({ length: count }, (_, number) => {
    const change = (value, name) => {
      if (typeof value === 'string')
        return name === '' || /^(type|@.*)$/.test(name) ? value : changedText(value, name, number)
      if (Array.isArray(value)) return value.map((item) => change(item, name))
      return value && typeof value === 'object'
        ? Object.fromEntries(Object.entries(value).map(([member, inner]) => [member, change(inner, member)]))
        : value
    }
    return { ...person(change(sample, ''), number), issuer: { ...change(sample.issuer, 'issuer'), id: issuer } }
  })
}

/** Words of a vocabulary and dates stay what they are. */
function changedText(value, name, number) {
  return /Type$|^valid|Date$/.test(name) ? value : `${value}${number}`
}

/** A number is part of the shape, so that no template fits the next one; each is met twice at most. */
function badgesOfUnseenShapes(count, plus = 0) {
  return badgesApart(count).map((badge, number) => ({
    ...badge,
    credentialSubject: { ...badge.credentialSubject, creditsEarned: number + 1 + plus },
  }))
}

function person(badge, number) {
  const [address, name] = badge.credentialSubject.identifier
  return {
    ...badge,
    id: `https://badges.example/credentials/${number}`,
    credentialSubject: {
      ...badge.credentialSubject,
      id: `did:example:${number}`,
      identifier: [
        { ...address, identityHash: `sha256$${number}`, salt: `salt-${number}` },
        { ...name, identityHash: `見本 ${number}` },
      ],
    },
  }
}

async function signed(badges) {
  const made = []
  for (const plain of badges) made.push({ plain, signed: await sign(plain, { signer, created }) })
  return made
}

async function hold(badge) {
  if (!(await proofHolds(badge, publicKeyMultibase))) throw new Error('our own proof does not hold')
}

async function documentLoader(url) {
  const document = contextFor(url) ?? documents[url]
  if (!document) throw new Error(`asked for ${url}`)
  return { document, documentUrl: url, contextUrl: null }
}

function issueWithThem(badge) {
  const suite = new DataIntegrityProof({ signer: theirSigner, cryptosuite, date: created })
  return vc.issue({ credential: structuredClone(badge), suite, documentLoader })
}

async function verifyWithThem(credential) {
  const suite = new DataIntegrityProof({ cryptosuite })
  const answer = await vc.verifyCredential({
    credential,
    suite,
    documentLoader,
    checkStatus: async () => ({ verified: true }),
  })
  if (!answer.verified) throw answer.error
}

if (process.argv[1] === import.meta.filename) {
  console.table(
    (await benchCanonical()).map(({ atLeast, ...numbers }) => ({
      ...Object.fromEntries(
        Object.entries(numbers).map(([name, value]) => [
          name,
          typeof value === 'number' ? Number(value.toFixed(2)) : value,
        ]),
      ),
      promised: Object.entries(atLeast)
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
    })),
  )
  if (process.argv.includes('--compare')) console.log(await compareCanonical())
}
