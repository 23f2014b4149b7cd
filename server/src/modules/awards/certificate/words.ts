import { datedIn, inKanjiNumerals } from '../../../http/japanese-date.ts'
import { writtenDate } from '../../../http/written-date.ts'
import type { CertificateFacts, CertificateKind } from './facts.ts'

export const words = {
  ja: {
    titles: { completion: '修了証書', pass: '合格証書', recognition: '認定証書' },
    before: {
      completion: (achievement: string) => `あなたは、「${achievement}」の所定の課程を修め、これを修了されました。`,
      pass: (achievement: string) => `あなたは、「${achievement}」において所定の基準に達し、合格されました。`,
      recognition: (achievement: string) => `あなたは、「${achievement}」に求められる基準を満たされました。`,
    },
    after: {
      completion: 'よって、ここにこれを証します。',
      pass: 'よって、ここにこれを証します。',
      recognition: 'よって、ここにこれを認定します。',
    },
    holder: 'このバッジの取得者',
    copy: ['この紙は写しです。', 'QRコードから、署名つきの原本を確かめられます。'],
    attached: 'このPDFに原本が添付されています',
    trial: '試用のバッジです。外の人は確かめられません。',
    qr: '確かめるためのQRコード',
    seal: '割印',
    awarded: '授与した日',
    issuer: '発行者',
    expires: '有効期限',
    revoked: (day: string) => `取り消し済み：${day}`,
    notes: {
      'not-signed': '氏名は原本に書かれていません。',
      romanised: '印刷できない文字があるため、氏名をローマ字で記しています。原本には元の文字で書かれています。',
      'not-drawn': '氏名に印刷できない文字があるため、記していません。原本には書かれています。',
    },
  },
  en: {
    titles: {
      completion: 'Certificate of completion',
      pass: 'Certificate of pass',
      recognition: 'Certificate of recognition',
    },
    before: {
      completion: 'has completed the course of study for',
      pass: 'has passed the assessment for',
      recognition: 'is recognised as meeting the criteria of',
    },
    holder: 'The holder of this badge',
    certifies: (issuer: string) => `${issuer} certifies this.`,
    copy: ['This sheet is a copy.', 'The code leads to the signed original.'],
    attached: 'The original is attached to this PDF',
    trial: 'A trial badge: nobody outside can check it.',
    qr: 'QR code for verification',
    seal: 'Tally seal',
    awarded: 'Date of award',
    issuer: 'Issuer',
    expires: 'Valid until',
    revoked: (day: string) => `Revoked on ${day}`,
    notes: {
      'not-signed': 'The original does not give the name.',
      romanised:
        'The name is romanised, because it has a character that cannot be printed. The original gives it as written.',
      'not-drawn': 'The name is left out, because it has a character that cannot be printed. The original gives it.',
    },
  },
} as const

/** The heading of the sheet, which is also the title of the file. */
export function titleOf(kind: CertificateKind, language: 'ja' | 'en'): string {
  return words[language].titles[kind]
}

/** A date of the certificate as its language and calendar have it. */
export function dateOf(at: Date, { language, era }: Pick<CertificateFacts, 'language' | 'era'>): string {
  return language === 'ja' ? datedIn(at, era) : writtenDate(at, 'en')
}

/** The same in kanji numerals, for vertical columns. */
export function verticalDateOf(at: Date, { era }: Pick<CertificateFacts, 'era'>): string {
  return inKanjiNumerals(datedIn(at, era))
}
