import type { Db, Tx } from '../../db/database.ts'

/** What stands in tables that the application's role may tidy. */
export async function deleteOldTries(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('try_count').where('ends_at', '<', before).execute()
  await tx.deleteFrom('sign_in_link').where('expires_at', '<', before).execute()
  await tx.deleteFrom('address_confirmation').where('expires_at', '<', before).execute()
}

/** What stands in the tables of sign-in, outside a transaction. */
export async function deleteOldSignIns(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('session').where('expires_at', '<', before).execute()
  await db.deleteFrom('verification').where('expires_at', '<', before).execute()
}
