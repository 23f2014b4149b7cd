import { fromPglite, PgBoss, type Queue } from 'pg-boss'
import type { OpenDatabase } from '../db/open-database.ts'
import type { Log } from '../ports/log.ts'
import { keepBoss } from './jobs.ts'
import { type QueueSettings, queues } from './queues.ts'

/** How often a process that works on a job says so; one that stopped saying so has died, and the job is given to another. */
const heartbeatSeconds = 20

/** UTC: shortly after three in the morning in Japan. */
const atNight = '17 18 * * *'
const hourly = '41 * * * *'
const everyMinute = '* * * * *'

const grants = `grant usage on schema pgboss to akashi_app;
grant select, insert, update, delete on all tables in schema pgboss to akashi_app;
grant execute on all functions in schema pgboss to akashi_app;`

/**
 * Opens the job queues (pg-boss, schema `pgboss`) on that database: creates what is missing and reads every queue once, because
 * one met for the first time inside a transaction would be looked up outside it, which never returns on the embedded database.
 * With `work`, this process also tends them: due retries, jobs of dead processes, old rows.
 */
export async function openQueues(
  database: OpenDatabase,
  o: { log: Log; work: boolean },
): Promise<{ close(): Promise<void> }> {
  const boss = new PgBoss({
    ...(database.embedded
      ? { db: fromPglite(database.embedded), backend: 'pglite' as const }
      : { connectionString: database.url!, max: 3 }),
    useListenNotify: o.work,
    supervise: o.work,
    schedule: o.work,
    superviseIntervalSeconds: 30,
    reindex: false,
    monitorVacuum: false,
  })
  boss.on('error', (error) => o.log.warn('the job queue had a problem', { problem: error.message }))
  await boss.start()
  const known = new Set((await boss.getQueues()).map((queue) => queue.name))
  const missing = Object.entries(queues).filter(([name]) => !known.has(name))
  for (const [name, settings] of missing) await boss.createQueue(name, optionsOf(settings))
  if (missing.length > 0) await database.run(grants)
  for (const name of Object.keys(queues)) await boss.fetch(name, { minPriority: 1_000_000 })
  if (database.embedded && o.work)
    await database.run(`update pgboss.job set state = 'retry', start_after = now() where state = 'active'`)
  if (o.work) await planNights(boss, database)
  keepBoss(database.db, boss)
  return {
    close: async () => {
      keepBoss(database.db, null)
      await boss.stop({ graceful: true, close: true, timeout: 8000 })
    },
  }
}

/** What is looked after every night; what may have been missed while nothing ran is also looked after now. */
async function planNights(boss: PgBoss, database: OpenDatabase): Promise<void> {
  if (database.embedded) await boss.schedule('tend-database', atNight)
  await boss.schedule('award-waiting-completions', atNight)
  await boss.schedule('seal-audit-log', hourly)
  await boss.schedule('form-anchor-batches', everyMinute)
  await boss.schedule('tidy-sign-in', atNight)
  await boss.schedule('sweep-files', atNight)
  await boss.schedule('compare-records', atNight)
  await boss.send('award-waiting-completions', {})
}

function optionsOf(settings: QueueSettings): Omit<Queue, 'name'> {
  return {
    policy: 'standard',
    notify: true,
    heartbeatSeconds,
    retryLimit: settings.retries,
    retryDelay: settings.retryDelaySeconds,
    retryBackoff: true,
    retryDelayMax: 3600,
    expireInSeconds: 900,
    retentionSeconds: 14 * 86_400,
    deleteAfterSeconds: 7 * 86_400,
  }
}
