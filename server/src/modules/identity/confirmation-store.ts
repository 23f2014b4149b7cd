import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

export type Confirmation = { address: string; personId: string }

/** Remembers that the address waits for its mailbox; the token only as its hash. */
export async function insertConfirmation(
  tx: Tx,
  o: Confirmation & { tokenSha256: string; expiresAt: Date },
): Promise<void> {
  await tx
    .insertInto('address_confirmation')
    .values({ token_sha256: o.tokenSha256, address: o.address, person_id: o.personId, expires_at: o.expiresAt })
    .execute()
}

/** What an unused token that has not run out is for, or `null`. */
export async function findConfirmation(tx: Tx, tokenSha256: string, now: Date): Promise<Confirmation | null> {
  const row = await tx
    .selectFrom('address_confirmation')
    .select(['address', 'person_id'])
    .where('token_sha256', '=', tokenSha256)
    .where('expires_at', '>', now)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return row ? { address: row.address, personId: row.person_id } : null
}

/** A token opens one door once. */
export async function markUsed(tx: Tx, tokenSha256: string, now: Date): Promise<void> {
  await tx.updateTable('address_confirmation').set({ used_at: now }).where('token_sha256', '=', tokenSha256).execute()
}

/** The addresses of that person that still wait. */
export async function findWaitingAddresses(tx: Tx, personId: string, now: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom('address_confirmation')
    .select('address')
    .distinct()
    .where('person_id', '=', personId)
    .where('expires_at', '>', now)
    .where('used_at', 'is', null)
    .execute()
  return rows.map((row) => row.address)
}

/**
 * Moves the account of `from`, who owns nothing yet, to `to`, who has none, and forgets `from`. Answers `false`, with nothing
 * changed, where `to` has an account or anything at all belongs to `from`.
 */
export async function moveAccount(tx: Tx, o: { from: string; to: string }): Promise<boolean> {
  await sql`savepoint move_account`.execute(tx)
  try {
    const row = await tx.selectFrom('person').select('user_id').where('id', '=', o.from).executeTakeFirst()
    if (!row?.user_id) return false
    await tx.updateTable('person').set({ user_id: null }).where('id', '=', o.from).execute()
    const moved = await tx
      .updateTable('person')
      .set({ user_id: row.user_id })
      .where('id', '=', o.to)
      .where('user_id', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (moved) await tx.deleteFrom('person').where('id', '=', o.from).execute()
    else await sql`rollback to savepoint move_account`.execute(tx)
    return moved !== undefined
  } catch (error) {
    await sql`rollback to savepoint move_account`.execute(tx)
    if ((error as { code?: string }).code === foreignKeyViolation) return false
    throw error
  }
}

const foreignKeyViolation = '23503'
