import { gunzipSync, gzipSync } from 'node:zlib'
import { type VerificationReport, verificationReport } from '@akashi/contract/verify.ts'
import { Refusal } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'

const label = 'verification-report'
const validMilliseconds = 24 * 3_600_000
const mostBytes = 256 * 1024
/** Longest text of a sealed report that a form may send back. */
export const longestSealed = 64 * 1024

/**
 * A report as text that only this installation can write and read. The page carries it back instead of the file that was
 * checked: nothing is kept here meanwhile, and nobody can have a report printed that was never found.
 */
export function sealReport(ports: Pick<Ports, 'seal'>, report: VerificationReport): string {
  return Buffer.from(ports.seal.close(gzipSync(JSON.stringify(report)), label)).toString('base64url')
}

/** The report in it. Refuses: not ours, damaged, or older than a day. */
export function openReport(ports: Pick<Ports, 'seal' | 'clock'>, sealed: string): VerificationReport {
  const report = opened(ports, sealed)
  if (!report) {
    throw new Refusal('invalid', 'verify.report-unknown', {
      ja: '検証結果を読めません。もう一度バッジを確かめてから、印刷してください。',
      en: 'The result cannot be read. Check the badge again, then print it.',
    })
  }
  if (ports.clock.now().getTime() - new Date(report.checkedAt).getTime() > validMilliseconds) {
    throw new Refusal('invalid', 'verify.report-old', {
      ja: '検証から1日を過ぎました。何も保存していません。もう一度バッジを確かめてください。',
      en: 'The check was made more than a day ago, and nothing was kept. Check the badge again.',
    })
  }
  return report
}

function opened(ports: Pick<Ports, 'seal'>, sealed: string): VerificationReport | null {
  try {
    const packed = ports.seal.open(Buffer.from(sealed, 'base64url'), label)
    const text = gunzipSync(packed, { maxOutputLength: mostBytes }).toString()
    const parsed = verificationReport.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
