import { expect, test } from 'vitest'
import { hashAddress, hashIdentity } from './recipient.ts'

test('the hashes of the published examples come out', async () => {
  const kosher = 'sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399'
  expect(await hashIdentity('a@example.com', 'Kosher')).toBe(kosher)
  expect(await hashIdentity('mayze', '')).toBe(
    'sha256$7a1a1b3f7d40552e4299180e346e3add12bf9a751a43d9c4ca4518febc2c60c6',
  )
  expect(await hashAddress('A@Example.com', 'Kosher')).toBe(kosher)
})
