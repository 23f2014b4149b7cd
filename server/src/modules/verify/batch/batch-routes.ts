import { Readable } from 'node:stream'
import { joinRequest, signedReport } from '@akashi/contract/verify.ts'
import { maxDocumentBytes } from '@akashi/credentials/verify/ports.ts'
import type { App } from '../../../http/server.ts'
import type { Ports } from '../../../ports/ports.ts'
import type { Trail } from '../judge.ts'
import { nothingSent, questionInJson, readForm } from '../question.ts'
import { questionIn } from '../sent.ts'
import { joinReports, signResult } from '../report/sign-found.ts'
import { verificationReport } from '../report/verification-report.ts'
import { batchPages } from './batch-pages.ts'
import { type Judges, judgeSent } from '../threads/judges.ts'
import { judgeBatch, type Line } from './judge-batch.ts'
import { readBatch, requestCaps } from './read-batch.ts'
import { batchRate, slotsFor, takeSlot } from './slots.ts'

/** A batch holds its request in memory, so few run at once. */
const mostAtOnce = 3
/** A reader who takes nothing for that long is gone. */
const idleMilliseconds = 120_000

/** Verdicts on many badges at once, and signed reports of what was found. Nothing is stored. */
export function batchRoutes(app: App, ports: Ports, judges: Judges): void {
  const slots = slotsFor(mostAtOnce)
  const config = { permission: 'public', anyOrigin: true, rateLimit: batchRate(ports.config) } as const

  batchPages(app, ports, { judges, slots })

  app.post('/api/verify/batch', { config }, async (request, reply) => {
    takeSlot(slots, request, reply)
    const sent = await readBatch(request, requestCaps)
    reply.raw.setTimeout(idleMilliseconds, () => reply.raw.destroy())
    return reply
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no')
      .type('application/x-ndjson; charset=utf-8')
      .send(Readable.from(linesOf(judgeBatch(ports, judges, sent))))
  })

  app.post(
    '/api/verify/batch/report',
    { config, bodyLimit: maxDocumentBytes * 2, schema: { body: joinRequest, response: { 200: signedReport } } },
    async (request) => joinReports(ports, request.body.reports),
  )

  app.post(
    '/api/verify/report',
    { config, bodyLimit: maxDocumentBytes * 2, schema: { response: { 200: signedReport } } },
    async (request) => {
      const form = request.isMultipart() ? await readForm(request) : null
      const question = form ? questionIn(form) : questionInJson(request.body)
      if (!question) throw nothingSent()
      const at = ports.clock.now()
      const trail: Trail = { asked: new Set(), linked: null }
      const report = await judgeSent(ports, question, { judges, sender: request.ip, trail })
      const { baseUrl } = ports.config
      const found = verificationReport(report, { question, fileName: form?.fileName ?? null, trail, at, baseUrl })
      return signResult(ports, found)
    },
  )
}

async function* linesOf(found: AsyncGenerator<Line>): AsyncGenerator<string> {
  for await (const line of found) yield `${'text' in line ? line.text : JSON.stringify(line)}\n`
}
