/** An issuer elsewhere in the world, with keys of its own, as the port of the guarded client shows it to the server. */
import { generateKeyPairSync, type KeyObject, sign as signBytes } from 'node:crypto'
import { buildDidDocument } from '@akashi/credentials/did/document.ts'
import { buildCredential, type CredentialFacts } from '@akashi/credentials/openbadges/build.ts'
import { hashAddress } from '@akashi/credentials/openbadges/recipient.ts'
import { sign } from '@akashi/credentials/proofs/data-integrity.ts'
import { encodeEd25519Multikey } from '@akashi/credentials/proofs/multikey.ts'
import { emptyBits, encodeBits, setBit } from '@akashi/credentials/status/bitstring.ts'
import { buildStatusList } from '@akashi/credentials/status/list-credential.ts'
import type { FetchAnswer } from '@akashi/credentials/verify/ports.ts'

export type Key = { multibase: string; privateKey: KeyObject }
export const outside = { host: 'https://issuer.example', did: 'did:web:issuer.example' }
export const revokedIndex = 7
const validFrom = '2024-05-01T00:00:00Z'
const listUrl = `${outside.host}/status/1`

export function makeKey(): Key {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const { x } = publicKey.export({ format: 'jwk' })
  return { multibase: encodeEd25519Multikey(Buffer.from(x!, 'base64url')), privateKey }
}

/** A badge of that issuer as text; what `change` gives replaces facts, `how` replaces who says they signed. */
export async function makeBadge(
  key: Key,
  change: Partial<CredentialFacts> = {},
  method = `${outside.did}#key-1`,
): Promise<string> {
  const salt = 'c2FsdA'
  const facts: CredentialFacts = {
    id: `${outside.host}/badges/1`,
    name: 'よその修了証',
    language: 'ja',
    issuer: { id: outside.did, name: 'よその学校', url: `${outside.host}/` },
    validFrom,
    recipient: { addressHash: await hashAddress('somebody@mail.example.com', salt), salt },
    achievement: {
      id: `${outside.host}/achievements/1`,
      type: 'Course',
      name: 'よその修了証',
      description: '見本',
      criteria: { id: `${outside.host}/achievements/1#criteria`, narrative: '見本' },
      tags: [],
      alignments: [],
      language: 'ja',
    },
    status: { listUrl, index: 1 },
    ...change,
  }
  return signed(buildCredential(facts), key, method)
}

/** What the world answers under that issuer's host: its DID document and its status list, or what `instead` gives. */
export async function worldOf(
  key: Key,
  instead: Record<string, FetchAnswer> = {},
): Promise<(url: string) => Promise<FetchAnswer>> {
  const bits = emptyBits(131_072)
  setBit(bits, revokedIndex)
  const list = buildStatusList({
    id: listUrl,
    issuer: outside.did,
    purpose: 'revocation',
    validFrom,
    encodedList: await encodeBits(bits),
  })
  const did = buildDidDocument({ id: outside.did, keys: [{ id: '#key-1', publicKeyMultibase: key.multibase }] })
  const answers: Record<string, FetchAnswer> = {
    [`${outside.host}/.well-known/did.json`]: answerOf(JSON.stringify(did)),
    [listUrl]: answerOf(await signed(list, key, `${outside.did}#key-1`)),
    ...instead,
  }
  return async (url) => answers[url] ?? { ok: false }
}

export const listAt = (answer: FetchAnswer) => ({ [listUrl]: answer })

export function answerOf(text: string): FetchAnswer {
  return { ok: true, status: 200, body: new TextEncoder().encode(text) }
}

async function signed(
  document: Record<string, unknown>,
  { privateKey }: Key,
  verificationMethod: string,
): Promise<string> {
  const signer = {
    verificationMethod,
    sign: async (bytes: Uint8Array) => new Uint8Array(signBytes(null, bytes, privateKey)),
  }
  return JSON.stringify(await sign(document, { signer, created: validFrom }))
}
