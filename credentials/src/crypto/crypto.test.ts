/** The two halves of `#crypto` say the same. */
import { generateKeyPairSync, sign } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as browser from './browser.ts'
import * as node from './node.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

test('hashes in a browser are those in Node, at every length around the blocks', () => {
  for (let length = 0; length < 200; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 37 + length) % 256)
    const byteText = String.fromCharCode(...bytes)
    expect(hex(browser.sha256Bytes(bytes))).toBe(hex(node.sha256Bytes(bytes)))
    for (const half of [browser, node])
      expect(Buffer.from(half.sha256OfByteText(byteText), 'latin1').toString('hex')).toBe(hex(node.sha256Bytes(bytes)))
  }
})

test('a byte text longer than any buffer of ours is hashed whole', () => {
  for (const length of [65_535, 65_536, 65_537, 200_000]) {
    const bytes = Uint8Array.from({ length }, (_, index) => index % 251)
    expect(Buffer.from(node.sha256OfByteText(Buffer.from(bytes).toString('latin1')), 'latin1').toString('hex')).toBe(
      hex(node.sha256Bytes(bytes)),
    )
  }
})

test('a text is hashed in UTF-8, also half a surrogate pair', () => {
  for (const text of ['', '縄文 𠮷', '\ud800']) {
    expect(browser.sha256Hex(text)).toBe(node.sha256Hex(text))
    expect(browser.sha384Hex(text)).toBe(node.sha384Hex(text))
    expect(browser.md5Hex(text)).toBe(node.md5Hex(text))
  }
})

test('an Ed25519 signature holds in both, and breaks in both', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32))
  const message = new TextEncoder().encode('縄文')
  const signature = new Uint8Array(sign(null, message, privateKey))
  for (const half of [browser, node]) {
    const key = await half.readEd25519Key(raw)
    expect(await key.verify(signature, message)).toBe(true)
    expect(await key.verify(signature, new TextEncoder().encode('弥生'))).toBe(false)
  }
})

test.each([
  ['P-256', 'sha256', () => generateKeyPairSync('ec', { namedCurve: 'P-256' })],
  ['P-384', 'sha384', () => generateKeyPairSync('ec', { namedCurve: 'P-384' })],
  ['secp256k1', 'sha256', () => generateKeyPairSync('ec', { namedCurve: 'secp256k1' })],
  ['RSA', 'sha256', () => generateKeyPairSync('rsa', { modulusLength: 2048 })],
] as const)('a signature by %s holds in both, and breaks in both', async (kind, hash, generate) => {
  const { publicKey, privateKey } = generate()
  const message = new TextEncoder().encode('縄文')
  const signature = new Uint8Array(sign(hash, message, { key: privateKey, dsaEncoding: 'ieee-p1363' }))
  for (const half of [browser, node]) {
    const key = await half.readOtherKey(kind, publicKey.export({ format: 'jwk' }))
    expect(await key.verify(signature, message)).toBe(true)
    expect(await key.verify(signature, new TextEncoder().encode('弥生'))).toBe(false)
    expect(
      await key.verify(
        signature.map((byte) => byte ^ 1),
        message,
      ),
    ).toBe(false)
    expect(await key.verify(new Uint8Array(signature.length), message)).toBe(false)
    await expect(half.readOtherKey(kind, { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' })).rejects.toThrow()
  }
})

test('base64url is written and read alike in both, and nothing is read that is not written so', () => {
  for (let length = 0; length < 70; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 37 + length) % 256)
    const text = Buffer.from(bytes).toString('base64url')
    for (const half of [browser, node]) {
      expect(half.encodeBase64url(bytes)).toBe(text)
      expect(half.decodeBase64url(text)).toEqual(bytes)
    }
  }
  for (const text of ['', '縄文 𠮷', 'x\ud800'])
    for (const half of [browser, node]) expect(half.encodeBase64url(text)).toBe(Buffer.from(text).toString('base64url'))
  for (const text of ['A', 'AB', 'AAB', 'AA==', 'AA=', 'A+', 'A/', 'A A', 'AA\n', 'ＡＡ', 'AA.AA', '__8=', 'é'])
    expect([browser.decodeBase64url(text), node.decodeBase64url(text)], text).toEqual([null, null])
})

test('a text out of base64url is the same in both, and null where it is none or no UTF-8', () => {
  const texts = ['', '{}', '縄文 𠮷', 'x\ufffd', '見本'.repeat(20_000)]
  for (const text of texts)
    for (const half of [browser, node]) expect(half.textOfBase64url(half.encodeBase64url(text))).toBe(text)
  for (const bytes of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe7, 0xb8], [0x61, 0xf8]])
    for (const half of [browser, node])
      expect(half.textOfBase64url(half.encodeBase64url(Uint8Array.from(bytes))), `${bytes}`).toBeNull()
  for (const half of [browser, node]) {
    expect(half.textOfBase64url('77u_e30')).toBe('{}')
    for (const text of ['A', 'AB', 'AA==', 'A+', 'e30=', 'e3 0', 'ＡＡ']) expect(half.textOfBase64url(text)).toBeNull()
  }
})

test('any text, in letters of base64url and near them, is read alike in both', () => {
  const letters = fc.constantFrom(...'ABwxyz019-_+/= \n.éＡ😀')
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 14 }), (some) => {
      const text = some.join('')
      const bytes = node.decodeBase64url(text)
      expect(browser.decodeBase64url(text)).toEqual(bytes && new Uint8Array(bytes))
      expect(bytes === null || Buffer.from(bytes).toString('base64url') === text).toBe(true)
      expect(browser.textOfBase64url(text)).toBe(node.textOfBase64url(text))
    }),
    { numRuns: 2000 },
  )
})

test('the check sum is the same in both', () => {
  for (const length of [0, 1, 9, 1000]) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 37 + length) % 256)
    expect(browser.crc32(bytes)).toBe(node.crc32(bytes))
  }
  expect(node.crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
})

test('what one packs the other unpacks, and neither more than was asked for, nor what is damaged or goes on', async () => {
  const bytes = Uint8Array.from({ length: 20_000 }, (_, index) => (index % 300 === 0 ? index : 0))
  for (const packing of [browser, node]) {
    const packed = await packing.gzip(bytes)
    for (const half of [browser, node]) {
      expect(Buffer.from(await half.gunzip(packed, 20_000)).equals(bytes)).toBe(true)
      const broken = [
        packed.map((byte, index) => (index === packed.length - 6 ? byte ^ 1 : byte)),
        packed.slice(0, -1),
        Uint8Array.from([...packed, 0, 0]),
        Uint8Array.from([...packed, ...packed]),
        new Uint8Array(0),
      ]
      for (const one of broken) await expect(half.gunzip(one, 100_000), `${one.length}`).rejects.toThrow()
      await expect(half.gunzip(packed, 19_999)).rejects.toThrow()
    }
  }
})
