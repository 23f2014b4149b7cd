import { describe, expect, test } from 'vitest'
import { activeFromFor, activeKey, type IssuerKey, keysMaxAgeSeconds, publicHalfOf, signingFunction } from './key.ts'

const seed = Uint8Array.from({ length: 32 }, (_, index) => index)
const key = (fragment: string, activeFrom: string, revokedAt: string | null = null): IssuerKey => ({
  id: fragment,
  fragment,
  ...publicHalfOf('Ed25519', seed),
  publishedAt: new Date(activeFrom),
  activeFrom: new Date(activeFrom),
  revokedAt: revokedAt ? new Date(revokedAt) : null,
})

describe('the key that signs', () => {
  const first = key('key-1', '2026-01-01T00:00:00Z')
  const second = key('key-2', '2026-06-01T00:00:00Z')

  test('is the latest active one', () => {
    expect(activeKey([first, second], new Date('2026-07-01T00:00:00Z'))?.fragment).toBe('key-2')
  })
  test('is the old one until the new one has been public for a cache lifetime', () => {
    expect(activeKey([first, second], new Date('2026-05-31T23:59:59Z'))?.fragment).toBe('key-1')
  })
  test('is never a revoked one', () => {
    expect(activeKey([key('key-1', '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z')], new Date('2026-03-01'))).toBeNull()
  })
  test('signs at once when it is the first, later when it follows another', () => {
    const now = new Date('2026-03-01T00:00:00Z')
    expect(activeFromFor([], now)).toEqual(now)
    expect(activeFromFor([first], now).getTime() - now.getTime()).toBe(keysMaxAgeSeconds * 1000)
  })
})

test('a seed gives the public key and signatures of RFC 8032, 7.1, test 1', async () => {
  const vector = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex')
  expect(publicHalfOf('Ed25519', vector)).toEqual({
    kind: 'Ed25519',
    publicKeyMultibase: expect.stringMatching(/^z6Mk/),
  })
  expect(Buffer.from(await signingFunction('Ed25519', vector)(new Uint8Array())).toString('hex')).toBe(
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  )
})
