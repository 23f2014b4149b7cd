/** A thread that does what threads must not: what it is told. */
import { parentPort } from 'node:worker_threads'
import { workInThread } from '@akashi/credentials/threads/work-in-thread.ts'

export type HungryTask = 'answer' | 'spin' | 'grow' | 'deep' | 'throw' | 'exit'

const port = parentPort!
workInThread(
  {
    post: (messages) => port.postMessage(messages, []),
    hear: (listener) => port.on('message', listener),
    later: setImmediate,
  },
  async (task: HungryTask, ask) => acts[task](ask),
)

const acts: Record<HungryTask, (ask: (port: string, argument: unknown) => Promise<unknown>) => unknown> = {
  answer: (ask) => ask('fetch', 'answer'),
  spin: () => {
    for (;;);
  },
  grow: () => {
    const held: number[][] = []
    for (;;) held.push(new Array(1_000_000).fill(held.length))
  },
  deep: () => acts.deep(async () => null),
  throw: () => {
    throw new Error('on purpose')
  },
  exit: () => process.exit(7),
}
