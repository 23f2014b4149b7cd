import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** Empties the person and lets go of their addresses; answers those they had. */
export async function emptyPerson(tx: Tx, personId: string, at: Date): Promise<string[]> {
  const rows = await tx.deleteFrom('person_address').where('person_id', '=', personId).returning('address').execute()
  await tx.deleteFrom('address_confirmation').where('person_id', '=', personId).execute()
  await tx
    .updateTable('person')
    .set({
      user_id: null,
      display_name: '–',
      family_name: null,
      given_name: null,
      kana: null,
      romanised: null,
      did: null,
      deleted_at: at,
      updated_at: at,
    })
    .where('id', '=', personId)
    .execute()
  return rows.map((row) => row.address)
}

/** Jobs that are done with stay for days, and those of an address that was handed over name it. */
export async function forgetJobsOf(tx: Tx, personId: string): Promise<void> {
  await sql`delete from pgboss.job where name = 'address-handed-over'
    and (data->>'toPersonId' = ${personId} or data->>'fromPersonId' = ${personId})`.execute(tx)
}

/** The account with its sessions, passkeys, password and links. Outside transactions, like everything of better-auth's. */
export async function deleteUser(db: Db, userId: string): Promise<void> {
  await db.deleteFrom('verification').where('value', 'like', `%${userId}%`).execute()
  await db.deleteFrom('user').where('id', '=', userId).execute()
}

/** What the built-in mailbox of evaluation mode holds for those addresses. */
export async function forgetMailsTo(db: Db, addresses: string[]): Promise<void> {
  if (addresses.length === 0) return
  const keys = addresses.map((address) => address.toLowerCase())
  await db
    .deleteFrom('mailbox_mail')
    .where((has) => has(has.fn<string>('lower', ['recipient']), 'in', keys))
    .execute()
}
