import type { ByteRange } from '../../../ports/files.ts'

/**
 * The part a `Range` header asks for (RFC 9110, section 14): `null` for the whole, also where the header asks for several parts or
 * is malformed; `'unsatisfiable'` where it begins behind the end.
 */
export function byteRangeOf(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | null {
  const parts = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!parts || (parts[1] === '' && parts[2] === '')) return null
  const [first, last] = [parts[1]!, parts[2]!]
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (first !== '' && last !== '' && Number(last) < start) return null
  return start >= size || end < start ? 'unsatisfiable' : { start, end }
}
