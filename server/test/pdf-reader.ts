/** A small reader of the PDF files we write, for tests: its objects, what is attached, and which glyphs are drawn. */
import { inflateSync } from 'node:zlib'

export type PdfObject = { text: string; stream: Buffer | null }
export type PdfFile = { objects: Map<number, PdfObject>; text: string }

export function readPdf(bytes: Uint8Array): PdfFile {
  const text = Buffer.from(bytes).toString('latin1')
  const objects = new Map<number, PdfObject>()
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\r?\n/g)) {
    const start = match.index + match[0].length
    const before = text.slice(start, text.indexOf('endobj', start))
    const at = before.indexOf('stream\n')
    const dictionary = at === -1 ? before : before.slice(0, at)
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0)
    const raw = at === -1 ? null : Buffer.from(bytes.subarray(start + at + 7, start + at + 7 + length))
    const stream = raw && /\/Filter \/FlateDecode/.test(dictionary) ? inflateSync(raw) : raw
    objects.set(Number(match[1]), { text: dictionary, stream })
  }
  return { objects, text }
}

/** Attached files by name, with their relationship to the page. */
export function attachmentsOf({ objects }: PdfFile): { name: string; relationship: string; bytes: Buffer }[] {
  return [...objects.values()]
    .filter(({ text }) => text.includes('/Type /Filespec'))
    .map(({ text }) => ({
      name: /\/F \(([^)]*)\)/.exec(text)![1]!,
      relationship: /\/AFRelationship \/(\w+)/.exec(text)![1]!,
      bytes: objects.get(Number(/\/EF <<\s*\/F (\d+) 0 R/.exec(text)![1]))!.stream!,
    }))
}

/** The XML of its metadata. */
export function metadataOf({ objects }: PdfFile): string {
  return [...objects.values()].find(({ text }) => text.includes('/Type /Metadata'))!.stream!.toString()
}

/** The text of the page as it is drawn, in that order, and how many glyphs of it are `.notdef` (glyph 0 of a subset). */
export function drawnText(file: PdfFile): { text: string; missing: number } {
  const fonts = new Map<string, string[]>()
  for (const [, name, id] of file.text.matchAll(/\/(F\d+) (\d+) 0 R/g))
    fonts.set(name!, unicodeOf(file, file.objects.get(Number(id))!))
  let [text, missing] = ['', 0]
  for (const { stream } of file.objects.values()) {
    const content = stream?.toString('latin1') ?? ''
    if (!content.includes(' Tf\n')) continue
    let font: string[] = []
    for (const [, name, glyphs] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[((?:<[0-9a-f]+>[ \d.-]*)+)\] TJ/g)) {
      if (name) font = fonts.get(name)!
      for (const code of (glyphs ?? '').replace(/>[^<]*<?|^</g, '').match(/.{4}/g) ?? []) {
        if (code === '0000') missing += 1
        text += font[parseInt(code, 16)]
      }
    }
  }
  return { text, missing }
}

/** Glyph of the subset → characters, by the font's ToUnicode map. */
function unicodeOf({ objects }: PdfFile, font: PdfObject): string[] {
  const map = objects.get(Number(/\/ToUnicode (\d+) 0 R/.exec(font.text)![1]))!.stream!.toString('latin1')
  const lists = [...map.matchAll(/<[0-9a-f]+> <[0-9a-f]+> \[([^\]]*)\]/g)].map(([, list]) => list!)
  return lists.flatMap((list) =>
    [...list.matchAll(/<([^>]*)>/g)].map(([, units]) =>
      units!
        .split(' ')
        .map((unit) => String.fromCharCode(parseInt(unit, 16)))
        .join(''),
    ),
  )
}

/** Where on the page every piece of text begins, in points from the lower left corner. */
export function textPlaces({ objects }: PdfFile): { x: number; y: number }[] {
  const places: { x: number; y: number }[] = []
  for (const { stream } of objects.values()) {
    const content = stream?.toString('latin1') ?? ''
    if (!content.includes(' Tf\n')) continue
    let matrix: Matrix = [1, 0, 0, 1, 0, 0]
    const kept: Matrix[] = []
    for (const [line, numbers, operator] of content.matchAll(/^(?:([-\d. ]+) (cm|Tm)|q|Q)$/gm)) {
      if (line === 'q') kept.push(matrix)
      else if (line === 'Q') matrix = kept.pop()!
      else if (operator === 'cm') matrix = times(numbers!.split(' ').map(Number) as Matrix, matrix)
      else {
        const [, , , , x, y] = times(numbers!.split(' ').map(Number) as Matrix, matrix)
        places.push({ x, y })
      }
    }
  }
  return places
}

type Matrix = [number, number, number, number, number, number]

function times([a, b, c, d, e, f]: Matrix, [p, q, r, s, t, u]: Matrix): Matrix {
  return [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
}
