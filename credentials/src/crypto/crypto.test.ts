/** The two halves of `#crypto` say the same. */
import { generateKeyPairSync, sign } from 'node:crypto'
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
