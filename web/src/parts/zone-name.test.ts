import { expect, test } from 'vitest'
import { zoneName } from './zone-name.ts'

test.each([
  ['Asia/Tokyo', 'ja', '日本標準時'],
  ['Asia/Tokyo', 'en', 'Japan Standard Time'],
  ['UTC', 'ja', 'UTC'],
] as const)('%s in %s is %s', (zone, language, name) => {
  expect(zoneName(zone, language)).toBe(name)
})
