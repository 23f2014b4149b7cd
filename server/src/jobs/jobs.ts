import { fromKysely, type PgBoss } from 'pg-boss'
import { type Db, databaseOf, type Tx } from '../db/database.ts'
import { queues } from './queues.ts'

/** Job name → use case. A use case may run twice on the same data (at least once): it must come to the same end. */
export type JobHandlers = Record<string, (data: never) => Promise<void>>

export type JobOptions = {
  /** Not before this moment of the ports' clock. */
  startAfter?: Date
}

const bosses = new WeakMap<Db, PgBoss>()

/** Puts a job into the queue in this transaction: it is there exactly when what made it true is there. */
export async function enqueue(tx: Tx, name: string, data: object, o: JobOptions = {}): Promise<void> {
  if (!queues[name]) throw new Error(`no queue ${name} in jobs/queues.ts`)
  await bossOf(databaseOf(tx)).send(name, data, { ...o, db: fromKysely(tx) })
}

/** The queues on that database; throws before `openQueues`. */
export function bossOf(db: Db): PgBoss {
  const boss = bosses.get(db)
  if (!boss) throw new Error('the job queues of this database are not open')
  return boss
}

/** Remembers, or forgets, the queues on that database. */
export function keepBoss(db: Db, boss: PgBoss | null): void {
  if (boss) bosses.set(db, boss)
  else bosses.delete(db)
}
