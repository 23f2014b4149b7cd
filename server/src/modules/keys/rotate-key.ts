import { inScope } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { record } from '../audit/audit.ts'
import { addKey } from './issuer-key.ts'
import { ensureIssuerKey } from './keys.ts'
import { findKeys, type SealedKey } from './store.ts'

/**
 * Gives the organisation a new key of each kind. They are public from this moment and sign one cache lifetime later; until
 * then the old ones do. Returns when the new keys start to sign.
 */
export async function rotateKey(
  ports: Pick<Ports, 'db' | 'clock' | 'random' | 'seal'>,
  o: { organisationId: string; actorPersonId?: string },
): Promise<{ fragments: string[]; activeFrom: Date }> {
  return inScope(ports.db, { organisationId: o.organisationId }, async (tx) => {
    await ensureIssuerKey(tx, ports, { id: o.organisationId })
    const keys = await findKeys(tx, o.organisationId)
    const added: SealedKey[] = []
    for (const kind of ['Ed25519', 'RSA', 'secp256k1'] as const) {
      if (kind === 'secp256k1' && !keys.some((key) => key.kind === kind)) continue
      const key = await addKey(tx, ports, { organisationId: o.organisationId, kind, keys })
      await record(tx, {
        organisationId: o.organisationId,
        ...(o.actorPersonId ? { actorPersonId: o.actorPersonId } : {}),
        act: 'key.rotated',
        subject: key.id,
        details: { fragment: key.fragment, activeFrom: key.activeFrom.toISOString() },
        at: ports.clock.now(),
      })
      added.push(key)
    }
    return { fragments: added.map((key) => key.fragment), activeFrom: added[0]!.activeFrom }
  })
}
