import type { Tx } from '../../../db/database.ts'

export async function saveBadgePolicy(
  tx: Tx,
  o: { runId: string; consent: boolean; waitMinutes: number },
): Promise<void> {
  await tx
    .updateTable('course_run')
    .set({ badge_consent: o.consent, badge_wait_minutes: o.waitMinutes })
    .where('id', '=', o.runId)
    .execute()
}
