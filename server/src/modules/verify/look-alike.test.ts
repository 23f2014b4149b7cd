import { domainToASCII } from 'node:url'
import { describe, expect, test } from 'vitest'
import { borrowedName, type KnownIssuer, lookAlikeOf, readableDomain } from './look-alike.ts'

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

describe('a name that is somebody else’s', () => {
  const minamo: KnownIssuer = {
    names: ['みなもアカデミー', 'Minamo Academy'],
    ids: ['did:web:badges.example:organisations:minamo'],
    domains: ['minamo.example'],
  }
  const from = (
    issuerName: string,
    issuerId = 'did:web:elsewhere.example',
    issuerDomain: string | null = 'elsewhere.example',
  ) => borrowedName({ issuerName, issuerId, issuerDomain }, [minamo])

  test.each([
    'みなもアカデミー',
    'みなもア力デミ一',
    'みなも アカデミー',
    'みなもｱｶﾃﾞﾐｰ',
    'MINAMO ACADEMY',
    'Minam\u043e Academy',
    'Minamo\u200b Academy',
    'rninamo academy',
  ])('%s is pointed out', (name) => {
    expect(from(name)).not.toBeNull()
  })

  test('its own owner, by id or by domain, and other names are not', () => {
    expect(from('Minamo Academy', minamo.ids[0])).toBeNull()
    expect(from('Minamo Academy', 'https://minamo.example/issuer', 'minamo.example')).toBeNull()
    for (const name of ['Minamo Academy of Arts', 'Other', '', '—']) expect(from(name)).toBeNull()
    expect(borrowedName({ issuerName: null, issuerId: 'x', issuerDomain: null }, [minamo])).toBeNull()
  })
})
