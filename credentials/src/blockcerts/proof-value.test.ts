import { encode } from 'cborg'
import { Decoder, Encoder } from '@blockcerts/lds-merkle-proof-2019'
import { describe, expect, test } from 'vitest'
import { sha256Bytes } from '#crypto'
import { encodeBase58 } from '../proofs/base58.ts'
import { formatAnchor, parseAnchor } from './anchor.ts'
import { toHex } from './hex.ts'
import { decodeProofValue, encodeProofValue, type ProofValue } from './proof-value.ts'

const hash = (text: string) => toHex(sha256Bytes(text))
const value = (edit: Partial<ProofValue> = {}): ProofValue => ({
  path: [{ right: hash('a') }, { left: hash('b') }],
  merkleRoot: hash('root'),
  targetHash: hash('leaf'),
  anchors: [`blink:eth:31337:0x${hash('transaction')}`],
  ...edit,
})
const wrap = (read: unknown) => `z${encodeBase58(encode(read))}`
const text = (hex: string) => encode(hex)

describe('proofValue', () => {
  test('is read back as it was written, also on the embedded chain and in deep trees', () => {
    const deep = Array.from({ length: 30 }, (_, level) => ({ right: hash(`${level}`) }))
    for (const one of [value(), value({ path: [] }), value({ path: deep })]) {
      const read = decodeProofValue(encodeProofValue(one))!
      expect({ ...read, anchors: [] }).toEqual({ ...one, anchors: [] })
      expect(read.anchors.map((anchor) => parseAnchor(anchor)!.chain.id)).toEqual(['eth:31337'])
    }
  })

  test('is to the letter what the published encoder writes, and read by its decoder', () => {
    const anchors = [
      `blink:eth:sepolia:${hash('t')}`,
      `blink:btc:mainnet:${hash('u')}`,
      `blink:btc:testnet:${hash('v')}`,
    ]
    const one = value({ anchors })
    expect(encodeProofValue(one)).toBe(new Encoder(one).encode())
    expect(new Decoder(encodeProofValue(one)).decode()).toEqual(one)
    expect(decodeProofValue(new Encoder(one).encode())).toEqual(one)
  })

  test('with hashes as hexadecimal text says the same', () => {
    const one = value({ path: [{ left: hash('a') }], anchors: [`blink:eth:ropsten:0x${hash('t')}`] })
    const cbor = [
      [0, text(one.merkleRoot)],
      [1, text(one.targetHash)],
      [
        2,
        [
          [
            [0, 1],
            [1, 3],
            [2, text(`0x${hash('t')}`)],
          ],
        ],
      ],
      [3, [[0, text(hash('a'))]]],
    ]
    expect(decodeProofValue(wrap(cbor))).toEqual(one)
  })

  test('a mock anchor needs neither network nor transaction', () => {
    const cbor = [
      [0, text(hash('r'))],
      [1, text(hash('r'))],
      [
        2,
        [
          [
            [0, -1],
            [1, text('for testing only')],
          ],
        ],
      ],
      [3, []],
    ]
    const read = decodeProofValue(wrap(cbor))!
    expect(read.anchors.map((anchor) => parseAnchor(anchor))).toMatchObject([{ chain: { kind: 'mock', isTest: true } }])
  })

  test.each([
    ['nothing', ''],
    ['no base58', 'z0OIl'],
    ['another multibase', `u${encodeProofValue(value()).slice(1)}`],
    ['no CBOR', 'zzzzz'],
    ['a number', wrap(7)],
    [
      'a member missing',
      wrap([
        [0, text(hash('r'))],
        [1, text(hash('r'))],
        [3, []],
      ]),
    ],
    [
      'a member twice',
      wrap([
        [0, text(hash('r'))],
        [0, text(hash('r'))],
        [1, text(hash('r'))],
        [3, []],
      ]),
    ],
    [
      'a short hash',
      wrap([
        [0, text('ab')],
        [1, text(hash('r'))],
        [2, [[[0, -1]]]],
        [3, []],
      ]),
    ],
    [
      'a side that is none',
      wrap([
        [0, text(hash('r'))],
        [1, text(hash('r'))],
        [2, [[[0, -1]]]],
        [3, [[2, text(hash('a'))]]],
      ]),
    ],
    [
      'an endless path',
      wrap([
        [0, text(hash('r'))],
        [1, text(hash('r'))],
        [2, [[[0, -1]]]],
        [3, Array.from({ length: 65 }, () => [0, text(hash('a'))])],
      ]),
    ],
    ['more bytes after it', `z${encodeBase58(Uint8Array.from([...encode([]), 0]))}`],
    ['too long a text', `z${'2'.repeat(9000)}`],
    ['nested without end', `z${encodeBase58(new Uint8Array(3000).fill(0x81))}`],
  ])('%s is refused', (_, wrong) => {
    expect(decodeProofValue(wrong)).toBeNull()
  })

  test('what cannot be read is not written', () => {
    for (const wrong of [
      value({ merkleRoot: 'ab' }),
      value({ anchors: [] }),
      value({ anchors: ['blink:mocknet:mocknet'] }),
      value({ anchors: ['blink:eth:31337:0x12'] }),
      value({ path: Array.from({ length: 65 }, () => ({ left: hash('a') })) }),
    ])
      expect(() => encodeProofValue(wrong)).toThrow(RangeError)
  })
})

describe('anchors', () => {
  test('name the same chain by name and by number', () => {
    const transaction = hash('t')
    expect(formatAnchor({ chain: 'eth:31337', transaction })).toBe(`blink:eth:31337:0x${transaction}`)
    expect(formatAnchor({ chain: 'eth:11155111', transaction: `0x${transaction}` })).toBe(
      `blink:eth:sepolia:0x${transaction}`,
    )
    expect(formatAnchor({ chain: 'btc:mainnet', transaction })).toBe(`blink:btc:mainnet:${transaction}`)
    expect(parseAnchor(`blink:mtc:mainnet:0x${transaction}`)!.chain).toMatchObject({ id: 'eth:137', isTest: false })
    expect(parseAnchor(`blink:eth:1:${transaction}`)!.chain).toMatchObject({ id: 'eth:1', isTest: false })
  })

  test('a network nobody knows is a test chain; what is no chain is none', () => {
    expect(parseAnchor(`blink:eth:424242:0x${hash('t')}`)!.chain).toMatchObject({ id: 'eth:424242', isTest: true })
    for (const wrong of ['', 'eth:1:00', 'blink:doge:mainnet:00', `blink:eth:01:${hash('t')}`, 'blink:btc:mainnet:xyz'])
      expect(parseAnchor(wrong)).toBeNull()
  })
})
