import { expect, test } from 'vitest'
import { isInScope } from './hosted-scope.ts'

const id = 'https://issuer.example/profile'
test.each([
  ['https://issuer.example/a/1', undefined, true],
  ['https://evil.example/a/1', undefined, false],
  ['https://issuer.example.evil.example/a/1', undefined, false],
  ['https://issuer.example@evil.example/a/1', undefined, false],
  ['https://issuer.example:8443/a/1', undefined, false],
  ['https://issuer.example/a/1', { startsWith: 'https://issuer.example/a' }, true],
  ['https://issuer.example/a', { startsWith: 'https://issuer.example/a/' }, true],
  ['https://issuer.example/ab/1', { startsWith: 'https://issuer.example/a' }, false],
  ['https://issuer.example/a/../b/1', { startsWith: 'https://issuer.example/a' }, false],
  ['https://issuer.example/a/%2e%2e/b/1', { startsWith: 'https://issuer.example/a' }, false],
  ['http://issuer.example/a/1', { startsWith: 'https://issuer.example/a' }, false],
  ['https://issuer.example/b/1', { startsWith: ['https://issuer.example/a', 'https://issuer.example/b'] }, true],
  ['https://hosting.example/a/1', { startsWith: 'https://hosting.example/a' }, false],
  ['https://hosting.example/a/1', { allowedOrigins: 'hosting.example' }, true],
  ['https://hosting.example/a/1', { allowedOrigins: ['HOSTING.example', 'x.example'] }, true],
  ['https://hosting.example/a/1', { allowedOrigins: ['https://hosting.example'] }, true],
  ['https://issuer.example/a/1', { allowedOrigins: ['hosting.example'] }, false],
  ['https://hosting.example/a/1', { allowedOrigins: [7, null, ''] }, false],
  [
    'https://hosting.example/a/1',
    { allowedOrigins: 'hosting.example', startsWith: 'https://hosting.example/b' },
    false,
  ],
  ['urn:uuid:1', undefined, false],
])('%s under %j: %s', (address, verification, expected) => {
  expect(isInScope(address, { id, verification })).toBe(expected)
})
