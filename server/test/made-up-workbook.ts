/** Excel workbooks for tests, written by hand: their own ZIP, their own XML, whatever a program may have put there. */
import { crc32, deflateRawSync } from 'node:zlib'

export type ZipPart = {
  name: string
  content: string | Uint8Array
  /** What the ZIP says of the size instead of the truth. */
  claims?: number
  encrypted?: boolean
  /** Deflated already. */
  packed?: Uint8Array
}

/** A ZIP of these parts, deflated. */
export function zipOf(parts: ZipPart[]): Uint8Array<ArrayBuffer> {
  const [files, directory]: [Uint8Array[], Uint8Array[]] = [[], []]
  let offset = 0
  for (const { name, content, claims, encrypted, packed: given } of parts) {
    const bytes = Buffer.from(content as Uint8Array)
    const packed = given ?? deflateRawSync(bytes)
    const title = Buffer.from(name)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(0x800 | (encrypted ? 1 : 0), 2)
    facts.writeUInt16LE(8, 4)
    facts.writeUInt32LE(crc32(bytes), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(claims ?? bytes.length, 18)
    facts.writeUInt16LE(title.length, 22)
    files.push(signed(0x04034b50), facts, title, packed)
    const entry = Buffer.alloc(14)
    entry.writeUInt32LE(offset, 10)
    directory.push(signed(0x02014b50), Buffer.from([20, 0]), facts, entry, title)
    offset += 30 + title.length + packed.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(list.length, 8)
  end.writeUInt32LE(offset, 12)
  return new Uint8Array(Buffer.concat([...files, list, signed(0x06054b50), end]))
}

export type MadeUpSheet = { name: string; rows: string; before?: string; after?: string; state?: string }
type WorkbookOptions = {
  sheets: MadeUpSheet[]
  strings?: string
  formats?: string
  date1904?: boolean
  extra?: ZipPart[]
  relations?: string
}

const relationsHead = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

/** A workbook. `rows`, `strings` (si elements) and `formats` (numFmts and cellXfs) are XML as they stand in it. */
export function workbookOf(o: WorkbookOptions): Uint8Array<ArrayBuffer> {
  return zipOf([...workbookParts(o), ...(o.extra ?? [])])
}

export function workbookParts(o: WorkbookOptions): ZipPart[] {
  const sheets = o.sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${name}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`,
  )
  const links = o.sheets.map((_, at) => relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`))
  const more = [relation('rS', 'sharedStrings', 'sharedStrings.xml'), relation('rF', 'styles', 'styles.xml')]
  return [
    { name: '[Content_Types].xml', content: '<Types/>' },
    {
      name: '_rels/.rels',
      content: `${relationsHead}${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `<?xml version="1.0" encoding="UTF-8"?><workbook ${main} xmlns:r="${office}"><workbookPr${o.date1904 ? ' date1904="1"' : ''}/><sheets>${sheets.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${relationsHead}${[...links, ...more].join('')}${o.relations ?? ''}</Relationships>`,
    },
    { name: 'xl/sharedStrings.xml', content: `<sst ${main}>${o.strings ?? ''}</sst>` },
    { name: 'xl/styles.xml', content: `<styleSheet ${main}>${o.formats ?? ''}</styleSheet>` },
    ...o.sheets.map((sheet, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, content: sheetXml(sheet) })),
  ]
}

export function sheetXml({ rows, before, after }: MadeUpSheet): string {
  return `<?xml version="1.0"?><worksheet ${main}><dimension ref="A1:XFD1048576"/>${before ?? ''}<sheetData>${rows}</sheetData>${after ?? ''}</worksheet>`
}

export function relation(id: string, type: string, target: string, mode = ''): string {
  return `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"${mode}/>`
}

/** Rows of inline text, from row `first` on. */
export function textRows(rows: string[][], first = 1): string {
  return rows
    .map((cells, at) => {
      const written = cells.map((cell) => `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`)
      return `<row r="${first + at}">${written.join('')}</row>`
    })
    .join('')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function signed(number: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(number)
  return bytes
}
