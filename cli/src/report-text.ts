import { checkNames } from '@akashi/credentials/verify/check-names.ts'
import type { Result } from '@akashi/credentials/verify/finding.ts'
import { verdictOf } from '@akashi/credentials/verify/verdict.ts'
import type { Report } from '@akashi/credentials/verify/verify.ts'
import { claimLines, printable } from './claims.ts'
import type { Language } from './language.ts'

const results: Record<Result, Record<Language, string>> = {
  pass: { ja: '✓ 合格', en: '✓ passed' },
  fail: { ja: '✗ 不合格', en: '✗ failed' },
  unknown: { ja: '? 未確認', en: '? not checked' },
  'n/a': { ja: '– 対象外', en: '– does not apply' },
}

/** A report in the order people need it: sentence, reason, next step; what the proof covers; then every check. */
export function reportText(report: Report, language: Language): string {
  const verdict = verdictOf(report)
  const checks = report.checks.map((check) => {
    const said = check.detail === undefined ? '' : ` “${printable(check.detail)}”`
    const where = check.pointer && check.result !== 'pass' ? ` (${check.pointer})` : ''
    return `  ${results[check.result][language]}  ${checkNames[check.name][language]}: ${check.message[language]}${said}${where} [${check.code}]`
  })
  return [
    verdict.sentence[language],
    verdict.reason[language],
    verdict.next[language],
    '',
    ...(report.credential ? [...claimLines(report.credential, language), ''] : []),
    ...anchorLines(report, language),
    language === 'ja' ? '確かめたこと:' : 'Checks:',
    ...checks,
    ...partLines(report, language),
  ].join('\n')
}

/** Where and when it was anchored: by the block, not by what the credential says. */
function anchorLines({ anchor }: Report, language: Language): string[] {
  if (!anchor) return []
  const where = [anchor.name[language], anchor.time, printable(anchor.transaction)].filter(Boolean)
  return [`${language === 'ja' ? '刻まれた場所' : 'Anchored'}: ${where.join(', ')}`, '']
}

/** The credentials it carries, a line each: verdict, name and issuer where the proof covers them, and where it stands. */
function partLines(report: Report, language: Language): string[] {
  if (!report.parts) return []
  const lines = report.parts.map(({ pointer, report: part }) => {
    const name = part.credential ? claimLines(part.credential, language)[0] : ''
    return `  ${verdictOf(part).short[language]}  ${name} (${pointer})`
  })
  return ['', language === 'ja' ? '中の証明書と推薦:' : 'Credentials and endorsements in it:', ...lines]
}
