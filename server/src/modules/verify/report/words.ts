import type { VerificationReport } from '@akashi/contract/verify.ts'
import type { Language } from '../../../http/language.ts'
import { dateIn, writtenDate, writtenTime } from '../../../http/written-date.ts'

type Credential = NonNullable<VerificationReport['credential']>

const kinds = {
  ja: { file: 'ファイル', text: '貼り付けた内容', link: 'リンク' },
  en: { file: 'File', text: 'Pasted text', link: 'Link' },
} as const

export const words = {
  ja: {
    title: '検証結果',
    subject: '確かめたもの',
    size: (bytes: number) => `${bytes.toLocaleString('en')} バイト`,
    sha256: 'SHA-256',
    id: '識別子',
    recipient: '照合した宛先',
    badge: 'バッジ',
    holder: '取得者',
    issuer: '発行者',
    standing: { bound: 'ドメイン確認済み', key: '鍵だけの名乗り', local: '試用・このPCの中だけ', unbound: '未確認' },
    awarded: '授与した日',
    expires: '有効期限',
    never: 'なし',
    checks: '確かめたこと',
    results: { pass: '合格', fail: '不合格', unknown: '未確認', 'n/a': '対象外' },
    checkedAt: '確かめた日時',
    zone: '日本時間',
    checker: '確かめた人',
    place: '確かめた場所',
    asked: '問い合わせた先',
    nobody: 'なし（手元の情報だけで確かめました）',
    notCovered: '署名が確かめられないため、中身は記していません。',
    again: 'もう一度確かめるには',
    againWhy: '同じファイルかリンクを、ここで確かめられます。ほかの検証の道具でも同じです。',
    moment: 'この紙は、確かめた時点の結果です。その後に取り消されることがあります。ファイルは保存していません。',
    formTitle: '印刷する・保存する',
    formWhy: '確かめた人の名前は、PDFに印刷するためだけに使い、保存しません。空のままでもかまいません。',
    make: '検証結果をPDFにする',
    sign: '署名つき報告書（JSON）',
    signWhy:
      '署名つき報告書は、この検証結果がここで出たことを、あとから誰でも確かめられるファイルです。バッジの代わりにはなりません。',
    subjectWhy: '同じファイルかどうかは、SHA-256で見分けられます。',
  },
  en: {
    title: 'Verification result',
    subject: 'What was checked',
    size: (bytes: number) => `${bytes.toLocaleString('en')} bytes`,
    sha256: 'SHA-256',
    id: 'Identifier',
    recipient: 'Compared with',
    badge: 'Badge',
    holder: 'Holder',
    issuer: 'Issuer',
    standing: {
      bound: 'domain confirmed',
      key: 'known by a key alone',
      local: 'trial, this machine only',
      unbound: 'not confirmed',
    },
    awarded: 'Awarded',
    expires: 'Expires',
    never: 'Never',
    checks: 'Checks made',
    results: { pass: 'Passed', fail: 'Failed', unknown: 'Not checked', 'n/a': 'Does not apply' },
    checkedAt: 'Checked at',
    zone: 'Japan time',
    checker: 'Checked by',
    place: 'Checked on',
    asked: 'Sites asked',
    nobody: 'None (what is here was enough)',
    notCovered: 'Its content is left out, because the signature could not be confirmed.',
    again: 'To check again',
    againWhy: 'Check the same file or link here, or with any other verifier.',
    moment: 'This sheet says what was found at that moment. A badge may be revoked later. The file was not stored.',
    formTitle: 'Print or keep this result',
    formWhy: 'The name of the person who checked is printed on the PDF and not stored. It may stay empty.',
    make: 'Make a PDF of this result',
    sign: 'Signed report (JSON)',
    signWhy:
      'A signed report is a file by which anybody can check later that this result was found here. It does not stand in for the badge.',
    subjectWhy: 'SHA-256 tells whether a file is the same one.',
  },
} as const

export type Row = { label: string; value: string }

/** What was checked, as rows of a table. */
export function subjectRows(report: VerificationReport, language: Language): Row[] {
  const word = words[language]
  const { kind, name, bytes, sha256 } = report.subject
  const size = bytes === null ? null : word.size(bytes)
  return rows([
    [
      kinds[language][kind],
      [name, size].filter((text) => text !== null).join(language === 'ja' ? '（' : ' (') +
        (name && size ? (language === 'ja' ? '）' : ')') : ''),
    ],
    [word.sha256, sha256],
    [word.id, report.credential?.id ?? null],
    [word.recipient, report.recipient],
  ])
}

/** What the badge says, as rows; empty where no proof covers it. */
export function claimRows(credential: Credential, language: Language): Row[] {
  const word = words[language]
  const day = (text: string | null) => {
    const at = dateIn(text)
    return at && writtenDate(at, language)
  }
  const issuer = `${credential.issuerDomain ?? credential.issuerId} (${word.standing[isKeyOnly(credential) ? 'key' : credential.issuer]})`
  return rows([
    [word.badge, credential.name],
    [word.holder, credential.holders.join(language === 'ja' ? '、' : ', ') || null],
    [word.issuer, [issuer, credential.issuerName].filter(Boolean).join(' – ')],
    [word.awarded, day(credential.awardedAt)],
    [word.expires, day(credential.expiresAt) ?? word.never],
  ])
}

/** A DID that is its own key: anybody can make one. */
function isKeyOnly({ issuer, issuerDomain }: Credential): boolean {
  return issuer === 'bound' && issuerDomain === null
}

/** When, by whom, where and who was asked. */
export function circumstanceRows(report: VerificationReport, o: { language: Language; checker: string }): Row[] {
  const word = words[o.language]
  const at = writtenTime(new Date(report.checkedAt), o.language)
  return rows([
    [word.checkedAt, o.language === 'ja' ? `${at}（${word.zone}）` : `${at} (${word.zone})`],
    [word.checker, o.checker || ' '],
    [word.place, report.checkedBy],
    [word.asked, report.asked.join(', ') || word.nobody],
  ])
}

function rows(some: [label: string, value: string | null][]): Row[] {
  return some.flatMap(([label, value]) => (value === null || value === '' ? [] : [{ label, value }]))
}
