/** Judges what strangers sent, in a thread of its own that is ended when it costs too much. Everything outside it asks the program for. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Item } from '@akashi/credentials/batch/expand.ts'
import { type Answers, askOnceEach, judgeItem, noAnswers } from '@akashi/credentials/batch/judge-many.ts'
import { type Has, outsideOf } from '@akashi/credentials/threads/outside-ports.ts'
import { type AskProgram, workInThread } from '@akashi/credentials/threads/work-in-thread.ts'
import type { VerifyPorts } from '@akashi/credentials/verify/ports.ts'
import { type Report, verify, verifyUrl, type VerifyOptions } from '@akashi/credentials/verify/verify.ts'
import { type BatchLine, batchLine } from './batch-line.ts'

/** What of the installation the verdict hangs on. The issuers by how their ids begin. */
export type Setting = { ownIssuers: string[]; localIssuers: string[]; didResolver: string | null; has: Has }

export type OneTask = { question: { bytes: Uint8Array } | { url: string } } & Omit<VerifyOptions, 'ports'>
export type BatchTask = { item: Item; batch: number; now: Date }

const setting = workerData as Setting
/** Without a way out, every verdict would wait for the same site in vain. */
const notHad = new Map<string, number>()
/** Batches in hand, the latest last: issuers and status lists repeat within one. */
const batches = new Map<number, Answers>()
const mostBatches = 3

const port = parentPort!
workInThread(
  {
    post: (messages) => port.postMessage(messages, []),
    hear: (listener) => port.on('message', listener),
    later: setImmediate,
  },
  (task: OneTask | BatchTask, ask) => ('item' in task ? lineOf(task, ask) : reportOf(task, ask)),
)

function reportOf({ question, ...o }: OneTask, ask: AskProgram): Promise<Report> {
  const options = { ...o, ports: portsOf(ask) }
  return 'url' in question ? verifyUrl(question.url, options) : verify(question.bytes, options)
}

async function lineOf({ item, batch, now }: BatchTask, ask: AskProgram): Promise<BatchLine> {
  return batchLine(await judgeItem(item, { ports: portsOfBatch(batch, ask), now }))
}

function portsOfBatch(batch: number, ask: AskProgram): VerifyPorts {
  const answers = batches.get(batch) ?? noAnswers()
  batches.set(batch, answers)
  if (batches.size > mostBatches) batches.delete(batches.keys().next().value!)
  return askOnceEach(portsOf(ask), answers)
}

function portsOf(ask: AskProgram): VerifyPorts {
  return {
    ...outsideOf(ask, setting.has),
    ...(setting.didResolver === null ? {} : { didResolver: setting.didResolver }),
    notHad,
    keptOnly: (id) => setting.ownIssuers.some((start) => id.startsWith(start)),
    isLocal: (id) => setting.localIssuers.some((start) => id.startsWith(start)),
  }
}
