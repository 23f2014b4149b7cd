/** How the last gradebook of each source was set up. */
import type { ColumnMapping } from '@akashi/contract/imports.ts'
import type { Tx } from '../../../db/database.ts'

export type RememberedSetup = {
  source: string
  mapping: ColumnMapping
  rule: string
  achievement: string
  blankAsZero: boolean
  at: Date
}

/** Of that source, else the newest of a file with the same headers. */
export async function findRemembered(
  tx: Tx,
  o: { organisationId: string; source: string; headerKey: string },
): Promise<RememberedSetup | null> {
  const saved = tx.selectFrom('gradebook_mapping').selectAll().where('organisation_id', '=', o.organisationId)
  const row =
    (await saved.where('source', '=', o.source).executeTakeFirst()) ??
    (await saved.where('header_key', '=', o.headerKey).orderBy('changed_at', 'desc').limit(1).executeTakeFirst())
  if (!row) return null
  return {
    source: row.source,
    mapping: row.mapping as ColumnMapping,
    rule: row.rule,
    achievement: row.achievement_slug,
    blankAsZero: row.blank_as_zero,
    at: row.changed_at,
  }
}

export async function saveRemembered(
  tx: Tx,
  o: RememberedSetup & { organisationId: string; headerKey: string },
): Promise<void> {
  const change = {
    mapping: JSON.stringify(o.mapping),
    rule: o.rule,
    achievement_slug: o.achievement,
    blank_as_zero: o.blankAsZero,
    header_key: o.headerKey,
    changed_at: o.at,
  }
  await tx
    .insertInto('gradebook_mapping')
    .values({ organisation_id: o.organisationId, source: o.source, ...change })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'source']).doUpdateSet(change))
    .execute()
}
