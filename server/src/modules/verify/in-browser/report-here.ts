import { checkReport, readReport } from '@akashi/credentials/report/check-report.ts'
import type { VerifyPorts } from '@akashi/credentials/verify/ports.ts'
import type { Language } from '../../../http/language.ts'
import { signedReportPage, words } from '../report/signed-report-page.ts'
import type { Answering } from './messages.ts'

/** The page of a report that was handed back, `null` for anything else. */
export async function reportHere(
  bytes: Uint8Array,
  { ports, language }: { ports: VerifyPorts; language: Language },
): Promise<Answering | null> {
  const report = readReport(bytes)
  if (!report) return null
  const { markup } = signedReportPage(report, await checkReport(report, ports), language)
  return { title: words[language].title, markup }
}
