import type { Tx } from '../../db/database.ts'
import { type AwardFilter, type ListedAward, listed, listedOf, listing } from './listing-store.ts'

export type AwardPlace = { awardedAt: Date; id: string }

/** The awards after that one, the oldest first: the way to read all of them, a few at a time. */
export async function listAwardsAfter(
  tx: Tx,
  filter: AwardFilter,
  page: { after: AwardPlace | null; limit: number },
): Promise<ListedAward[]> {
  let query = listed(listing(tx, filter))
  const { after } = page
  if (filter.state) query = query.where('award.state', '=', filter.state)
  if (after)
    query = query.where((eb) =>
      eb(eb.refTuple('award.awarded_at', 'award.id'), '>', eb.tuple(after.awardedAt, after.id)),
    )
  const rows = await query.orderBy('award.awarded_at').orderBy('award.id').limit(page.limit).execute()
  return rows.map(listedOf)
}
