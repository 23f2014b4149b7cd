import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { migrationNames } from '../db/migrate.ts'

export type DatabaseFacts = {
  version: string
  bytes: number
  /** Rows that are dead, and rows in all, as the statistics have them. */
  deadRows: number
  liveRows: number
  now: Date
  migrations: string[]
}

/** What the database says of itself. */
export async function readDatabaseFacts(db: Db): Promise<DatabaseFacts> {
  const { rows } = await sql<{ version: string; bytes: string; dead: string; live: string; now: Date }>`
    select current_setting('server_version') as version, pg_database_size(current_database())::text as bytes,
      coalesce(sum(n_dead_tup), 0)::text as dead, coalesce(sum(n_live_tup), 0)::text as live, clock_timestamp() as now
    from pg_stat_user_tables`.execute(db)
  const names = await sql<{ name: string }>`select name from migration order by name`.execute(db)
  const row = rows[0]!
  return {
    version: row.version,
    bytes: Number(row.bytes),
    deadRows: Number(row.dead),
    liveRows: Number(row.live),
    now: row.now,
    migrations: names.rows.map(({ name }) => name),
  }
}

/** Whether requests can be served: the database answers, is as new as this program, and has its queues. */
export async function isReady(db: Db): Promise<boolean> {
  const { rows } = await sql<{ newest: string; queues: boolean }>`select max(name) as newest,
    to_regclass('pgboss.job') is not null as queues from migration`.execute(db)
  return rows[0]!.newest === migrationNames().at(-1) && rows[0]!.queues
}

export type QueueFacts = { queue: string; due: number; oldestSeconds: number; failed: number }

/** By queue: the jobs that are due and the age of the oldest, and those given up in the last week; queues with neither are left out. */
export async function readQueueFacts(db: Db): Promise<QueueFacts[]> {
  const { rows } = await sql<{ queue: string; due: string; oldest: string; failed: string }>`
    select name as queue, count(*) filter (where state in ('created', 'retry') and start_after <= now())::text as due,
      coalesce(extract(epoch from now() - min(start_after) filter
        (where state in ('created', 'retry') and start_after <= now())), 0)::text as oldest,
      count(*) filter (where state = 'failed' and completed_on > now() - interval '7 days')::text as failed
    from pgboss.job where name not like '\_\_pgboss%' group by name order by name`.execute(db)
  return rows
    .map((row) => ({
      queue: row.queue,
      due: Number(row.due),
      oldestSeconds: Math.round(Number(row.oldest)),
      failed: Number(row.failed),
    }))
    .filter((row) => row.due > 0 || row.failed > 0)
}
