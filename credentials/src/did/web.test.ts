import { expect, test } from 'vitest'
import { didWebFor, didWebUrl } from './web.ts'

test('a did:web and the address of its document follow from the base URL, port and path included', () => {
  expect(didWebFor('https://badges.example', ['organisations', 'minamo'])).toBe(
    'did:web:badges.example:organisations:minamo',
  )
  expect(didWebFor('http://localhost:3000/', ['organisations', 'minamo'])).toBe(
    'did:web:localhost%3A3000:organisations:minamo',
  )
  expect(didWebFor('https://badges.example/akashi/', [])).toBe('did:web:badges.example:akashi')
  expect(didWebUrl('did:web:badges.example')).toBe('https://badges.example/.well-known/did.json')
  expect(didWebUrl('did:web:badges.example%3A8443:a:b')).toBe('https://badges.example:8443/a/b/did.json')
  expect(didWebUrl(didWebFor('https://badges.example', ['講座']))).toBe(
    `https://badges.example/${encodeURIComponent('講座')}/did.json`,
  )
})

test('http is asked of localhost alone, and only where the caller says so', () => {
  const local = 'did:web:localhost%3A3000:organisations:minamo'
  expect(didWebUrl(local)).toBe('https://localhost:3000/organisations/minamo/did.json')
  expect(didWebUrl(local, { httpAtLocalhost: true })).toBe('http://localhost:3000/organisations/minamo/did.json')
  expect(didWebUrl('did:web:localhost.example', { httpAtLocalhost: true })).toBe(
    'https://localhost.example/.well-known/did.json',
  )
})

test.each([
  'did:key:z6Mk',
  'did:web:',
  'did:web:a/b',
  'did:web:user@host',
  'did:web:host:..:x',
  'did:web:host:.',
  'did:web:host::x',
  'did:web:host%3A99x',
])('%s has no address', (did) => {
  expect(didWebUrl(did)).toBeNull()
})
