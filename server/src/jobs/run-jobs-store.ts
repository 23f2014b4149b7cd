import { sql } from 'kysely'
import type { Job, JobWithMetadata, PgBoss } from 'pg-boss'
import type { Ports } from '../ports/ports.ts'
import { bossOf, type JobHandlers } from './jobs.ts'
import { queues } from './queues.ts'

type WorkerPorts = Pick<Ports, 'db' | 'clock' | 'log'>
type Stop = () => Promise<void>

const batchSize = 10

/**
 * Starts working on every queue in this process; returns what stops it, after the jobs in hand. A job that throws is tried
 * again later, by the settings of its queue. Throws where a queue has no use case or a use case no queue.
 */
export async function startWorker(ports: WorkerPorts, handlers: JobHandlers): Promise<Stop> {
  refuseUnmatched(handlers)
  const boss = bossOf(ports.db)
  for (const name of Object.keys(queues)) {
    const options = {
      batchSize,
      burstWhenBatchFull: true,
      pollingIntervalSeconds: 2,
      notifyPollingIntervalSeconds: 2,
      perJobResults: true,
    }
    await boss.work(name, options as { batchSize: number; perJobResults: true }, (jobs) =>
      runBatch(ports, handlers, jobs as Job<object>[]),
    )
  }
  return async () => {
    for (const name of Object.keys(queues)) await boss.offWork(name, { wait: true })
  }
}

async function runBatch(ports: WorkerPorts, handlers: JobHandlers, jobs: Job<object>[]) {
  const results: { id: string; status: 'completed' | 'failed'; output?: object }[] = []
  for (const job of jobs) {
    try {
      await handlers[job.name]!(job.data as never)
      results.push({ id: job.id, status: 'completed' })
    } catch (error) {
      ports.log.error('a job failed and will be tried again', {
        queue: job.name,
        job: job.id,
        problem: messageOf(error),
      })
      results.push({ id: job.id, status: 'failed', output: { problem: messageOf(error) } })
    }
  }
  return results
}

/**
 * Runs every job that is due by the ports' clock, and those they bring, until none is left; answers how many ran. For tests and
 * commands: the first job that throws stops it with that error, and stays in the queue to be tried again.
 */
export async function drainJobs(ports: WorkerPorts, handlers: JobHandlers): Promise<number> {
  refuseUnmatched(handlers)
  let count = 0
  for (let ran = -1; ran !== 0; count += ran) {
    ran = 0
    await bringForward(ports)
    for (const name of Object.keys(queues)) ran += await drainQueue(ports, handlers, name)
  }
  return count
}

async function drainQueue(ports: WorkerPorts, handlers: JobHandlers, name: string): Promise<number> {
  const boss = bossOf(ports.db)
  const early: JobWithMetadata<object>[] = []
  let ran = 0
  try {
    for (;;) {
      const jobs = await boss.fetch<object>(name, { batchSize: 100, includeMetadata: true })
      if (jobs.length === 0) return ran
      const due = jobs.filter((job) => isDue(job, ports.clock.now()))
      early.push(...jobs.filter((job) => !due.includes(job)))
      for (const [index, job] of due.entries()) await runOne(boss, handlers, job, due.slice(index + 1))
      ran += due.length
    }
  } finally {
    await putBack(ports, early)
  }
}

/** A job that was to start at once starts when it was made, by the database's clock; that one is always due. */
function isDue(job: JobWithMetadata<object>, now: Date): boolean {
  return job.startAfter <= now || job.startAfter.getTime() === job.createdOn.getTime() || job.retryCount > 0
}

async function runOne(
  boss: PgBoss,
  handlers: JobHandlers,
  job: JobWithMetadata<object>,
  rest: JobWithMetadata<object>[],
): Promise<void> {
  try {
    await handlers[job.name]!(job.data as never)
  } catch (error) {
    await boss.fail(
      job.name,
      [job, ...rest].map(({ id }) => id),
      { problem: messageOf(error) },
    )
    throw error
  }
  await boss.complete(job.name, job.id)
}

/** Jobs are due by our clock, which in tests may run ahead of the database's. A failed job is due again at once. */
async function bringForward(ports: WorkerPorts): Promise<void> {
  const now = ports.clock.now()
  await sql`update pgboss.job set start_after = now()
    where start_after > now() and ((state = 'created' and start_after <= ${now}) or state = 'retry')`.execute(ports.db)
}

/** And jobs that are due by the database's clock only, wait on. */
async function putBack(ports: WorkerPorts, early: JobWithMetadata<object>[]): Promise<void> {
  for (const { id } of early) {
    await sql`update pgboss.job set state = 'created', started_on = null, heartbeat_on = null where id = ${id}`.execute(
      ports.db,
    )
  }
}

function refuseUnmatched(handlers: JobHandlers): void {
  const [wanted, given] = [Object.keys(queues), Object.keys(handlers)]
  const unmatched = [...wanted.filter((name) => !handlers[name]), ...given.filter((name) => !queues[name])]
  if (unmatched.length > 0) throw new Error(`queues and use cases differ: ${unmatched.join(', ')}`)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
