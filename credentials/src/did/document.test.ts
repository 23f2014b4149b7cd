import { expect, test } from 'vitest'
import { buildDidDocument } from './document.ts'

test('a DID document lists every key, and lets the unrevoked ones assert', () => {
  const id = 'did:web:badges.example:organisations:minamo'
  const document = buildDidDocument({
    id,
    keys: [
      { id: '#key-1', publicKeyMultibase: 'z6MkA', revoked: '2026-05-01T00:00:00Z' },
      { id: `${id}#key-2`, publicKeyMultibase: 'z6MkB' },
    ],
    services: [{ id: '#page', type: 'LinkedDomains', serviceEndpoint: 'https://badges.example' }],
  })
  expect(document.assertionMethod).toEqual([`${id}#key-2`])
  expect(document.verificationMethod).toEqual([
    {
      id: `${id}#key-1`,
      type: 'Multikey',
      controller: id,
      publicKeyMultibase: 'z6MkA',
      revoked: '2026-05-01T00:00:00Z',
    },
    { id: `${id}#key-2`, type: 'Multikey', controller: id, publicKeyMultibase: 'z6MkB' },
  ])
  expect(document.service).toEqual([
    { id: `${id}#page`, type: 'LinkedDomains', serviceEndpoint: 'https://badges.example' },
  ])
})
