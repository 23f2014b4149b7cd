import { inScope } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { record } from '../audit/audit.ts'
import { addKey } from './keys.ts'
import { findKeys } from './store.ts'

/**
 * Gives the organisation a new key. It is public from this moment and signs one cache lifetime later; until then the old
 * one does. Returns when the new key starts to sign.
 */
export async function rotateKey(
  ports: Pick<Ports, 'db' | 'clock' | 'random' | 'seal'>,
  o: { organisationId: string; actorPersonId?: string },
): Promise<{ fragment: string; activeFrom: Date }> {
  return inScope(ports.db, { organisationId: o.organisationId }, async (tx) => {
    const key = await addKey(tx, ports, o.organisationId, await findKeys(tx, o.organisationId))
    await record(tx, {
      organisationId: o.organisationId,
      ...(o.actorPersonId ? { actorPersonId: o.actorPersonId } : {}),
      act: 'key.rotated',
      subject: key.id,
      details: { fragment: key.fragment, activeFrom: key.activeFrom.toISOString() },
      at: ports.clock.now(),
    })
    return { fragment: key.fragment, activeFrom: key.activeFrom }
  })
}
