import type { Db } from '../db/database.ts'

const fact = 'sampleAcademySeededAt'

/** Whether this installation has its sample academy, whole. */
export async function isSeeded(db: Db): Promise<boolean> {
  return (await db.selectFrom('installation').select('name').where('name', '=', fact).executeTakeFirst()) !== undefined
}

/** Remembers that it has. */
export async function rememberSeeded(db: Db, at: Date): Promise<void> {
  await db
    .insertInto('installation')
    .values({ name: fact, value: at.toISOString() })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
}
