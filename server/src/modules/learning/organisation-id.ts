import { type Db, inScope } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { organisationBySlug } from '../organisations/organisations.ts'

/** Which organisation has a slug never changes: it is asked once for each database. */
const known = new WeakMap<Db, Map<string, string>>()

/** The id of the organisation with that slug, or `null`. */
export async function organisationIdOf(ports: Pick<Ports, 'db'>, slug: string): Promise<string | null> {
  const ids = known.get(ports.db) ?? new Map<string, string>()
  known.set(ports.db, ids)
  const id = ids.get(slug)
  if (id !== undefined) return id
  const found = await inScope(ports.db, {}, (tx) => organisationBySlug(tx, slug))
  if (found) ids.set(slug, found.id)
  return found?.id ?? null
}
