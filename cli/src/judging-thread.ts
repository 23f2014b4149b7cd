/** Judges one of many, in a thread beside others: all cores work, and a file made to cost much costs its own line only. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Item } from '@akashi/credentials/batch/expand.ts'
import { askOnceEach, judgeItem, noAnswers } from '@akashi/credentials/batch/judge-many.ts'
import { type Has, outsideOf } from '@akashi/credentials/threads/outside-ports.ts'
import { workInThread } from '@akashi/credentials/threads/work-in-thread.ts'
import type { Language } from './language.ts'
import { manyLine } from './many-line.ts'
import { usualPorts } from './usual-ports.ts'

export type Setting = {
  json: boolean
  language: Language
  now: Date
  recipient: string | undefined
  resolver: string | undefined
  has: Has
}

const setting = workerData as Setting
const answers = noAnswers()
const port = parentPort!
workInThread(
  {
    post: (messages) => port.postMessage(messages, []),
    hear: (listener) => port.on('message', listener),
    later: setImmediate,
  },
  async (item: Item, ask) => {
    const ports = usualPorts(outsideOf(ask, setting.has), setting.resolver)
    return manyLine(await judgeItem(item, { ...setting, ports: askOnceEach(ports, answers) }), setting)
  },
)
