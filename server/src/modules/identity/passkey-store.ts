import type { Db } from '../../db/database.ts'

export type KeptPasskey = { id: string; name: string; createdAt: Date; lastUsedAt: Date | null; synced: boolean }

/** Outside transactions, as with sessions. */
export async function listPasskeys(db: Db, userId: string): Promise<KeptPasskey[]> {
  const rows = await db
    .selectFrom('passkey')
    .select(['id', 'name', 'created_at', 'last_used_at', 'backed_up'])
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name ?? '',
    createdAt: row.created_at!,
    lastUsedAt: row.last_used_at,
    synced: row.backed_up,
  }))
}

export async function markPasskeyUsed(db: Db, o: { credentialId: string; at: Date }): Promise<void> {
  await db.updateTable('passkey').set({ last_used_at: o.at }).where('credential_id', '=', o.credentialId).execute()
}

/** Answers whether the account had it. */
export async function deletePasskey(db: Db, o: { userId: string; id: string }): Promise<boolean> {
  const row = await db
    .deleteFrom('passkey')
    .where('user_id', '=', o.userId)
    .where('id', '=', o.id)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
