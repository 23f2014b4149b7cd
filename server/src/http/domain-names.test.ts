import { domainToASCII, domainToUnicode } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { domainInUnicode } from './domain-names.ts'

test('names read as Node reads them', () => {
  const letters = fc.constantFrom(...'abcみなも証明書ßäіосяż한국어עברית😀ー々')
  const names = fc.array(letters, { minLength: 1, maxLength: 12 }).map((parts) => `${parts.join('')}.example`)
  fc.assert(
    fc.property(names, (name) => {
      const ascii = domainToASCII(name)
      fc.pre(ascii !== '')
      expect(domainInUnicode(ascii)).toBe(domainToUnicode(ascii))
    }),
    { numRuns: 500 },
  )
})

test.each(['xn--', 'xn--!', 'xn--99999999999', 'xn--a-ecp.example.', `xn--${'9'.repeat(70)}`, 'minamo.example'])(
  'what is no such label stays, and nothing is thrown: %s',
  (name) => {
    expect(domainInUnicode(name).length).toBeGreaterThan(0)
  },
)
