import { expect, test } from 'vitest'
import { claimsOf, domainOf } from './claims.ts'

const credential = {
  id: 'https://badges.example/credentials/AbCd',
  issuer: { id: 'did:web:badges.example:organisations:minamo', type: ['Profile'], name: 'みなもアカデミー' },
  validFrom: '2026-04-01T00:00:00Z',
  credentialSubject: {
    type: ['AchievementSubject'],
    identifier: [
      { type: 'IdentityObject', hashed: true, identityHash: 'sha256$00', identityType: 'emailAddress', salt: 's' },
      { type: 'IdentityObject', hashed: false, identityHash: '𠮷田　﨑', identityType: 'name' },
    ],
    achievement: {
      id: 'https://badges.example/a',
      type: ['Achievement'],
      name: '縄文考古学入門',
      description: '学んだ。',
      criteria: { narrative: '60点以上' },
      tag: ['考古学'],
    },
  },
}

test('a page shows the plain name with its space as written, and never a hash', () => {
  expect(claimsOf(credential)).toMatchObject({
    name: '縄文考古学入門',
    recipientNames: ['𠮷田　﨑'],
    issuerDomain: 'badges.example',
    criteria: '60点以上',
    tags: ['考古学'],
  })
})

test('on VC 1.1 the dates have other names', () => {
  const { validFrom, ...rest } = credential
  const older = { ...rest, issuanceDate: validFrom, expirationDate: '2028-04-01T00:00:00Z' }
  expect(claimsOf(older)).toMatchObject({ validFrom, validUntil: '2028-04-01T00:00:00Z', name: '縄文考古学入門' })
})

test('an assertion of Open Badges 2.0 is read by its own words', () => {
  const assertion = {
    id: 'https://minamo.example/assertions/1',
    type: 'Assertion',
    recipient: { type: 'email', hashed: false, identity: 'learner@badges.example' },
    issuedOn: '2016-12-31T23:59:59Z',
    expires: '2030-01-01T00:00:00Z',
    badge: {
      name: '縄文考古学入門',
      description: '学んだ。',
      criteria: { narrative: '60点以上' },
      image: 'https://minamo.example/jomon.png',
      tags: ['考古学'],
      issuer: { id: 'https://minamo.example/issuer', name: 'みなもアカデミー' },
    },
  }
  expect(claimsOf(assertion)).toMatchObject({
    id: assertion.id,
    name: '縄文考古学入門',
    issuerName: 'みなもアカデミー',
    issuerDomain: 'minamo.example',
    recipientNames: ['learner@badges.example'],
    criteria: '60点以上',
    tags: ['考古学'],
    imageUrl: 'https://minamo.example/jomon.png',
    validFrom: '2016-12-31T23:59:59Z',
    validUntil: '2030-01-01T00:00:00Z',
  })
  const hashed = { ...assertion, recipient: { type: 'email', hashed: true, identity: 'sha256$00' } }
  expect(claimsOf({ ...hashed, issuedOn: 1_483_228_799, expires: Number.MAX_VALUE })).toMatchObject({
    recipientNames: [],
    validFrom: '2016-12-31T23:59:59.000Z',
    validUntil: null,
  })
})

test('a narrative without end is cut where ours would end, so that no Markdown of megabytes is ever rendered', () => {
  const endless = { achievement: { criteria: { narrative: '['.repeat(5_000_000) } } }
  expect(claimsOf({ credentialSubject: endless }).criteria).toHaveLength(20_000)
})

test('the domain comes from the issuer’s id, with its port, and is null where there is none', () => {
  expect(domainOf('did:web:localhost%3A3000:organisations:x')).toBe('localhost:3000')
  expect(domainOf('https://1edtech.edu/issuers/565049')).toBe('1edtech.edu')
  expect([domainOf('did:key:z6Mk'), domainOf('urn:uuid:1'), domainOf('did:web:%E0%A4%A')]).toEqual([null, null, null])
})

test.each([
  [{}],
  [{ issuer: 7, credentialSubject: [null] }],
  [{ badge: [3], recipient: 'x', issuedOn: {} }],
  [
    {
      credentialSubject: {
        achievement: { image: [1], tag: { a: 1 }, alignment: 'x', criteria: [] },
        identifier: 'x',
        result: [3],
      },
    },
  ],
])('a document of any shape is read without a throw: %j', (document) =>
  expect(claimsOf(document)).toMatchObject({ tags: [], recipientNames: [], results: [] }),
)

test('Blockcerts say who received it, and what, in words of their own', () => {
  const older = claimsOf({
    recipient: { type: 'email', identity: 'sample@example.org', hashed: false },
    recipientProfile: { name: '見本' },
    badge: { name: 'sample', issuer: { id: 'https://issuer.example/profile.json' } },
  })
  expect(older).toMatchObject({
    name: 'sample',
    recipientNames: ['見本', 'sample@example.org'],
    issuerDomain: 'issuer.example',
  })
  const newer = claimsOf({
    issuer: 'https://issuer.example/profile.json',
    credentialSubject: { name: '見本', claim: { name: 'sample', description: 'a claim' } },
  })
  expect(newer).toMatchObject({ name: 'sample', description: 'a claim', recipientNames: ['見本'] })
})

test('texts in several languages are read in the reader’s, and other editions are named', () => {
  const name = [
    { '@value': 'Jomon', '@language': 'en-GB' },
    { '@value': '縄文', '@language': 'ja' },
  ]
  const related = [{ id: 'https://badges.example/a/fr', type: ['Related'], inLanguage: 'fr' }]
  const { achievement } = credential.credentialSubject
  const subject = { ...credential.credentialSubject, achievement: { ...achievement, name, related, inLanguage: 'ja' } }
  const both = { ...credential, credentialSubject: subject }
  expect([claimsOf(both, 'ja').name, claimsOf(both, 'en').name]).toEqual(['縄文', 'Jomon'])
  expect(claimsOf(both)).toMatchObject({
    language: 'ja',
    related: [{ url: 'https://badges.example/a/fr', language: 'fr' }],
  })
  const older = {
    type: 'Assertion',
    badge: { name: 'Insignia', '@language': 'es', related: 'https://badges.example/b' },
  }
  expect(claimsOf(older)).toMatchObject({
    language: 'es',
    related: [{ url: 'https://badges.example/b', language: null }],
  })
})
