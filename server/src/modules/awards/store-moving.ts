import type { Tx } from '../../db/database.ts'

/** Moves awards and their credentials from one person to another; returns the awards' ids. */
export async function moveAwards(
  tx: Tx,
  o: { organisationId: string; fromPersonId: string; toPersonId: string; address?: string },
): Promise<string[]> {
  const address = o.address?.toLowerCase()
  const moved = await tx
    .updateTable('award')
    .set({ person_id: o.toPersonId })
    .where('organisation_id', '=', o.organisationId)
    .where('person_id', '=', o.fromPersonId)
    .$if(address !== undefined, (query) => query.where((eb) => eb(eb.fn('lower', ['address']), '=', address!)))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('award as other')
            .select('other.id')
            .where('other.person_id', '=', o.toPersonId)
            .whereRef('other.organisation_id', '=', 'award.organisation_id')
            .whereRef('other.achievement_id', '=', 'award.achievement_id')
            .whereRef('other.occurrence', '=', 'award.occurrence'),
        ),
      ),
    )
    .returning('id')
    .execute()
  const ids = moved.map((row) => row.id)
  if (ids.length > 0)
    await tx.updateTable('credential').set({ person_id: o.toPersonId }).where('award_id', 'in', ids).execute()
  return ids
}
