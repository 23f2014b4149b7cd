import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { FromThread } from '@akashi/credentials/threads/messages.ts'
import { openThreads, type Threads } from '@akashi/credentials/threads/threads.ts'

const each = 16
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
      worker.on('message', (message: FromThread) => said(message))
      worker.on('error', (error: Error & { code?: string }) =>
        ended(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : { fault: error.stack ?? error.message }),
      )
      worker.on('exit', (code) => ended({ fault: `the thread ended with ${code}` }))
      return { post: (message) => worker.postMessage(message, []), end: () => void worker.terminate() }
    },
  })
}
