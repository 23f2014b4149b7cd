import type { VerificationReport } from '@akashi/contract/verify.ts'
import { checkReport, readReport } from '@akashi/credentials/report/check-report.ts'
import { type ReportItem, reportOf, type SignedReport, signReport } from '@akashi/credentials/report/signed-report.ts'
import { mostItems } from '@akashi/credentials/batch/most-items.ts'
import { Refusal } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { reportSigner } from '../../keys/keys.ts'
import { type JudgePorts, verifyPorts } from '../judge.ts'

type SignPorts = Pick<Ports, 'db' | 'clock' | 'config' | 'random' | 'seal' | 'log'>

const dayMilliseconds = 24 * 3_600_000

/** What was found here between two moments, signed with the installation's own key. Nothing of it is kept. */
export async function signFound(
  ports: SignPorts,
  items: ReportItem[],
  o: { from: Date; until: Date; recipient?: string | null },
): Promise<SignedReport> {
  const body = reportOf(items, {
    checkedBy: ports.config.baseUrl,
    checkedAt: o.from.toISOString(),
    checkedUntil: o.until.toISOString(),
    ...(o.recipient ? { recipient: o.recipient.toWellFormed() } : {}),
  })
  const signer = await reportSigner(ports)
  ports.log.info('signing a verification report', { items: items.length, key: signer.verificationMethod })
  const signed = await signReport(body, { signer, created: ports.clock.now().toISOString() })
  ports.log.info('signed a verification report', { items: items.length, key: signer.verificationMethod })
  return signed
}

/** A single result that this installation found and sealed, as a report of one. */
export function signResult(ports: SignPorts, result: VerificationReport): Promise<SignedReport> {
  const { subject, credential, checks, recipient } = result
  const at = new Date(result.checkedAt)
  const made = checks.filter((check) => check.result !== 'n/a')
  const against = made.filter(({ result: found }) => found !== 'pass')
  const item: ReportItem = {
    name: subject.name ?? '',
    ...(subject.sha256 === null ? {} : { sha256: subject.sha256 }),
    ...(subject.kind === 'link' && subject.name !== null ? { url: subject.name } : {}),
    answer: result.answer,
    codes: [...new Set([...against, ...made].map(({ code }) => code))],
    ...(credential?.id ? { id: credential.id } : {}),
    ...(credential?.issuerId ? { issuer: credential.issuerId } : {}),
  }
  return signFound(ports, [item], { from: at, until: at, recipient })
}

/**
 * Reports of parts of one batch as one report, in their order. Refuses whatever this installation did not sign within the
 * last day, and more than a batch may hold. The same part twice counts once.
 */
export async function joinReports(ports: JudgePorts & SignPorts, sent: unknown[]): Promise<SignedReport> {
  const parts = new Map<unknown, SignedReport>()
  for (const one of sent) {
    const report = await ownReport(ports, one)
    parts.set(report.proof.proofValue, report)
  }
  const items = [...parts.values()].flatMap((report) => report.items)
  if (items.length > mostItems + parts.size) throw notOurs()
  const moments = [...parts.values()].flatMap(({ checkedAt, checkedUntil }) => [
    Date.parse(checkedAt),
    Date.parse(checkedUntil),
  ])
  const [from, until] = [new Date(Math.min(...moments)), new Date(Math.max(...moments))]
  if (ports.clock.now().getTime() - from.getTime() > dayMilliseconds) throw notOurs()
  return signFound(ports, items, { from, until })
}

/** A report that this installation signed; refuses anything else. */
export async function ownReport(ports: JudgePorts, sent: unknown): Promise<SignedReport> {
  const text = typeof sent === 'string' ? sent : JSON.stringify(sent)
  const report = readReport(new TextEncoder().encode(text ?? ''))
  if (report?.checkedBy !== ports.config.baseUrl) throw notOurs()
  const { signature } = await checkReport(report, verifyPorts(ports))
  if (signature !== 'holds') throw notOurs()
  return report
}

function notOurs(): Refusal {
  return new Refusal('invalid', 'verify.report-unknown', {
    ja: '検証結果を読めません。ここで1日以内に確かめたものだけを扱います。もう一度確かめてください。',
    en: 'The result cannot be read. Only what was checked here within a day is taken. Please check again.',
  })
}
