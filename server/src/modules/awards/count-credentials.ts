import { inScope } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { listOrganisations } from '../organisations/organisations.ts'
import { countSigned } from './store-numbers.ts'

/** How many badges were signed, over all organisations: a number to watch, not one to rely on. */
export async function countCredentials(ports: Pick<Ports, 'db'>): Promise<number> {
  let count = 0
  for (const { id: organisationId } of await inScope(ports.db, {}, listOrganisations))
    count += await inScope(ports.db, { organisationId }, countSigned)
  return count
}
