import type { FastifyRequest } from 'fastify'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import { longestChecker } from './report/record-box.ts'
import { reportPdf } from './report/report-sheet.ts'
import { longestSealed, openReport } from './report/sealed-report.ts'
import { verifyRate } from './routes.ts'

const limits = { limits: { fieldSize: longestSealed, files: 0, fields: 4, parts: 4 } }

/** `POST /verify/report.pdf`: a result that this installation found and sealed, on paper. Nothing is kept of it. */
export function reportPages(app: App, ports: Ports): void {
  app.post(
    '/verify/report.pdf',
    { config: { permission: 'public', rateLimit: verifyRate(ports.config) } },
    async (request, reply) => {
      const sent = request.isMultipart() ? await readFields(request) : new Map<string, string>()
      const report = openReport(ports, sent.get('report') ?? '')
      const checker = (sent.get('checker') ?? '').slice(0, longestChecker)
      const pdf = await reportPdf(report, { language: sent.get('lang') === 'en' ? 'en' : 'ja', checker })
      const day = report.checkedAt.slice(0, 10)
      return reply
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="verification-${day}.pdf"`)
        .type('application/pdf')
        .send(Buffer.from(pdf))
    },
  )
}

async function readFields(request: FastifyRequest): Promise<Map<string, string>> {
  const fields = new Map<string, string>()
  for await (const part of request.parts(limits)) {
    if (part.type === 'field' && typeof part.value === 'string') fields.set(part.fieldname, part.value)
  }
  return fields
}
