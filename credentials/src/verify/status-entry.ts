import { decodeBits } from '../status/bitstring.ts'
import { decodeOlderBits } from '../status/older-lists.ts'
import type { Document } from './document.ts'

/** Only the first two speak against a badge (Bitstring Status List 1.0, 2.1). */
const purposes = ['revocation', 'suspension', 'refresh', 'message'] as const
type Purpose = (typeof purposes)[number]
/** How a kind of list names itself, whether it says what it is for, and how its bits are packed. */
type ListTypes = {
  credential: string
  list: string
  purpose: boolean
  decode: (encodedList: unknown) => Promise<Uint8Array | null>
}
/** `messages`: what the issuer says each number means. */
export type BitEntry = {
  kind: 'bit'
  purpose: Purpose
  index: number
  size: number
  messages: ReadonlyMap<number, string>
  list: string
  types: ListTypes
}
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

const mostBits = 8
const longestMessage = 500

/** Where a badge says its status stands; `null` for a kind, a purpose or a size we do not judge. */
export function readEntry(value: unknown): Entry | null {
  if (typeof value !== 'object' || value === null) return null
  const entry = value as Document
  const types = [entry.type].flat()
  if (types.includes('1EdTechRevocationList'))
    return typeof entry.id === 'string' ? { kind: 'names', purpose: 'revocation', list: entry.id } : null
  if (types.includes('RevocationList2020Status'))
    return bitEntry('revocation', entry.revocationListIndex, entry.revocationListCredential, list2020)
  const purpose = purposes.find((one) => one === entry.statusPurpose)
  if (!purpose) return null
  const kind = types.includes('BitstringStatusListEntry') ? bitstring : list2021
  if (kind === list2021 && !types.includes('StatusList2021Entry')) return null
  const size = Number(entry.statusSize ?? 1)
  if (!Number.isInteger(size) || size < 1 || size > mostBits || (kind === list2021 && size > 1)) return null
  const read = bitEntry(purpose, entry.statusListIndex, entry.statusListCredential, kind)
  return read && { ...read, size, messages: messagesIn(entry.statusMessage) }
}

/** Bitstring Status List 1.0, 2.1: each possible number in hexadecimal, with what it means. */
function messagesIn(value: unknown): ReadonlyMap<number, string> {
  const entries = ([value].flat() as unknown[]).slice(0, 1 << mostBits) as ({
    status?: unknown
    message?: unknown
  } | null)[]
  const known = entries.filter((one) => /^0x[\da-f]+$/i.test(String(one?.status)) && typeof one?.message === 'string')
  return new Map(known.map((one) => [Number(one!.status), String(one!.message).slice(0, longestMessage)]))
}

function bitEntry(purpose: Purpose, index: unknown, list: unknown, types: ListTypes): BitEntry | null {
  if (!/^\d{1,9}$/.test(String(index)) || typeof list !== 'string') return null
  return { kind: 'bit', purpose, index: Number(index), size: 1, messages: new Map(), list, types }
}
