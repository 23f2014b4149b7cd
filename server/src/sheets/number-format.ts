/** A number of a workbook as a person sees it, as far as scores and dates need it. Pure. */

export type NumberFormat =
  | { kind: 'plain' }
  | { kind: 'date' }
  | { kind: 'percent' }
  | { kind: 'digits'; width: number }

const plain: NumberFormat = { kind: 'plain' }
/** Numbers of built-in formats that are dates or times, those of Japanese Excel among them (ISO/IEC 29500-1, 18.8.30). */
const builtInDates = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const

export function numberFormatOf(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) {
    if (id === 9 || id === 10) return { kind: 'percent' }
    return builtInDates.some(([from, to]) => id >= from && id <= to) ? { kind: 'date' } : plain
  }
  const bare = code
    .split(';')[0]!
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  if (bare.includes('%')) return { kind: 'percent' }
  if (/general|標準/i.test(bare)) return plain
  if (/[ymdhsge]/i.test(bare.replace(/e[+-]/gi, ''))) return { kind: 'date' }
  return /^0{2,}$/.test(bare) ? { kind: 'digits', width: bare.length } : plain
}

/** `value` as it stands in the file; what is no number stays as it is. */
export function writtenValue(value: string, format: NumberFormat, date1904: boolean): string {
  const number = Number(value)
  if (value.trim() === '' || !Number.isFinite(number)) return value
  if (format.kind === 'date') return writtenDate(number, date1904)
  if (format.kind === 'percent') return `${writtenNumber(number * 100)}%`
  if (format.kind === 'digits' && Number.isInteger(number) && number >= 0)
    return writtenNumber(number).padStart(format.width, '0')
  return writtenNumber(number)
}

/** Fifteen digits, as Excel has: 0.1 + 0.2 is 0.3. */
function writtenNumber(number: number): string {
  const short = Number(number.toPrecision(15))
  return Math.abs(short) < 1e21 && Math.abs(short) >= 1e-6 ? decimal(short) : String(short)
}

function decimal(number: number): string {
  const text = String(number)
  return text.includes('e') ? number.toFixed(15).replace(/0+$/, '') : text
}

const dayMilliseconds = 86_400_000

/** ISO 8601. Before March 1900 the serials of Excel are one short of the calendar: it counts a 29 February that never was. */
function writtenDate(serial: number, date1904: boolean): string {
  if (serial < 0 || serial > 2_958_466) return writtenNumber(serial)
  const seconds = Math.round((serial % 1) * 86_400)
  if (serial < 1 && !date1904) return timeOf(seconds)
  if (!date1904 && Math.floor(serial) === 60) return '1900-02-29'
  const start = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30)
  const day = new Date(start + Math.floor(serial) * dayMilliseconds + seconds * 1000)
  const iso = day.toISOString()
  return seconds === 0 ? iso.slice(0, 10) : iso.slice(0, 19)
}

function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(11, 19)
}
