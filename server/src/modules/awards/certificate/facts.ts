import type { Era } from '../../../http/japanese-date.ts'
import type { Language } from '../../../http/language.ts'
import { dateIn } from '../../../http/written-date.ts'
import { fontsOf } from '../../../typeset/fonts.ts'
import { canWrite, withGeta } from '../../../typeset/runs.ts'
import { writable } from '../../../typeset/written.ts'
import { nameIn } from '../credential-picture.ts'

export type CertificateKind = 'completion' | 'pass' | 'recognition'

/**
 * How somebody wants it. What is left out follows the credential and the organisation: its language; on a Japanese sheet the
 * organisation's usual era, where 和暦 is set vertically, unless the name is in letters that would lie on their side.
 */
export type CertificateForm = { language?: Language | undefined; era?: Era | undefined }

/** What a certificate prints. Every claim stands in the signed document; nothing else is certified. */
export type CertificateFacts = {
  language: Language
  era: Era
  kind: CertificateKind
  /** The name as signed, or romanised where our fonts lack a character; `null` where there is none to print. */
  name: string | null
  /** Why the printed name is not the signed one. */
  nameNote: 'not-signed' | 'romanised' | 'not-drawn' | null
  achievement: string
  description: string
  issuer: string
  awardedAt: Date
  expiresAt: Date | null
  /** The id of the credential: where the original is and can be verified. */
  url: string
  imageAlt: string
  /** Issued on somebody's own machine: nobody outside can check it (decision 0006). */
  trial: boolean
}

/** Scripts whose characters stand upright in a column. */
const stands = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

const loopback = ['localhost', '127.0.0.1', '[::1]']

type Signed = {
  id: string
  issuer: { name: string }
  validFrom: string
  validUntil?: string
  awardedDate?: string
  credentialSubject: {
    achievement: { name: string; description: string; inLanguage?: string; image?: { caption?: string } }
  }
}

/**
 * The facts of the certificate of a document we signed. `romanised` stands in for a name our fonts cannot write, as on the
 * badge's picture; it is not certified, and the sheet says so.
 */
export function certificateFacts(
  document: string,
  o: CertificateForm & { kind: CertificateKind; romanised: string | null; usualEra: Era },
): CertificateFacts {
  const signed = JSON.parse(document) as Signed
  const { achievement } = signed.credentialSubject
  const language = o.language ?? (achievement.inLanguage === 'en' ? 'en' : 'ja')
  const printed = printedName(nameIn(document), o.romanised)
  const vertical = language === 'ja' && (printed.name === null || stands.test(printed.name))
  return {
    ...printed,
    language,
    era: o.era ?? (vertical ? o.usualEra : 'seireki'),
    kind: o.kind,
    achievement: settable(achievement.name),
    description: settable(achievement.description),
    issuer: settable(signed.issuer.name),
    awardedAt: dateIn(signed.awardedDate) ?? new Date(signed.validFrom),
    expiresAt: dateIn(signed.validUntil),
    url: signed.id,
    imageAlt: writable(achievement.image?.caption ?? '') || writable(achievement.name),
    trial: loopback.includes(new URL(signed.id).hostname),
  }
}

function printedName(signed: string | null, romanised: string | null): Pick<CertificateFacts, 'name' | 'nameNote'> {
  const [name, other] = [signed, romanised].map((text) => printable(text))
  if (signed === null) return { name: null, nameNote: 'not-signed' }
  if (name) return { name, nameNote: null }
  return other ? { name: other, nameNote: 'romanised' } : { name: null, nameNote: 'not-drawn' }
}

/** A title or an issuer's name always stands on the sheet, with 〓 where a character cannot be printed. */
function settable(text: string): string {
  return withGeta(writable(text), fontsOf('serif', 700))
}

function printable(text: string | null): string | null {
  const written = writable(text ?? '')
  return written !== '' && canWrite(written, fontsOf('serif', 700)) ? written : null
}
