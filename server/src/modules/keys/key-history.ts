import { didWebFor } from '@akashi/credentials/did/web.ts'
import type { Tx } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Organisation } from '../organisations/organisations.ts'
import { buildJwks } from './did-document.ts'
import { findKeys } from './store.ts'

type Owner = Pick<Organisation, 'id' | 'slug'>

/** The organisation's keys as a JWK set, without revoked ones. */
export async function issuerKeySet(
  tx: Tx,
  ports: Pick<Ports, 'config'>,
  organisation: Owner,
): Promise<{ keys: object[] }> {
  return buildJwks(didOf(ports, organisation), await findKeys(tx, organisation.id))
}

/** Every key the organisation ever had, oldest first, with the moments that the DID document leaves out. Public halves only. */
export async function keyHistory(tx: Tx, ports: Pick<Ports, 'config'>, organisation: Owner): Promise<object[]> {
  const keys = await findKeys(tx, organisation.id)
  return keys.map((key) => ({
    id: `${didOf(ports, organisation)}#${key.fragment}`,
    kind: key.kind,
    ...(key.kind === 'RSA' ? { publicKeyJwk: key.publicKeyJwk } : { publicKeyMultibase: key.publicKeyMultibase }),
    publishedAt: key.publishedAt.toISOString(),
    activeFrom: key.activeFrom.toISOString(),
    revokedAt: key.revokedAt?.toISOString() ?? null,
  }))
}

function didOf(ports: Pick<Ports, 'config'>, organisation: Owner): string {
  return didWebFor(ports.config.baseUrl, ['organisations', organisation.slug])
}
