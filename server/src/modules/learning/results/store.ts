import type { Tx } from '../../../db/database.ts'

/** They took part from that earlier moment on. */
export async function enrolledEarlier(tx: Tx, rows: { id: string; at: Date }[]): Promise<void> {
  for (const { id, at } of rows)
    await tx.updateTable('enrolment').set({ enrolled_at: at }).where('id', '=', id).execute()
}
