import type { Item } from '@akashi/credentials/batch/expand.ts'
import type { Judged } from '@akashi/credentials/batch/judge-many.ts'
import { sha256HexOfBytes } from '@akashi/credentials/crypto/sha256.ts'
import { type ReportItem, reportItem } from '@akashi/credentials/report/signed-report.ts'
import { type Report, stoppedReport } from '@akashi/credentials/verify/verify.ts'
import { toldOf } from '../batch/told.ts'

/** A line of a batch as it is sent, and what the report over the batch says of it. */
export type BatchLine = { text: string; item: ReportItem; verdict: Report['verdict'] | null }

export function batchLine(judged: Judged): BatchLine {
  const verdict = 'report' in judged ? judged.report.verdict : null
  return { text: JSON.stringify({ ...judged, told: toldOf(judged) }), item: reportItem(judged), verdict }
}

/** The line of what cost more than it may. */
export function stoppedLine(item: Exclude<Item, { problem: unknown }>): BatchLine {
  const what = 'url' in item ? { url: item.url } : { sha256: sha256HexOfBytes(item.bytes) }
  return batchLine({ name: item.name, ...what, report: stoppedReport({}) })
}
