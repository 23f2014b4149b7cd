/** Signing and checking one realistic badge, ours against `@digitalbazaar/vc`, interleaved in one run. */
import { generateKeyPairSync, sign as signBytes } from 'node:crypto'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { contextFor } from '../credentials/src/canonical/contexts.ts'
import { proofHolds, sign } from '../credentials/src/proofs/data-integrity.ts'
import { encodeEd25519Multikey } from '../credentials/src/proofs/multikey.ts'
import { issuer, sampleBadge } from '../credentials/src/proofs/sample-badge.ts'

const pair = generateKeyPairSync('ed25519')
const publicKeyMultibase = encodeEd25519Multikey(Buffer.from(pair.publicKey.export({ format: 'jwk' }).x, 'base64url'))
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

async function documentLoader(url) {
  const document = contextFor(url) ?? documents[url]
  if (!document) throw new Error(`asked for ${url}`)
  return { document, documentUrl: url, contextUrl: null }
}

const created = '2026-04-01T00:00:00Z'
const rawSigner = {
  algorithm: 'Ed25519',
  id: method.id,
  sign: async ({ data }) => signBytes(null, data, pair.privateKey),
}
const ours = {
  sign: () =>
    sign(sampleBadge, {
      created,
      signer: { verificationMethod: method.id, sign: async (bytes) => signBytes(null, bytes, pair.privateKey) },
    }),
  verify: async (document) => {
    if (!(await proofHolds(document, publicKeyMultibase))) throw new Error('our own proof does not hold')
  },
}
const theirs = {
  sign: () =>
    vc.issue({
      credential: structuredClone(sampleBadge),
      suite: new DataIntegrityProof({ signer: rawSigner, cryptosuite, date: created }),
      documentLoader,
    }),
  verify: async (credential) => {
    const answer = await vc.verifyCredential({
      credential,
      suite: new DataIntegrityProof({ cryptosuite }),
      documentLoader,
    })
    if (!answer.verified) throw answer.error
  },
}

/** Median microseconds of CPU time for each act, and how many times faster ours is. */
export async function measureSigning(rounds = 150) {
  const signed = { ours: await ours.sign(), theirs: await theirs.sign() }
  await theirs.verify(signed.ours)
  await ours.verify(signed.theirs)
  const took = { oursSign: [], theirsSign: [], oursVerify: [], theirsVerify: [] }
  for (let round = -20; round < rounds; round += 1) {
    const times = {
      oursSign: await cpu(() => ours.sign()),
      theirsSign: await cpu(() => theirs.sign()),
      oursVerify: await cpu(() => ours.verify(signed.ours)),
      theirsVerify: await cpu(() => theirs.verify(signed.ours)),
    }
    if (round >= 0) for (const [name, time] of Object.entries(times)) took[name].push(time)
  }
  const medians = Object.fromEntries(
    Object.entries(took).map(([name, times]) => [name, Math.round(quantile(times, 0.5))]),
  )
  return {
    ...medians,
    signRatio: medians.theirsSign / medians.oursSign,
    verifyRatio: medians.theirsVerify / medians.oursVerify,
  }
}

async function cpu(act) {
  const before = process.cpuUsage()
  await act()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

/** The value below which that share of the numbers lies. */
export function quantile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
}
