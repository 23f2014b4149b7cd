import type { ReportStanding } from '@akashi/credentials/report/check-report.ts'
import type { SignedReport } from '@akashi/credentials/report/signed-report.ts'
import { verdictShortForms } from '@akashi/credentials/verify/verdict.ts'
import { printable } from './claims.ts'
import type { Language } from './language.ts'

const words = {
  ja: {
    is: '検証結果の報告書です。バッジではありません。',
    moment: '書かれているのは、確かめた時点の結果です。いまの状態は、バッジそのものを確かめてください。',
    holds: (host: string) => `署名は合っています: ${host} が作り、書き換えられていません。`,
    broken: (host: string) => `署名が合いません: ${host} が署名したものではないか、あとから書き換えられています。`,
    unknown: (host: string) => `署名をいまは確かめられません: ${host} の鍵に届きません。`,
    at: '確かめた日時',
    unjudged: '読めない',
  },
  en: {
    is: 'This is a verification report, not a badge.',
    moment: 'It says what was found at that moment. To know how things stand now, check the badge itself.',
    holds: (host: string) => `The signature holds: made by ${host} and not changed since.`,
    broken: (host: string) => `The signature does not hold: not signed by ${host}, or changed since.`,
    unknown: (host: string) => `The signature cannot be checked now: the key of ${host} cannot be reached.`,
    at: 'Checked at',
    unjudged: 'Could not be read',
  },
} as const

/** A signed report as a person reads it: whose, whether its signature holds, and only then what it said. */
export function signedReportText(report: SignedReport, standing: ReportStanding, language: Language): string {
  const word = words[language]
  const lines = [word.is, word[standing.signature](new URL(report.checkedBy).host), word.moment]
  if (standing.signature !== 'holds') return lines.join('\n')
  const items = report.items.map(({ answer, name, codes }) => {
    const short = answer === 'unjudged' ? word.unjudged : verdictShortForms[answer][language]
    return `  ${short}  ${printable(name)}  [${codes.map(printable).join(', ')}]`
  })
  return [...lines, '', `${word.at}: ${report.checkedAt}`, ...items].join('\n')
}
