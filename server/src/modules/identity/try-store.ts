import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

/** Counts one more, or begins anew where the time of the earlier ones is over. One statement, so that none is lost between two processes. */
export async function addTry(
  tx: Tx,
  o: { key: string; now: Date; endsAt: Date },
): Promise<{ tries: number; endsAt: Date }> {
  const over = sql<boolean>`try_count.ends_at <= ${o.now}`
  const row = await tx
    .insertInto('try_count')
    .values({ key: o.key, tries: 1, ends_at: o.endsAt })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        tries: sql<number>`case when ${over} then 1 else try_count.tries + 1 end`,
        ends_at: sql<Date>`case when ${over} then excluded.ends_at else try_count.ends_at end`,
      }),
    )
    .returning(['tries', 'ends_at'])
    .executeTakeFirstOrThrow()
  return { tries: row.tries, endsAt: row.ends_at }
}

/** One less of each. */
export async function takeTryBack(tx: Tx, keys: string[]): Promise<void> {
  await tx
    .updateTable('try_count')
    .set({ tries: sql<number>`greatest(tries - 1, 0)` })
    .where('key', 'in', keys)
    .execute()
}
