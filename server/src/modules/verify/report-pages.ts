import type { FastifyRequest } from 'fastify'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import { longestChecker } from './report/record-box.ts'
import { reportPdf } from './report/report-sheet.ts'
import { longestSealed, openReport } from './report/sealed-report.ts'
import { ownReport, signResult } from './report/sign-found.ts'
import { verifyRate } from './routes.ts'

/** A report of a short batch comes back signed, and is longer than a sealed one. */
const longestSigned = 512 * 1024
const limits = { limits: { fieldSize: longestSigned, files: 0, fields: 4, parts: 4 } }

/**
 * `POST /verify/report.pdf` and `.json`: a result that this installation found and sealed, on paper and signed; and a report
 * that it has signed already, as a file. Nothing is kept of it.
 */
export function reportPages(app: App, ports: Ports): void {
  app.post(
    '/verify/report.pdf',
    { config: { permission: 'public', rateLimit: verifyRate(ports.config) } },
    async (request, reply) => {
      const sent = request.isMultipart() ? await readFields(request) : new Map<string, string>()
      const report = openReport(ports, (sent.get('report') ?? '').slice(0, longestSealed + 1))
      const checker = (sent.get('checker') ?? '').slice(0, longestChecker)
      const signed = await signResult(ports, report)
      const pdf = await reportPdf(report, { language: sent.get('lang') === 'en' ? 'en' : 'ja', checker, signed })
      const day = report.checkedAt.slice(0, 10)
      return reply
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="verification-${day}.pdf"`)
        .type('application/pdf')
        .send(Buffer.from(pdf))
    },
  )

  app.post(
    '/verify/report.json',
    { config: { permission: 'public', rateLimit: verifyRate(ports.config) } },
    async (request, reply) => {
      const sent = request.isMultipart() ? await readFields(request) : new Map<string, string>()
      const signed = sent.get('signed')
      const report = signed
        ? await ownReport(ports, signed)
        : await signResult(ports, openReport(ports, (sent.get('report') ?? '').slice(0, longestSealed + 1)))
      return reply
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="${signedName(report)}"`)
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(report, null, 1))
    },
  )
}

/** The name under which a signed report is kept. */
function signedName({ checkedAt }: { checkedAt: string }): string {
  return `verification-report-${checkedAt.slice(0, 10)}.json`
}

async function readFields(request: FastifyRequest): Promise<Map<string, string>> {
  const fields = new Map<string, string>()
  for await (const part of request.parts(limits)) {
    if (part.type === 'field' && typeof part.value === 'string') fields.set(part.fieldname, part.value)
  }
  return fields
}
