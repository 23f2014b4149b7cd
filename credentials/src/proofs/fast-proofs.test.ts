/** Signing and checking by template, which is what happens from the third badge of a shape on. */
import { sha256Bytes } from '#crypto'
import { generateKeyPairSync, sign as signBytes } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { canonicalQuads } from '../canonical/canonical-quads.ts'
import { canonicalize, datasetOf } from '../canonical/rdfc.ts'
import { buildCredential } from '../openbadges/build.ts'
import { sampleFacts } from '../openbadges/sample-facts.ts'
import { bytesToSign, orderOfProof, proofHolds, sign } from './data-integrity.ts'
import { encodeEd25519Multikey } from './multikey.ts'
import { encodeBase58 } from './base58.ts'

const pair = generateKeyPairSync('ed25519')
const multikey = encodeEd25519Multikey(Buffer.from(pair.publicKey.export({ format: 'jwk' }).x!, 'base64url'))
const signer = {
  verificationMethod: `${sampleFacts.issuer.id}#key-1`,
  sign: async (bytes: Uint8Array) => signBytes(null, bytes, pair.privateKey),
}
const created = '2026-04-01T00:00:00Z'
const badge = (name: string) => buildCredential({ ...sampleFacts, id: `urn:x:${name}`, name })
type Json = Record<string, unknown>

beforeAll(async () => {
  for (const name of ['a', 'b', 'c']) await sign(badge(name), { signer, created })
})

test('known to a template or not, a badge is signed over the same bytes', async () => {
  const document = badge('d')
  const options = {
    type: 'DataIntegrityProof',
    created,
    cryptosuite: 'eddsa-rdfc-2022',
    proofPurpose: 'assertionMethod',
  }
  const bytes = await bytesToSign(document, options)
  const texts = [{ '@context': document['@context'], ...options }, document].map(async (form) =>
    canonicalQuads(await datasetOf(form), 'codePoint'),
  )
  const expected = Buffer.concat((await Promise.all(texts)).map((text) => sha256Bytes(text)))
  expect(Buffer.from(bytes)).toEqual(expected)
})

test('no text in a signed badge can lose, win or change a character', async () => {
  const signed = await sign(badge('d'), { signer, created })
  expect(await proofHolds(signed, multikey)).toBe(true)
  const paths = [...textsOf(signed)].filter((path) => path.join() !== 'proof,proofValue')
  expect(paths.length).toBeGreaterThan(60)
  for (const path of paths) {
    for (const change of [dropLast, addOne, changeFirst]) {
      const edited = edit(structuredClone(signed), path, change)
      expect(await proofHolds(edited, multikey).catch(() => 'refused'), path.join('/')).not.toBe(true)
      expect(await proofHolds(signed, multikey)).toBe(true)
    }
  }
})

test('no member can be added, taken away or put elsewhere', async () => {
  const signed = await sign(badge('e'), { signer, created })
  for (const name of Object.keys(signed)) {
    const { [name]: taken, ...rest } = signed as Json
    expect(await proofHolds(rest, multikey).catch(() => 'refused'), name).not.toBe(true)
    const moved = { ...rest, description: taken }
    expect(await proofHolds(moved, multikey).catch(() => 'refused'), name).not.toBe(true)
  }
  expect(await proofHolds({ ...signed, description: 'x' }, multikey)).toBe(false)
  const hidden = JSON.parse(JSON.stringify(signed).replace('{', '{"__proto__":{"grade":"A"},'))
  await expect(proofHolds(hidden, multikey)).rejects.toMatchObject({ code: 'canonical.data-loss' })
})

test('a badge signed in the order of UTF-16 code units holds too, and which order it was is told', async () => {
  const { tag: _, ...achievement } = (badge('f').credentialSubject as Json).achievement as Json
  const document: Json = {
    ...badge('f'),
    credentialSubject: {
      ...(badge('f').credentialSubject as Json),
      achievement: { ...achievement, tag: ['😀', '！'] },
    },
  }
  expect(await orderOfProof(await sign(document, { signer, created }), multikey)).toBe('codePoint')
  const options: Json = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created,
    verificationMethod: signer.verificationMethod,
    proofPurpose: 'assertionMethod',
  }
  const texts = [{ '@context': document['@context'], ...options }, document].map((form) =>
    canonicalize(form, undefined, 'codeUnit'),
  )
  const bytes = Buffer.concat((await Promise.all(texts)).map((text) => sha256Bytes(text)))
  const signed: Json = { ...document, proof: { ...options, proofValue: `z${encodeBase58(await signer.sign(bytes))}` } }
  expect(await orderOfProof(signed, multikey)).toBe('codeUnit')
  expect(await proofHolds(signed, multikey)).toBe(true)
  expect(await orderOfProof({ ...signed, name: 'x' }, multikey)).toBeNull()
})

test('half a surrogate pair is not signed: encoded, one would read like any other', async () => {
  for (const name of ['x\ud800', '\udc00', 'a\ud83d！'])
    await expect(sign(badge(name), { signer, created })).rejects.toMatchObject({ code: 'canonical.data-loss' })
})

test('more keys than are kept change nothing', async () => {
  const signed = await sign(badge('g'), { signer, created })
  for (let number = 0; number < 300; number += 1) {
    const other = encodeEd25519Multikey(new Uint8Array(32).fill(number % 256).with(0, number >> 8))
    expect(await proofHolds(signed, other)).toBe(false)
  }
  expect(await proofHolds(signed, multikey)).toBe(true)
})

function* textsOf(value: unknown, path: string[] = []): Generator<string[]> {
  if (typeof value === 'string') yield path
  else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value)) yield* textsOf(inner, [...path, name])
}

function edit<T extends object>(document: T, path: string[], change: (text: string) => string): T {
  const parent = path.slice(0, -1).reduce<Json>((value, name) => value[name] as Json, document as Json)
  parent[path.at(-1)!] = change(parent[path.at(-1)!] as string)
  return document
}

function dropLast(text: string): string {
  return text.slice(0, -1)
}

function addOne(text: string): string {
  return `${text} `
}

function changeFirst(text: string): string {
  return (text[0] === 'x' ? 'y' : 'x') + text.slice(1)
}
