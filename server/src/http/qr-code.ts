import { type Html, html } from './html.ts'

/** Error correction M (ISO/IEC 18004), versions 1 to 10: [codewords in all, correction codewords per block, blocks, alignment]. */
const versions = [
  [26, 10, 1, []],
  [44, 16, 1, [6, 18]],
  [70, 26, 1, [6, 22]],
  [100, 18, 2, [6, 26]],
  [134, 24, 2, [6, 30]],
  [172, 16, 4, [6, 34]],
  [196, 18, 4, [6, 22, 38]],
  [242, 22, 4, [6, 24, 42]],
  [292, 22, 5, [6, 26, 46]],
  [346, 26, 5, [6, 28, 50]],
] as const satisfies [number, number, number, number[]][]

type Grid = { size: number; dark: boolean[][]; fixed: boolean[][] }
type Mask = (x: number, y: number) => boolean
const masks: Mask[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
]

/** The QR code of a text, rows of dark modules, without its white border; `null` where the text is longer than 213 bytes. */
export function qrCode(text: string): boolean[][] | null {
  const bytes = new TextEncoder().encode(text)
  const index = versions.findIndex(([total, correction, blocks], at) => {
    const capacity = (total - correction * blocks) * 8
    return 4 + (at < 9 ? 8 : 16) + bytes.length * 8 <= capacity
  })
  if (index === -1) return null
  const codewords = interleave(dataCodewords(bytes, index), index)
  const candidates = masks.map((_, mask) => drawn(index, codewords, mask))
  return candidates.reduce((best, next) => (penalty(next) < penalty(best) ? next : best))
}

/** The QR code as a picture: four modules of white around it, always beside its address in letters. */
export function qrPicture(text: string, label: string): Html | null {
  const rows = qrCode(text)
  if (!rows) return null
  const size = rows.length
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return html`<svg class="qr" viewBox="-4 -4 ${size + 8} ${size + 8}" role="img" aria-label="${label}" shape-rendering="crispEdges"><path d="M-4-4h${size + 8}v${size + 8}h-${size + 8}z" fill="#fff"/><path d="${path}" fill="#1b1c20"/></svg>`
}

/** Byte mode, padded to the capacity of the version. */
function dataCodewords(bytes: Uint8Array, index: number): number[] {
  const [total, correction, blocks] = versions[index]!
  const capacity = total - correction * blocks
  const length = bytes.length.toString(2).padStart(index < 9 ? 8 : 16, '0')
  const content = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const bits = `0100${length}${content}`.slice(0, capacity * 8)
  const ended = `${bits}0000`.slice(0, capacity * 8)
  const whole = ended.padEnd(Math.ceil(ended.length / 8) * 8, '0')
  const words = whole.match(/.{8}/g)!.map((word) => Number.parseInt(word, 2))
  return [...words, ...Array.from({ length: capacity - words.length }, (_, at) => (at % 2 === 0 ? 0xec : 0x11))]
}

/** Blocks of data, then of correction, taken in turns; the later blocks may be one codeword longer. */
function interleave(data: number[], index: number): number[] {
  const [, correction, blocks] = versions[index]!
  const short = Math.floor(data.length / blocks)
  const shortBlocks = blocks - (data.length % blocks)
  const generator = generatorOf(correction)
  let from = 0
  const parts = Array.from({ length: blocks }, (_, block) => {
    const part = data.slice(from, from + short + (block < shortBlocks ? 0 : 1))
    from += part.length
    return { part, check: remainder(part, generator) }
  })
  const turns = (length: number, of: (block: (typeof parts)[number]) => number[]) =>
    Array.from({ length }, (_, at) => parts.flatMap((block) => of(block)[at] ?? [])).flat()
  return [...turns(short + 1, ({ part }) => part), ...turns(correction, ({ check }) => check)]
}

/** Multiplication in GF(256) modulo x^8 + x^4 + x^3 + x^2 + 1. */
function times(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >> 7) * 0x11d)
    product ^= ((b >> bit) & 1) * a
  }
  return product
}

function generatorOf(degree: number): number[] {
  let root = 1
  const result = [...Array.from({ length: degree - 1 }, () => 0), 1]
  for (let step = 0; step < degree; step += 1) {
    for (let at = 0; at < degree; at += 1) result[at] = times(result[at]!, root) ^ (result[at + 1] ?? 0)
    root = times(root, 2)
  }
  return result
}

function remainder(data: number[], generator: number[]): number[] {
  const result = generator.map(() => 0)
  for (const word of data) {
    const factor = word ^ result.shift()!
    result.push(0)
    for (const [at, coefficient] of generator.entries()) result[at]! ^= times(coefficient, factor)
  }
  return result
}

function drawn(index: number, codewords: number[], mask: number): boolean[][] {
  const grid = patterns(index)
  drawFormat(grid, mask)
  drawCodewords(grid, codewords, masks[mask]!)
  return grid.dark
}

/** Finders, timing, alignment, version: everything that does not depend on the text. */
function patterns(index: number): Grid {
  const size = 21 + index * 4
  const rows = () => Array.from({ length: size }, () => Array.from({ length: size }, () => false))
  const grid: Grid = { size, dark: rows(), fixed: rows() }
  for (let at = 0; at < size; at += 1) {
    set(grid, 6, at, at % 2 === 0)
    set(grid, at, 6, at % 2 === 0)
  }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    square(grid, x, y, 4, [0, 1, 3])
  const centres: readonly number[] = versions[index]![3]
  const last = centres.length - 1
  for (const [i, x] of centres.entries()) {
    for (const [j, y] of centres.entries()) {
      const finder = (i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0)
      if (!finder) square(grid, x, y, 2, [0, 2])
    }
  }
  if (index >= 6) drawVersion(grid, index + 1)
  return grid
}

/** Rings around a centre; the named distances are dark. What would fall outside is left out. */
function square(grid: Grid, cx: number, cy: number, reach: number, darkAt: number[]): void {
  for (let dy = -reach; dy <= reach; dy += 1) {
    for (let dx = -reach; dx <= reach; dx += 1) {
      const [x, y] = [cx + dx, cy + dy]
      if (x >= 0 && y >= 0 && x < grid.size && y < grid.size)
        set(grid, x, y, darkAt.includes(Math.max(Math.abs(dx), Math.abs(dy))))
    }
  }
}

function set(grid: Grid, x: number, y: number, dark: boolean): void {
  grid.dark[y]![x] = dark
  grid.fixed[y]![x] = true
}

function bch(value: number, generator: number, bits: number): number {
  let rest = value
  const top = 31 - Math.clz32(generator)
  for (let step = 0; step < bits; step += 1) rest = (rest << 1) ^ ((rest >> (top - 1)) * generator)
  return (value << bits) | rest
}

/** Level M is 00; the mask follows; two copies, and the module that is always dark. */
function drawFormat(grid: Grid, mask: number): void {
  const bits = bch(mask, 0x537, 10) ^ 0x5412
  const bit = (at: number) => ((bits >> at) & 1) === 1
  for (let at = 0; at <= 5; at += 1) set(grid, 8, at, bit(at))
  set(grid, 8, 7, bit(6))
  set(grid, 8, 8, bit(7))
  set(grid, 7, 8, bit(8))
  for (let at = 9; at < 15; at += 1) set(grid, 14 - at, 8, bit(at))
  for (let at = 0; at < 8; at += 1) set(grid, grid.size - 1 - at, 8, bit(at))
  for (let at = 8; at < 15; at += 1) set(grid, 8, grid.size - 15 + at, bit(at))
  set(grid, 8, grid.size - 8, true)
}

function drawVersion(grid: Grid, version: number): void {
  const bits = bch(version, 0x1f25, 12)
  for (let at = 0; at < 18; at += 1) {
    const [a, b] = [grid.size - 11 + (at % 3), Math.floor(at / 3)]
    set(grid, a, b, ((bits >> at) & 1) === 1)
    set(grid, b, a, ((bits >> at) & 1) === 1)
  }
}

/** Two columns at a time from the right, upwards and downwards in turn, around column 6. */
function drawCodewords(grid: Grid, codewords: number[], mask: Mask): void {
  let bit = 0
  for (let right = grid.size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5
    for (let step = 0; step < grid.size; step += 1) {
      const y = ((right + 1) & 2) === 0 ? grid.size - 1 - step : step
      for (const x of [right, right - 1]) {
        if (grid.fixed[y]![x]) continue
        const dark = ((codewords[bit >> 3]! ?? 0) >> (7 - (bit & 7))) & 1
        grid.dark[y]![x] = (dark === 1) !== mask(x, y)
        bit += 1
      }
    }
  }
}

/** The standard's four rules: runs, blocks, finder-like patterns, balance. The mask with the least is taken. */
function penalty(rows: boolean[][]): number {
  const size = rows.length
  const columns = rows.map((_, x) => rows.map((row) => row[x]!))
  const lines = [...rows, ...columns].map((line) => line.map((dark) => (dark ? '1' : '0')).join(''))
  let total = 0
  for (const line of lines) {
    for (const run of line.match(/0{5,}|1{5,}/g) ?? []) total += run.length - 2
    for (let at = 0; at + 11 <= size; at += 1)
      if (/^(10111010000|00001011101)/.test(line.slice(at, at + 11))) total += 40
  }
  for (let y = 0; y + 1 < size; y += 1) {
    for (let x = 0; x + 1 < size; x += 1) {
      const [a, b] = [rows[y]!, rows[y + 1]!]
      if (a[x] === a[x + 1] && a[x] === b[x] && a[x] === b[x + 1]) total += 3
    }
  }
  const dark = rows.flat().filter(Boolean).length
  return total + Math.floor(Math.abs((dark * 100) / (size * size) - 50) / 5) * 10
}
