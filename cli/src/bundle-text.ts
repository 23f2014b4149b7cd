import type { BundleReport } from '@akashi/credentials/bundle/judge-bundle.ts'
import { toldOf } from '@akashi/credentials/bundle/told.ts'
import { printable } from './claims.ts'
import type { Language } from './language.ts'
import { reportText } from './report-text.ts'

const words = {
  ja: {
    made: (at: string, by: string) => `束: ${by} で ${at} に作られたと書かれています。`,
    known: '分かったこと:',
    unknown: '分からないこと:',
  },
  en: {
    made: (at: string, by: string) => `Bundle: it says it was made by ${by} at ${at}.`,
    known: 'What could be known:',
    unknown: 'What could not be known:',
  },
} as const

/** The report on a badge out of a bundle: as any other, then what the bundle could tell and what it could not. */
export function bundleText(report: BundleReport, language: Language): string {
  const word = words[language]
  const { known, unknown } = toldOf(report)
  const listed = (title: string, said: typeof known) =>
    said.length === 0 ? [] : [title, ...said.map((one) => `  ${printable(one[language])}`), '']
  return [
    reportText(report, language),
    '',
    word.made(printable(report.bundle.madeAt), printable(report.bundle.madeBy)),
    '',
    ...listed(word.known, known),
    ...listed(word.unknown, unknown),
  ]
    .join('\n')
    .trimEnd()
}
