import type { Finding } from './finding.ts'
import { type Sentence, sentences } from './sentences.ts'
import type { Report } from './verify.ts'

type Said = { ja: string; en: string }
/** The four answers; `unknown` is the verdict *indeterminate* as people meet it. */
export type VerdictKind = 'valid' | 'changed' | 'unknown' | 'invalid'
/** In the order in which it is told: sentence, reason, next step (`next` may be empty of words, never of meaning). */
export type Verdict = { kind: VerdictKind; sentence: Said; short: Said; reason: Said; next: Said }

/** The four sentences; never themed, never reworded. */
export const verdictSentences: Record<VerdictKind, Said> = {
  valid: { ja: '有効です', en: 'Valid' },
  changed: { ja: '本物ですが、その後変わりました', en: 'Genuine, but changed since' },
  unknown: { ja: 'いまは判定できません', en: 'Cannot tell now' },
  invalid: { ja: '有効ではありません', en: 'Not valid' },
}

/** For tables and chips. */
export const verdictShortForms: Record<VerdictKind, Said> = {
  valid: { ja: '有効', en: 'Valid' },
  changed: { ja: '変更あり', en: 'Changed' },
  unknown: { ja: '判定不能', en: 'Cannot tell' },
  invalid: { ja: '無効', en: 'Not valid' },
}

const genuine: Said = { ja: '本物で、いまも効力があります。', en: 'Genuine and in force.' }
const forAnother: Sentence = {
  ja: '本物ですが、この宛先に授与されたものではありません。',
  en: 'Authentic, but not issued to this address.',
  next: {
    ja: '別の宛先で受け取っていないか、本人に尋ねてください。',
    en: 'Ask the person whether they received it at another address.',
  },
}
const lookAtIssuer: Said = {
  ja: '発行者が、思っている相手かどうかを見てください。',
  en: 'See whether the issuer is the one you expect.',
}
const askIssuer: Said = { ja: '発行者に問い合わせてください。', en: 'Ask the issuer.' }
/** Where several checks have something to say, the one that explains the others comes first. */
const telling = {
  fail: ['proof', 'issuer', 'anchor', 'format', 'schema', 'contents', 'status', 'time', 'recipient'],
  unknown: ['format', 'anchor', 'issuer', 'status', 'proof', 'contents', 'time', 'recipient'],
} as const

/** Which of the four answers a report is. */
export function verdictKind(report: Pick<Report, 'verdict' | 'changed'>): VerdictKind {
  if (report.verdict === 'valid') return 'valid'
  if (report.verdict === 'indeterminate') return 'unknown'
  return report.changed ? 'changed' : 'invalid'
}

/** A report as a person is told it. */
export function verdictOf(report: Report): Verdict {
  const kind = verdictKind(report)
  const told = tellingFinding(report)
  const said = told && (isForAnother(report) ? forAnother : sentenceFor(told))
  return {
    kind,
    sentence: verdictSentences[kind],
    short: verdictShortForms[kind],
    reason: said ? { ja: said.ja, en: said.en } : genuine,
    next: said?.next ?? (kind === 'valid' ? lookAtIssuer : askIssuer),
  }
}

/** What was found as of a day says that day in its own message. */
function sentenceFor(told: Finding): Sentence {
  return told.code === 'status.in-force-then' ? told.message : sentences[told.code]
}

/** Nothing stands against it but the address it was compared with. */
function isForAnother(report: Report): boolean {
  return report.checks.every((found) =>
    found.name === 'recipient' ? found.result === 'fail' : found.result !== 'fail' && found.result !== 'unknown',
  )
}

/**
 * Told also of a badge that nothing stands against: a copy that is not what was judged, a trial badge, one read in compatibility, or up to
 * which day its status is known.
 */
const alwaysTold = [
  'format.copy-differs',
  'issuer.local',
  'issuer.key-revoked-since',
  'format.compat',
  'status.in-force-then',
]

/** The finding that explains the verdict, or `null` where nothing stands against the badge and nothing limits that. */
export function tellingFinding(report: Pick<Report, 'verdict' | 'checks'>): Finding | null {
  if (report.verdict === 'valid') return report.checks.find((found) => alwaysTold.includes(found.code)) ?? null
  const result = report.verdict === 'invalid' ? 'fail' : 'unknown'
  // Beside a signature that holds, what an anchor leaves open decides nothing.
  const isSigned = report.checks.some((check) => check.code === 'proof.holds')
  const all = report.checks.filter((check) => check.result === result && !(isSigned && isOpenAnchor(check)))
  // That something was not even checked explains nothing where another finding says why.
  const found = all.some(isWhy) ? all.filter(isWhy) : all
  return telling[result].flatMap((name) => found.filter((check) => check.name === name))[0] ?? null
}

function isWhy({ code }: Finding): boolean {
  return !code.endsWith('.not-checked')
}

function isOpenAnchor({ name, result }: Finding): boolean {
  return name === 'anchor' && result === 'unknown'
}
