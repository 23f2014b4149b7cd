import { expand, type Item, mostBytesInAll } from '@akashi/credentials/batch/expand.ts'
import { inOrder } from '@akashi/credentials/batch/judge-many.ts'
import type { ReportItem, SignedReport } from '@akashi/credentials/report/signed-report.ts'
import type { Ports } from '../../../ports/ports.ts'
import type { JudgePorts } from '../judge.ts'
import { signFound } from '../report/sign-found.ts'
import { type Judges, judgeOfBatch, sideBySide } from '../threads/judges.ts'
import type { SentBatch, SentFile } from './read-batch.ts'

export type BatchPorts = JudgePorts & Pick<Ports, 'log'>
/** A verdict as JSON, or what comes last. */
export type Line = { text: string } | { signedReport: SignedReport }

/**
 * The verdicts on all that was sent, in order, each as soon as it and those before it are judged, and last the signed report
 * over them. Nobody reading on, nothing is judged any more. Lets go of each file once it is judged, which happens in threads
 * of their own.
 */
export async function* judgeBatch(ports: BatchPorts, judges: Judges, { files, most }: SentBatch): AsyncGenerator<Line> {
  const begun = ports.clock.now()
  const items: ReportItem[] = []
  const judge = judgeOfBatch(ports, judges, begun)
  for await (const { text, item } of inOrder(itemsIn(files), { judge, most, sideBySide })) {
    items.push(item)
    yield { text }
  }
  yield { signedReport: await signFound(ports, items, { from: begun, until: ports.clock.now() }) }
}

async function* itemsIn(sent: SentFile[]): AsyncGenerator<Item> {
  const left = { bytes: mostBytesInAll }
  sent.reverse()
  for (let file = sent.pop(); file; file = sent.pop()) yield* expand(file.name, file.bytes, left)
}
