import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './jcs.ts'

test('RFC 8785, 3.2.2 and 3.2.3: the very text of its example, and its order of names', () => {
  const example = {
    numbers: [333_333_333.333_333_3, 1e30, 4.5, 2e-3, 1e-27],
    string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  }
  expect(canonicalJson(example)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  )
  const names = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 }
  expect([...canonicalJson(names).matchAll(/:(\d)/g)].map((match) => match[1]).join('')).toBe('2467153')
  expect(canonicalJson(-0)).toBe('0')
})

test('any JSON value says the same after its text is read, and its text is one whatever the order of members', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value)
      expect(canonicalJson(JSON.parse(text))).toBe(text)
    }),
  )
  expect(canonicalJson({ b: 1, a: [{ d: 2, c: 3 }] })).toBe('{"a":[{"c":3,"d":2}],"b":1}')
})

test('half a character, a number that is none and a member without a value have no text', () => {
  for (const value of ['\ud800', { '\udc00': 1 }, Number.NaN, Number.POSITIVE_INFINITY, { a: undefined }, [() => 1]])
    expect(() => canonicalJson(value)).toThrow(/no canonical JSON/)
})
