import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

/** Hands the person's addresses to the heir and forgets the person; `false`, with nothing changed, where anything at all is theirs. */
export async function forgetEmptyPerson(tx: Tx, o: { personId: string; heir: string }): Promise<boolean> {
  await sql`savepoint forget_empty`.execute(tx)
  try {
    await moveAddresses(tx, { from: o.personId, to: o.heir })
    await tx.deleteFrom('person').where('id', '=', o.personId).execute()
    return true
  } catch (error) {
    await sql`rollback to savepoint forget_empty`.execute(tx)
    if ((error as { code?: string }).code === foreignKeyViolation) return false
    throw error
  }
}

const foreignKeyViolation = '23503'

export async function moveAddresses(tx: Tx, o: { from: string; to: string }): Promise<void> {
  await tx.updateTable('person_address').set({ person_id: o.to, main: false }).where('person_id', '=', o.from).execute()
}

/** The person stays as an organisation knows them, and signs in no more. */
export async function letGoOfAccount(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom('address_confirmation').where('person_id', '=', personId).execute()
  await tx.updateTable('person').set({ user_id: null }).where('id', '=', personId).execute()
}
