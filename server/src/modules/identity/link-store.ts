import type { Tx } from '../../db/database.ts'

/** Remembers a link that signs in once; the token only as its hash. */
export async function insertLink(tx: Tx, o: { tokenSha256: string; userId: string; expiresAt: Date }): Promise<void> {
  await tx
    .insertInto('sign_in_link')
    .values({ token_sha256: o.tokenSha256, user_id: o.userId, expires_at: o.expiresAt })
    .execute()
}

/** Uses the link up and answers whose it was; `null` where it is used, old or unknown. Of two at once, one gets it. */
export async function useLink(tx: Tx, tokenSha256: string, now: Date): Promise<string | null> {
  const row = await tx
    .updateTable('sign_in_link')
    .set({ used_at: now })
    .where('token_sha256', '=', tokenSha256)
    .where('expires_at', '>', now)
    .where('used_at', 'is', null)
    .returning('user_id')
    .executeTakeFirst()
  return row?.user_id ?? null
}
