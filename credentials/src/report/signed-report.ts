import type { Judged } from '../batch/judge-many.ts'
import { canonicalJson } from '../proofs/jcs.ts'
import { encodeBase58 } from '../proofs/base58.ts'
import { type Signer, sha256 } from '../proofs/data-integrity.ts'
import type { Finding } from '../verify/finding.ts'
import { isObject } from '../verify/kind.ts'
import { maxDocumentBytes } from '../verify/ports.ts'
import { type VerdictKind, verdictKind } from '../verify/verdict.ts'

type Members = Record<string, unknown>

/**
 * What was found of one file or link. `unjudged`: it could not be read at all, and `codes` says why. `id` and `issuer` only
 * where the proof covers them. `codes` are those of every check that was made, the failed ones first.
 */
export type ReportItem = {
  name: string
  sha256?: string
  url?: string
  answer: VerdictKind | 'unjudged'
  codes: string[]
  id?: string
  issuer?: string
}

/** What an installation says that it found; `checkedUntil` is when the last of it was judged. Never a badge. */
export type ReportBody = {
  type: 'VerificationReport'
  version: 1
  /** The installation that checked, as its address without a slash at the end. */
  checkedBy: string
  checkedAt: string
  checkedUntil: string
  /** The address each badge was compared with, where somebody asked. */
  recipient?: string
  items: ReportItem[]
}
export type SignedReport = ReportBody & { proof: Members }

/** Texts are cut, from others' documents all of them, until a report of ten thousand is no larger than a document may be. */
const longestTexts = [300, 60, 20]
const roomForProof = 2048

/** One line of a batch as a report keeps it. */
export function reportItem(judged: Judged): ReportItem {
  const place = {
    name: judged.name,
    ...(judged.sha256 === undefined ? {} : { sha256: judged.sha256 }),
    ...(judged.url === undefined ? {} : { url: judged.url }),
  }
  if ('problem' in judged) return { ...place, answer: 'unjudged', codes: [judged.problem] }
  const { report } = judged
  const credential = report.credential ?? {}
  const id = textOf(credential.id)
  const badge = isObject(credential.badge) ? credential.badge : {}
  const issuer = textOf(credential.issuer) ?? textOf(badge.issuer)
  return {
    ...place,
    answer: verdictKind(report),
    codes: codesOf(report.checks),
    ...(id === null ? {} : { id }),
    ...(issuer === null ? {} : { issuer }),
  }
}

/** The report over these items, small enough to be checked again wherever badges are. Pure. */
export function reportOf(
  items: readonly ReportItem[],
  facts: Pick<ReportBody, 'checkedBy' | 'checkedAt' | 'checkedUntil' | 'recipient'>,
): ReportBody {
  let body: ReportBody
  for (const most of longestTexts) {
    body = { type: 'VerificationReport', version: 1, ...facts, items: items.map((item) => cutItem(item, most)) }
    if (new TextEncoder().encode(JSON.stringify(body)).length <= maxDocumentBytes - roomForProof) break
  }
  return body!
}

/**
 * The report with a proof `eddsa-jcs-2022` (Data Integrity EdDSA Cryptosuites 1.0, 3.3) under the installation's own key:
 * plain JSON, which anybody can read and any tool for such proofs can check.
 */
export async function signReport(body: ReportBody, how: { signer: Signer; created: string }): Promise<SignedReport> {
  const options = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-jcs-2022',
    created: how.created,
    verificationMethod: how.signer.verificationMethod,
    proofPurpose: 'assertionMethod',
  }
  const bytes = new Uint8Array(64)
  bytes.set(await sha256(canonicalJson(options)))
  bytes.set(await sha256(canonicalJson(body)), 32)
  const signature = await how.signer.sign(bytes)
  return { ...body, proof: { ...options, proofValue: `z${encodeBase58(signature)}` } }
}

const order = { fail: 0, unknown: 1, pass: 2, 'n/a': 3 } as const

function codesOf(checks: readonly Finding[]): string[] {
  const made = checks.filter(({ result }) => result !== 'n/a').toSorted((a, b) => order[a.result] - order[b.result])
  return [...new Set(made.map(({ code }) => code))]
}

function cutItem(item: ReportItem, most: number): ReportItem {
  return {
    ...item,
    name: cut(item.name, most),
    codes: item.codes.slice(0, most < 100 ? 6 : 12),
    ...(item.url === undefined ? {} : { url: cut(item.url, most) }),
    ...(item.id === undefined ? {} : { id: cut(item.id, most) }),
    ...(item.issuer === undefined ? {} : { issuer: cut(item.issuer, most) }),
  }
}

/** Half a character has no canonical form, neither cut off nor written so by somebody else. */
function cut(text: string, most: number): string {
  return (text.length > most ? `${text.slice(0, most)}…` : text).toWellFormed()
}

/** A text, or the id of an object. */
function textOf(value: unknown): string | null {
  const text = isObject(value) ? value.id : value
  return typeof text === 'string' && text !== '' ? text : null
}
