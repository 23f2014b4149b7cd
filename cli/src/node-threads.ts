import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { gather } from '@akashi/credentials/threads/gather.ts'
import type { FromThread, ToThread } from '@akashi/credentials/threads/messages.ts'
import { openThreads, type Threads } from '@akashi/credentials/threads/threads.ts'

const each = 32
const threads = availableParallelism()
const limits = {
  threads,
  each,
  backlog: each,
  waiting: Number.POSITIVE_INFINITY,
  silentMilliseconds: 5000,
  wholeMilliseconds: 90_000,
  idleMilliseconds: 60_000,
}

/** As many as keep every thread busy. */
export const sideBySide = each * threads

/** Threads that run the file of that name beside this one, handed `data` as they start; they live until they are closed. */
export function nodeThreads<T, R>(name: string, data: unknown): Threads<T, R> {
  // Published, both files are JavaScript.
  const entry = new URL(`${name}${import.meta.url.slice(-3)}`, import.meta.url)
  return openThreads<T, R>({
    limits,
    after(milliseconds, act) {
      const timer = setTimeout(act, milliseconds)
      return () => clearTimeout(timer)
    },
    start({ said, ended }) {
      const worker = new Worker(entry, {
        workerData: data,
        resourceLimits: { maxOldGenerationSizeMb: 512 },
        execArgv: [],
      })
      worker.on('message', (messages: FromThread[]) => messages.forEach(said))
      worker.on('error', (error: Error & { code?: string }) =>
        ended(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : { fault: error.stack ?? error.message }),
      )
      worker.on('exit', (code) => ended({ fault: `the thread ended with ${code}` }))
      const post = gather<ToThread>((messages) => worker.postMessage(messages, []), setImmediate, limits.each)
      return { post, end: () => void worker.terminate() }
    },
  })
}
