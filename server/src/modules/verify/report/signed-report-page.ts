import type { ReportItem, SignedReport } from '@akashi/credentials/report/signed-report.ts'
import type { ReportStanding } from '@akashi/credentials/report/check-report.ts'
import { verdictShortForms } from '@akashi/credentials/verify/verdict.ts'
import { type Html, html } from '../../../http/html.ts'
import { type IconName, icon } from '../../../http/icons.ts'
import type { Language } from '../../../http/language.ts'
import { writtenTime } from '../../../http/written-date.ts'

/** More lines than this are told by their number alone; the file itself has them all. */
const mostLines = 200

export const words = {
  ja: {
    title: '検証結果の報告書です',
    notBadge:
      'バッジではありません。書かれているのは、確かめた時点の結果です。いま有効かどうかは、バッジそのもののファイルかリンクを求めて、ここで確かめてください。',
    by: '作った所',
    signature: '署名',
    holds: '確かめました。この所が署名したもので、書き換えられていません。',
    broken: '合いません。ここに書かれた所が署名したものではないか、あとから書き換えられています。中身は表示しません。',
    unknown:
      'いまは確かめられません。作った所の鍵に届きません。中身は表示しません。時間をおいてもう一度お試しください。',
    says: '報告書が名乗っている所',
    at: '確かめた日時',
    signed: '署名した日時',
    recipient: '照合した宛先',
    count: '件数',
    items: (count: number) => `${count.toLocaleString('en')}件`,
    listed: '書かれている結果',
    answer: 'そのときの結果',
    name: 'ファイル・リンク',
    badge: 'バッジと発行者',
    codes: '検証項目',
    unjudged: '読めない',
    more: (count: number) => `ほかに ${count.toLocaleString('en')}件あります。報告書のファイルにすべて書かれています。`,
    again: '別のものを確かめる',
    zone: '日本時間',
  },
  en: {
    title: 'This is a verification report',
    notBadge:
      'It is not a badge. It says what was found at that moment. To know whether a badge holds now, ask for the file or link of the badge itself and check that here.',
    by: 'Made by',
    signature: 'Signature',
    holds: 'Confirmed: signed by that installation and not changed since.',
    broken: 'It does not match: not signed by the installation it names, or changed since. Its content is not shown.',
    unknown:
      'It cannot be checked now: the key of the installation cannot be reached. Its content is not shown. Try again later.',
    says: 'It names',
    at: 'Checked at',
    signed: 'Signed at',
    recipient: 'Compared with',
    count: 'Number',
    items: (count: number) => count.toLocaleString('en'),
    listed: 'What it says',
    answer: 'Result then',
    name: 'File or link',
    badge: 'Badge and issuer',
    codes: 'Checks',
    unjudged: 'Could not be read',
    more: (count: number) => `And ${count.toLocaleString('en')} more, all of them in the file of the report.`,
    again: 'Check something else',
    zone: 'Japan time',
  },
} as const

const chips: Record<ReportStanding['signature'], [string, IconName]> = {
  holds: ['ok', 'circle-check-filled'],
  broken: ['bad', 'circle-x-filled'],
  unknown: ['wait', 'circle-dashed'],
}

/** A report somebody sent in: whose it is, whether its signature holds, and what it said. No verdict mark: it is no badge. */
export function signedReportPage(report: SignedReport, standing: ReportStanding, language: Language): Html {
  const word = words[language]
  const holds = standing.signature === 'holds'
  const [shade, name] = chips[standing.signature]
  const rows: [string, Html | string | null][] = [
    [holds ? word.by : word.says, new URL(report.checkedBy).host],
    [word.signature, html`<span class="chip ${shade}">${icon(name)}${word[standing.signature]}</span>`],
    ...(holds ? factRows(report, standing, language) : []),
  ]
  return html`<div class="page main stack g6"><div class="stack g2"><h1 class="title">${word.title}</h1></div>
    <div class="note">${icon('info-circle')}<p>${word.notBadge}</p></div>
    <div class="sheet"><dl class="facts record">${rows.map(([label, value]) => value && html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl></div>
    ${holds && itemsTable(report.items, language)}
    <p class="row no-print"><a class="btn" href="/verify">${icon('file-search')}${word.again}</a></p></div>`
}

function factRows(report: SignedReport, standing: ReportStanding, language: Language): [string, string | null][] {
  const word = words[language]
  const written = (moment: string) => {
    const at = writtenTime(new Date(moment), language)
    return language === 'ja' ? `${at}（${word.zone}）` : `${at} (${word.zone})`
  }
  const signedAt = standing.signedAt !== null && !Number.isNaN(Date.parse(standing.signedAt)) ? standing.signedAt : null
  return [
    [word.at, written(report.checkedAt)],
    [word.signed, signedAt && written(signedAt)],
    [word.recipient, report.recipient ?? null],
    [word.count, word.items(report.items.length)],
  ]
}

function itemsTable(items: readonly ReportItem[], language: Language): Html {
  const word = words[language]
  const rows = items.slice(0, mostLines).map((item) => {
    const answer = item.answer === 'unjudged' ? word.unjudged : verdictShortForms[item.answer][language]
    return html`<tr><th scope="row">${item.name || item.id || '–'}${item.sha256 && html`<small class="sub mono">SHA-256 ${item.sha256}</small>`}</th><td>${answer}</td><td class="wide">${item.id ?? '–'}${item.issuer && html`<small class="sub">${item.issuer}</small>`}</td><td class="wide mono tiny">${item.codes.join(', ')}</td></tr>`
  })
  const left = items.length - mostLines
  return html`<section class="stack g2" aria-labelledby="listed"><h2 class="h-18" id="listed">${word.listed}</h2><div class="sheet flush"><table class="table cards"><caption class="sr">${word.listed}</caption><thead><tr><th scope="col">${word.name}</th><th scope="col">${word.answer}</th><th scope="col">${word.badge}</th><th scope="col">${word.codes}</th></tr></thead><tbody>${rows}</tbody></table></div>${left > 0 && html`<p class="small muted">${word.more(left)}</p>`}</section>`
}
