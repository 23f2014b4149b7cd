import type { SignedReport } from '@akashi/credentials/report/signed-report.ts'
import { pageScript } from '../../../http/page-scripts.ts'
import { sendPage } from '../../../http/send-page.ts'
import type { App } from '../../../http/server.ts'
import type { Ports } from '../../../ports/ports.ts'
import { hereOf } from '../here-of.ts'
import { batchForm, batchResults, type JudgedLine } from './batch-page.ts'
import { words } from './batch-words.ts'
import type { Judges } from '../threads/judges.ts'
import { judgeBatch } from './judge-batch.ts'
import { plainCaps, readBatch } from './read-batch.ts'
import { batchRate, type Slots, takeSlot } from './slots.ts'

/** `/verify/batch`: the page whose script asks the API in parts, and for browsers without one a table of a few. */
export function batchPages(app: App, ports: Ports, { judges, slots }: { judges: Judges; slots: Slots }): void {
  app.get('/verify/batch', { config: { permission: 'public' } }, async (request, reply) => {
    const script = pageScript('in-browser/batch.ts')
    const here = script === null ? null : { script, here: await hereOf(ports) }
    return sendPage(request, reply, ports.config, (language) => ({
      title: words[language].title,
      current: 'verify',
      body: batchForm({ language, mostPlain: plainCaps.files, here }),
    }))
  })

  app.post(
    '/verify/batch',
    { config: { permission: 'public', anyOrigin: true, rateLimit: batchRate(ports.config) } },
    async (request, reply) => {
      takeSlot(slots, request, reply)
      const lines: JudgedLine[] = []
      let report: SignedReport | null = null
      for await (const line of judgeBatch(ports, judges, await readBatch(request, plainCaps))) {
        if ('signedReport' in line) report = line.signedReport
        else lines.push(JSON.parse(line.text) as JudgedLine)
        if (reply.raw.destroyed) break
      }
      return sendPage(request, reply, ports.config, (language) => ({
        title: words[language].resultsTitle,
        current: 'verify',
        noindex: true,
        cache: 'no-store',
        body: batchResults(lines, report!, language),
      }))
    },
  )
}
