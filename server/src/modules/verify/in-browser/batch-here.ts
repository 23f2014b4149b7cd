import { expand, type Item, mostBytesInAll } from '@akashi/credentials/batch/expand.ts'
import { mostItems } from '@akashi/credentials/batch/most-items.ts'
import { askOnceEach, inOrder, judgeItem } from '@akashi/credentials/batch/judge-many.ts'
import type { VerifyPorts } from '@akashi/credentials/verify/ports.ts'
import { toldOf } from '../batch/told.ts'
import type { BatchAnswering, BatchAsking } from './messages.ts'

/** One thread judges them all; the others of a group wait for their issuer meanwhile. */
const sideBySide = 8

/** The verdicts on many files in the visitor's browser, in order, as the lines that the server's batch has. */
export async function* judgeBatchHere(asking: BatchAsking, outside: VerifyPorts): AsyncGenerator<BatchAnswering> {
  const options = { ports: askOnceEach(outside), now: new Date(asking.at) }
  const judge = (item: Item) => judgeItem(item, options)
  let isRest = false
  for await (const judged of inOrder(itemsIn(asking.files), { judge, most: mostItems, sideBySide })) {
    isRest ||= 'problem' in judged && judged.problem === 'batch.too-many'
    const checks = 'report' in judged ? { report: { checks: judged.report.checks } } : {}
    yield { line: { ...judged, ...checks, told: toldOf(judged) } }
  }
  yield { ended: isRest ? 'rest' : 'done' }
}

/** A file is read when its turn comes, and let go of once it is judged. */
async function* itemsIn(files: BatchAsking['files']): AsyncGenerator<Item> {
  const left = { bytes: mostBytesInAll }
  for (const { name, blob } of files) {
    const bytes = await blob.arrayBuffer().catch(() => null)
    if (bytes) yield* expand(name, new Uint8Array(bytes), left)
    else yield { name, problem: 'input.unreadable' }
  }
}
