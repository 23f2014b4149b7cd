import { domainToASCII } from 'node:url'
import { expect, test } from 'vitest'
import { lookAlikeOf, readableDomain } from './look-alike.ts'

const known = ['minamo.example', 'localhost:3000']

test.each(['rninamo.example', 'mlnamo.example', 'minam0.example', domainToASCII('mіnamo.example')])(
  '%s passes for minamo.example',
  (domain) => {
    expect(lookAlikeOf(domain, known)).toBe('minamo.example')
  },
)

test.each(['minamo.example', 'MINAMO.example', 'localhost:3000', 'other.example', 'minamo.example.org'])(
  '%s is no look-alike',
  (domain) => {
    expect(lookAlikeOf(domain, known)).toBeNull()
  },
)

test('a name in another script is told as it reads', () => {
  expect([readableDomain(domainToASCII('みなも.example')), readableDomain('minamo.example')]).toEqual([
    'みなも.example',
    null,
  ])
})
