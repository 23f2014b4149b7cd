import { expect, test } from 'vitest'
import { addressesOf, isSameAddress } from './addresses.ts'
import { fromHex } from './hex.ts'

/** The key whose secret is one: its addresses are known to everybody. */
const one = fromHex('0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798', 33)!

test('the addresses of a key, on EVM chains and on Bitcoin, old and segwit', () => {
  const found = addressesOf(one)!
  expect(found.evm).toBe('0x7e5f4552091a69125d5dfcb7b8c2659029395bdf')
  expect(found.bitcoin).toEqual([
    '1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH',
    'mrCDrCybB6J1vRfbwM5hemdJz73FwDBC8r',
    'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
    'tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx',
    'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080',
  ])
  expect(addressesOf(one)).toBe(found)
})

test('what is no point has none', () => {
  for (const wrong of [new Uint8Array(33), new Uint8Array(0), one.slice(1), Uint8Array.from([4, ...one])])
    expect(addressesOf(wrong)).toBeNull()
})

test('case says nothing in addresses that have their own check in it, and everything in the others', () => {
  expect(isSameAddress('0xAB', '0xab')).toBe(true)
  expect(isSameAddress('BC1QW5', 'bc1qw5')).toBe(true)
  expect(isSameAddress('1Ab', '1ab')).toBe(false)
})
