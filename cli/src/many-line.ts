import type { Judged } from '@akashi/credentials/batch/judge-many.ts'
import { type Answer, answerOf } from '@akashi/credentials/batch/summary.ts'
import { verdictOf } from '@akashi/credentials/verify/verdict.ts'
import { claimLines, printable } from './claims.ts'
import type { Language } from './language.ts'
import { sentences } from './sentences.ts'

/** What is printed of one of many, and what it counts as. */
export type ManyLine = { text: string; answer: Answer }

export function manyLine(judged: Judged, o: { json: boolean; language: Language }): ManyLine {
  return { text: o.json ? JSON.stringify(judged) : lineOf(judged, o.language), answer: answerOf(judged) }
}

function lineOf(judged: Judged, language: Language): string {
  const name = printable(judged.name)
  if ('problem' in judged) return `! ${name}: ${sentences[judged.problem][language]}`
  const { short, reason } = verdictOf(judged.report)
  const what = judged.report.credential ? claimLines(judged.report.credential, language).slice(0, 3).join(', ') : ''
  return [`${short[language]}  ${name}`, what, judged.report.verdict === 'valid' ? '' : reason[language]]
    .filter((part) => part !== '')
    .join('  ')
}
