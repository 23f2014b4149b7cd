import PDFDocument from 'pdfkit'
import { escapeHtml } from '../http/html.ts'
import type { Language } from '../http/language.ts'
import type { Font } from './fonts.ts'
import { graphemesOf, type Run } from './runs.ts'
import { writable } from './written.ts'

/** Points: 1/72 inch. A4 lying on its long side is `[841.89, 595.28]`. */
export const a4 = { long: 841.89, short: 595.28 } as const

export type Attachment = {
  name: string
  type: string
  bytes: Uint8Array
  description: string
  /** What the file is to the page (ISO 19005-3, AFRelationship): the source it was made from, or data beside it. */
  relationship: 'Source' | 'Data'
}
export type Facts = {
  title: string
  subject: string
  author: string
  language: Language
  /** Stands in the file as its date, so that the same facts give the same bytes. */
  at: Date
  layout: 'landscape' | 'portrait'
  attachments: Attachment[]
}
/** Anything with a place in the order of reading; `draw` puts it on the page. */
export type Part = { tag: 'H1' | 'H2' | 'P' | 'Figure'; text: string; draw(): void }
export type Pdf = PDFKit.PDFDocument

/**
 * A one-page PDF/A-3a (ISO 19005-3): fonts in it as subsets, tagged in reading order, with title, language, and files
 * attached. `write` draws through the `Sheet` it is handed; the bytes depend on nothing but what was said.
 */
export async function writeDocument(facts: Facts, write: (sheet: Sheet) => void): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    size: 'A4',
    layout: facts.layout,
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    lang: facts.language,
    displayTitle: true,
    font: '',
    info: {
      Title: writable(facts.title),
      Subject: writable(facts.subject),
      Author: writable(facts.author),
      Creator: 'Akashi',
      Producer: 'Akashi',
      CreationDate: facts.at,
    },
  } as PDFKit.PDFDocumentOptions)
  escapeMetadata(pdf)
  const chunks: Uint8Array[] = []
  pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => pdf.on('end', resolve).on('error', reject))
  // As they are: whoever looks for an attachment finds it without unpacking anything.
  pdf.compress = false
  for (const file of facts.attachments) {
    pdf.file(Buffer.from(file.bytes), {
      name: file.name,
      type: file.type,
      description: file.description,
      relationship: file.relationship,
      creationDate: facts.at,
      modifiedDate: facts.at,
    } as PDFKit.Mixins.PDFAttachmentOptions)
  }
  pdf.compress = true
  write(sheetOf(pdf))
  pdf.end()
  await ended
  return new Uint8Array(Buffer.concat(chunks))
}

export type Sheet = {
  pdf: Pdf
  /** Something that is said or shown; assistive technology reads `text`, in the order of the calls. */
  part(part: Part): void
  /** Something that only decorates. */
  decoration(draw: () => void): void
  /** Draws runs from `x` on the base line `y`. `spread` is more space between characters, in ems. */
  runs(
    runs: readonly Run[],
    o: { x: number; y: number; size: number; colour?: string; vertical?: boolean; spread?: number },
  ): void
}

function sheetOf(pdf: Pdf): Sheet {
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  return {
    pdf,
    part: ({ tag, text, draw }) => {
      const said = tag === 'Figure' ? { alt: text } : { actual: text }
      root.add(pdf.struct(tag, said, [draw]))
    },
    decoration: (draw) => {
      pdf.markContent('Artifact', { type: 'Layout' })
      draw()
      pdf.endMarkedContent()
    },
    runs: (runs, { x, y, size, colour = ink, vertical, spread = 0 }) => {
      let at = x
      for (const run of runs) {
        use(pdf, run.font, size).fillColor(colour)
        pdf.text(run.text, at, y, {
          lineBreak: false,
          baseline: 'alphabetic',
          characterSpacing: spread * size,
          ...(vertical ? { features: ['vert'] } : {}),
        } as PDFKit.Mixins.TextOptions)
        at += run.font.width(run.text) * size + graphemesOf(run.text).length * spread * size
      }
    },
  }
}

export const ink = '#1b1c20'
export const edge = '#857f70'
export const faint = '#4b4d55'

/** The opened file is handed over as it is: read once for all documents, its subset made anew for each. */
function use(pdf: Pdf, font: Font, size: number): Pdf {
  pdf.registerFont(font.path, font.file() as unknown as string)
  return pdf.font(font.path, size)
}

const writesMetadata = '_addInfo'

/** pdfkit puts the title into the XML of the metadata as it is; a title with `&` or `<` would break it. */
function escapeMetadata(pdf: Pdf): void {
  const inside = pdf as unknown as { info: Record<string, unknown>; [writesMetadata](): void }
  const write = inside[writesMetadata].bind(inside)
  inside[writesMetadata] = () => {
    const plain = inside.info
    const escaped = (value: unknown) => (typeof value === 'string' ? escapeHtml(value) : value)
    inside.info = Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, escaped(value)]))
    write()
    inside.info = plain
  }
}
