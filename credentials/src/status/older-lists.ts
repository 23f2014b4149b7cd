import { decodeBits } from './bitstring.ts'

type Members = Record<string, unknown>

/**
 * The packed bits of StatusList2021 and RevocationList2020: what `decodeBits` reads, without the multibase letter before
 * it, and in either alphabet of base64. `null` when malformed, too short or too long.
 */
export async function decodeOlderBits(encodedList: unknown): Promise<Uint8Array | null> {
  if (typeof encodedList !== 'string') return null
  const own = await decodeBits(encodedList)
  if (own) return own
  return decodeBits(`u${encodedList.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_')}`)
}

/**
 * Whether a 1EdTech revocation list (VCRL 1.0) names that credential, and why it was revoked where the list says so; `null`
 * where it is no such list. An entry that says `revoked: false` takes its word back.
 */
export function revokedInList(list: Members, credentialId: unknown): { revoked: boolean; reason: unknown } | null {
  const entries = list.revokedCredential === undefined ? [] : [list.revokedCredential].flat()
  const isList = list.revokedCredential !== undefined || [list.type].flat().includes('1EdTechRevocationList')
  if (!isList || !entries.every((entry) => typeof entry === 'object' && entry !== null)) return null
  const found = (entries as Members[]).find((entry) => entry.id === credentialId && entry.revoked !== false)
  return { revoked: found !== undefined, reason: found?.revocationReason }
}
