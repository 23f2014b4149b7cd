import { decodeBits } from '../status/bitstring.ts'
import { decodeOlderBits } from '../status/older-lists.ts'
import type { Document } from './document.ts'

type Purpose = 'revocation' | 'suspension'
/** How a kind of list names itself, whether it says what it is for, and how its bits are packed. */
type ListTypes = {
  credential: string
  list: string
  purpose: boolean
  decode: (encodedList: unknown) => Promise<Uint8Array | null>
}
export type BitEntry = { kind: 'bit'; purpose: Purpose; index: number; list: string; types: ListTypes }
/** `names`: the list names the credentials it revokes. */
export type Entry = BitEntry | { kind: 'names'; purpose: 'revocation'; list: string }

const bitstring: ListTypes = {
  credential: 'BitstringStatusListCredential',
  list: 'BitstringStatusList',
  purpose: true,
  decode: decodeBits,
}
const list2021: ListTypes = {
  credential: 'StatusList2021Credential',
  list: 'StatusList2021',
  purpose: true,
  decode: decodeOlderBits,
}
const list2020: ListTypes = {
  credential: 'RevocationList2020Credential',
  list: 'RevocationList2020',
  purpose: false,
  decode: decodeOlderBits,
}

/** Where a badge says its status stands; `null` for a kind, a purpose or a size we do not judge. */
export function readEntry(value: unknown): Entry | null {
  if (typeof value !== 'object' || value === null) return null
  const entry = value as Document
  const types = [entry.type].flat()
  if (types.includes('1EdTechRevocationList'))
    return typeof entry.id === 'string' ? { kind: 'names', purpose: 'revocation', list: entry.id } : null
  if (types.includes('RevocationList2020Status'))
    return bitEntry('revocation', entry.revocationListIndex, entry.revocationListCredential, list2020)
  const { statusPurpose, statusSize } = entry
  if (Number(statusSize ?? 1) !== 1 || (statusPurpose !== 'revocation' && statusPurpose !== 'suspension')) return null
  const kind = types.includes('BitstringStatusListEntry') ? bitstring : list2021
  if (kind === list2021 && !types.includes('StatusList2021Entry')) return null
  return bitEntry(statusPurpose, entry.statusListIndex, entry.statusListCredential, kind)
}

function bitEntry(purpose: Purpose, index: unknown, list: unknown, types: ListTypes): BitEntry | null {
  if (!/^\d{1,9}$/.test(String(index)) || typeof list !== 'string') return null
  return { kind: 'bit', purpose, index: Number(index), list, types }
}
