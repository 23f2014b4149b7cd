import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { gather } from '@akashi/credentials/threads/gather.ts'
import type { FromThread, ToThread } from '@akashi/credentials/threads/messages.ts'
import { type Limits, openThreads, type Threads } from '@akashi/credentials/threads/threads.ts'

/** Threads that can run at the same time on this machine. */
export const cores = availableParallelism()

/** What a thread may hold of JavaScript's objects: many times what a verdict on the largest document takes. */
const usualMegabytes = 256

/**
 * Threads of this process that run the file at `entry`, handed `data` as they start. They do not keep the process alive.
 * One that holds more than `mostMegabytes` (MiB) is ended.
 */
export function nodeThreads<T, R>(
  entry: URL,
  o: { data: unknown; limits: Limits; mostMegabytes?: number },
): Threads<T, R> {
  return openThreads<T, R>({
    limits: o.limits,
    after(milliseconds, act) {
      const timer = setTimeout(act, milliseconds).unref()
      return () => clearTimeout(timer)
    },
    start({ said, ended }) {
      const worker = new Worker(entry, {
        workerData: o.data,
        resourceLimits: { maxOldGenerationSizeMb: o.mostMegabytes ?? usualMegabytes, maxYoungGenerationSizeMb: 32 },
        execArgv: [],
      })
      worker.unref()
      worker.on('message', (messages: FromThread[]) => messages.forEach(said))
      worker.on('error', (error: Error & { code?: string }) =>
        ended(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : { fault: error.stack ?? error.message }),
      )
      worker.on('exit', (code) => ended({ fault: `the thread ended with ${code}` }))
      const post = gather<ToThread>((messages) => worker.postMessage(messages, []), setImmediate, o.limits.each)
      return { post, end: () => void worker.terminate() }
    },
  })
}
