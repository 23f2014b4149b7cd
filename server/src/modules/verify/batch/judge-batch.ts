import { setImmediate as pause } from 'node:timers/promises'
import type { ToldLine } from '@akashi/contract/verify.ts'
import { expand, type Item, mostBytesInAll } from '@akashi/credentials/batch/expand.ts'
import { type Judged, judgeMany } from '@akashi/credentials/batch/judge-many.ts'
import { type ReportItem, reportItem, type SignedReport } from '@akashi/credentials/report/signed-report.ts'
import type { Ports } from '../../../ports/ports.ts'
import { type JudgePorts, verifyPorts } from '../judge.ts'
import { signFound } from '../report/sign-found.ts'
import type { SentBatch, SentFile } from './read-batch.ts'
import { toldOf } from './told.ts'

export type BatchPorts = JudgePorts & Pick<Ports, 'log'>
export type JudgedLine = Judged & { told: ToldLine }
export type Line = JudgedLine | { signedReport: SignedReport }

/**
 * The verdicts on all that was sent, in order, each as soon as it and those before it are judged, and last the signed report
 * over them. Nobody reading on, nothing is judged any more. Lets go of each file once it is judged; between two of them
 * others have their turn.
 */
export async function* judgeBatch(ports: BatchPorts, { files, most }: SentBatch): AsyncGenerator<Line> {
  const begun = ports.clock.now()
  const items: ReportItem[] = []
  for await (const judged of judgeMany(itemsIn(files), { ports: verifyPorts(ports), now: begun, most })) {
    items.push(reportItem(judged))
    if ('report' in judged) ports.meter.count('verdicts', judged.report.verdict)
    yield { ...judged, told: toldOf(judged) }
    await pause()
  }
  yield { signedReport: await signFound(ports, items, { from: begun, until: ports.clock.now() }) }
}

async function* itemsIn(sent: SentFile[]): AsyncGenerator<Item> {
  const left = { bytes: mostBytesInAll }
  sent.reverse()
  for (let file = sent.pop(); file; file = sent.pop()) yield* expand(file.name, file.bytes, left)
}
