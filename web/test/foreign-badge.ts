/** A badge from elsewhere that can be judged with no network at all: its issuer is its own key. Not for programs. */
import { deflateSync } from 'node:zlib'
import { crc32 } from '@akashi/credentials/crypto/node.ts'
import { hashIdentity } from '@akashi/credentials/openbadges/recipient.ts'
import { badgeOf, signerWith } from '@akashi/credentials/verify/sample-signer.ts'

export async function foreignBadgeFor(address: string): Promise<object> {
  const signer = await signerWith('Ed25519')
  const identityHash = await hashIdentity(address, 'mihon')
  const badge = badgeOf(signer.did, (unsigned) => {
    unsigned.issuer.name = '見本のほかの学校'
    unsigned.validUntil = '2099-12-31T00:00:00Z'
    unsigned.credentialSubject.identifier = [
      { type: 'IdentityObject', hashed: true, identityType: 'emailAddress', salt: 'mihon', identityHash },
    ]
    const picture = `data:image/png;base64,${Buffer.from(plainPng(120)).toString('base64')}`
    unsigned.credentialSubject.achievement.image = { id: picture, type: 'Image' }
  })
  return signer.sign(badge, 'eddsa-rdfc-2022', signer.method)
}

/** A square of two colours. */
function plainPng(side: number): Uint8Array {
  const rows = Array.from({ length: side }, (_, y) => {
    const row = Array.from({ length: side }, (_, x) => (x + y < side ? [0x2f, 0x6f, 0x8f] : [0xe8, 0xb0, 0x4a]))
    return [0, ...row.flat()]
  })
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const pixels = deflateSync(Buffer.from(rows.flat()))
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
}
