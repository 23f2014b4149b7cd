import { inScope } from '../../../db/database.ts'
import type { Ports } from '../../../ports/ports.ts'
import { daysAfter, forgottenAfterDays, isAbandoned } from './import.ts'
import { lockImport, saveForgotten } from './store.ts'
import { forgetPeople } from './store-rows.ts'

/**
 * Nothing personal is kept for ever. A day after its last badge was asked for, the file goes, and with it the names in the
 * rows: the awards hold what is needed of them. After thirty days the problems of rows go as well, which may quote a cell. Of a
 * file that nothing was issued from for thirty days everything but the numbers goes.
 */
export async function forgetFile(
  ports: Pick<Ports, 'db' | 'clock'>,
  { organisationId, importId }: { organisationId: string; importId: string },
): Promise<void> {
  const now = ports.clock.now()
  await inScope(ports.db, { organisationId }, async (tx) => {
    const found = await lockImport(tx, importId)
    if (!found) return
    if (found.state === 'done') {
      const keepErrors = now < daysAfter(found.finishedAt ?? found.createdAt, forgottenAfterDays.problems)
      const plan = found.plan && { ...found.plan, sample: [], errors: keepErrors ? found.plan.errors : [] }
      await saveForgotten(tx, { ...found, plan })
      await forgetPeople(tx, importId)
    } else if (isAbandoned(found, now)) {
      await saveForgotten(tx, { ...found, plan: null })
      await forgetPeople(tx, importId)
    }
  })
}
