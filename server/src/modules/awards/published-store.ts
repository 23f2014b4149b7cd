import type { Tx } from '../../db/database.ts'

/** What an organisation's awards have put on the web: codes of badges that others may see, numbers of status lists, kept documents of Open Badges 2.0. */
export type PublishedByAwards = {
  codes: string[]
  lists: number[]
  older: { kind: 'badge' | 'issuer'; digest: string }[]
}

/** In an order that stays. Needs the organisation's scope. */
export async function findPublished(tx: Tx, organisationId: string): Promise<PublishedByAwards> {
  const awards = await tx
    .selectFrom('award')
    .innerJoin('credential', 'credential.award_id', 'award.id')
    .select('award.code')
    .where('award.organisation_id', '=', organisationId)
    .where('award.visibility', '!=', 'private')
    .orderBy('award.awarded_at')
    .orderBy('award.code')
    .execute()
  const lists = await tx
    .selectFrom('status_list')
    .select('list_no')
    .where('organisation_id', '=', organisationId)
    .orderBy('list_no')
    .execute()
  const older = await tx
    .selectFrom('older_document')
    .select(['kind', 'digest'])
    .where('organisation_id', '=', organisationId)
    .orderBy('kind')
    .orderBy('digest')
    .execute()
  return {
    codes: awards.map(({ code }) => code),
    lists: lists.map(({ list_no }) => list_no),
    older: older.map(({ kind, digest }) => ({ kind: kind as 'badge' | 'issuer', digest })),
  }
}
