import { sha256Bytes } from '#crypto'
import { readSecured, type Secured } from './document.ts'

/** Under which keys each proof of one document was found to hold, and for what. */
export type HeldProofs = WeakMap<object, Set<string>>
type Decode = (encodedList: unknown) => Promise<Uint8Array | null>
/** A status list as it was read, with what was found out about these very bytes. */
export type KnownList = Secured & { name: string; held: HeldProofs; unpacked: { by: Decode; bits: Uint8Array } | null }

/** A list of 131,072 entries is 22 kB at the most; longer ones than this are read each time. */
const most = { lists: 16, bytes: 256 * 1024 }
const known = new Map<string, KnownList>()

/**
 * The list in these bytes, or `null`. Thousands of badges name the same few lists: for bytes that are known, what they hold
 * is not unpacked again, and no signature computed again. Whose the key is, and whether the list is in time, is asked anew.
 */
export function readList(body: Uint8Array): KnownList | null {
  const name = body.length > most.bytes ? '' : String.fromCharCode(...sha256Bytes(body))
  const found = known.get(name)
  if (found) return found
  const list = readSecured(body)
  return list && { ...list, name, held: new WeakMap(), unpacked: null }
}

/** The bits of a list whose proof holds, which is then remembered; `null` where they are malformed. */
export async function unpackList(list: KnownList, encodedList: unknown, by: Decode): Promise<Uint8Array | null> {
  if (list.unpacked?.by === by) return list.unpacked.bits
  const bits = await by(encodedList)
  if (!bits || list.name === '') return bits
  list.unpacked = { by, bits }
  known.delete(list.name)
  known.set(list.name, list)
  if (known.size > most.lists) known.delete(known.keys().next().value!)
  return bits
}
