import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { Era } from '../../../http/japanese-date.ts'
import { a4, type Attachment, writeDocument } from '../../../typeset/document.ts'
import { type CertificateFacts, type CertificateForm, type CertificateKind, certificateFacts } from './facts.ts'
import { drawHorizontal } from './horizontal.ts'
import { drawFrame, drawSeal, drawStub } from './stub.ts'
import { drawVertical } from './vertical.ts'
import { titleOf, words } from './words.ts'

type Original = {
  document: string
  code: string
  kind: CertificateKind
  picture: Uint8Array
  romanised: string | null
  revokedAt: Date | null
  form: CertificateForm
  usualEra: Era
}

/** Setting a sheet takes 50–300 ms; those asked for last are kept, some 100 kB each. */
const kept = new Map<string, Promise<Uint8Array>>()
const keptCount = 50

/** Sharp enough for 43 mm on paper at 300 dots per inch. */
const pictureSide = 512

/**
 * The printed certificate of a document we signed: one sheet of A4 as PDF/A-3, the document attached byte for byte. With 和暦
 * it is set vertically, else from left to right. What was said of the badge since (a revocation) is printed beside the code.
 */
export async function certificatePdf(o: Original): Promise<Uint8Array> {
  const { document, picture, ...rest } = o
  const key = createHash('sha256').update(document).update(picture).update(JSON.stringify(rest)).digest('base64url')
  const known = kept.get(key)
  if (known) return known
  const sheet = setSheet(o)
  kept.set(key, sheet)
  sheet.catch(() => kept.delete(key))
  if (kept.size > keptCount) kept.delete(kept.keys().next().value!)
  return sheet
}

async function setSheet(o: Original): Promise<Uint8Array> {
  const facts = certificateFacts(o.document, { ...o.form, kind: o.kind, romanised: o.romanised, usualEra: o.usualEra })
  // Flat and white: a see-through picture may not print, and metadata of an upload stays behind.
  const picture = await sharp(o.picture)
    .resize(pictureSide, pictureSide, { fit: 'inside' })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .png()
    .toBuffer()
  return certificateSheet(facts, { ...o, picture, attachments: [original(o)] })
}

/** The sheet itself, from facts alone. */
export function certificateSheet(
  facts: CertificateFacts,
  o: { picture: Uint8Array; revokedAt: Date | null; attachments: Attachment[] },
): Promise<Uint8Array> {
  const vertical = facts.language === 'ja' && facts.era === 'wareki'
  const stub = vertical ? { left: 0, seam: a4.long / 4 } : { left: a4.long * 0.75, seam: a4.long * 0.75 }
  const title = `${titleOf(facts.kind, facts.language)} ${facts.achievement}${facts.name ? ` ${facts.name}` : ''}`
  return writeDocument(
    {
      title,
      subject: facts.achievement,
      author: facts.issuer,
      language: facts.language,
      at: facts.awardedAt,
      layout: 'landscape',
      attachments: o.attachments,
    },
    (sheet) => {
      drawFrame(sheet, stub.seam)
      if (vertical) drawVertical(sheet, facts)
      else drawHorizontal(sheet, facts)
      drawSeal(sheet, stub.seam, words[facts.language].seal)
      drawStub(sheet, facts, { ...o, left: stub.left })
    },
  )
}

function original({ document, code }: { document: string; code: string }): Attachment {
  return {
    name: `badge-${code}.json`,
    type: 'application/ld+json',
    bytes: new TextEncoder().encode(document),
    description: 'Open Badges 3.0 credential, signed',
    relationship: 'Source',
  }
}
