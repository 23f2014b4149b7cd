import { expect, test } from 'vitest'
import { qrPicture } from './qr-code.ts'

test('the code has its white border, its name, and the finder pattern in the corner', () => {
  const { markup } = qrPicture('https://minamo.example/credentials/7q4m2x', 'QR')!
  expect(markup).toContain('viewBox="-4 -4 37 37"')
  expect(markup).toContain('aria-label="QR"')
  expect(markup).toContain('M0 0h1v1h-1zM1 0h1v1h-1zM2 0h1v1h-1zM3 0h1v1h-1zM4 0h1v1h-1zM5 0h1v1h-1zM6 0h1v1h-1z')
})

test('an address too long for a readable code gets none', () => {
  expect(qrPicture('a'.repeat(213), 'x')).not.toBeNull()
  expect(qrPicture('a'.repeat(214), 'x')).toBeNull()
})
