import { expect, test } from 'vitest'
import { qrCode, qrPicture } from './qr-code.ts'

/** As another encoder draws it at level M; rows as numbers in base 16. */
const known = [
  '1fce5e7f',
  '10493941',
  '1756515d',
  '175db85d',
  '1750475d',
  '10597c41',
  '1fd5557f',
  '171100',
  '17c6ca7c',
  '163d83f1',
  '1f6e7c70',
  'abb441a',
  'c64b90c',
  'ebb57f1',
  '557a14c',
  '198b3162',
  '3d1ca8c',
  '1737d7f5',
  '12653174',
  '111724c2',
  '115229f7',
  '10951f',
  '1fc3f35c',
  '1053a310',
  '175649f7',
  '175a9c0f',
  '175a29fe',
  '1046b73a',
  '1fd33a24',
]

test('the code is the one another encoder makes, mask and all', () => {
  const rows = qrCode('https://minamo.example/credentials/7q4m2x')!
  expect(rows.map((row) => Number.parseInt(row.map((dark) => (dark ? 1 : 0)).join(''), 2).toString(16))).toEqual(known)
})

test('it grows with the address, and is left out where the address is too long', () => {
  expect([41, 56, 106, 213].map((length) => qrCode('a'.repeat(length))?.length)).toEqual([29, 33, 41, 57])
  expect([qrCode('a'.repeat(214)), qrPicture('a'.repeat(214), 'x')]).toEqual([null, null])
})
