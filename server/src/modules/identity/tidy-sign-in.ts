import { inScope } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { deleteOldSignIns, deleteOldTries } from './tidy-store.ts'

const keptMilliseconds = 24 * 3600 * 1000

/** Every night: sessions, links, confirmations, challenges and counts that ran out a day ago go. */
export async function tidySignIn(ports: Pick<Ports, 'db' | 'clock'>): Promise<void> {
  const before = new Date(ports.clock.now().getTime() - keptMilliseconds)
  await inScope(ports.db, {}, (tx) => deleteOldTries(tx, before))
  await deleteOldSignIns(ports.db, before)
}
