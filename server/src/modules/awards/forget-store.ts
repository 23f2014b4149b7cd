import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

/**
 * Somebody deleted their account. Of what the organisation awarded them remains its register: name, badge, dates, place in the
 * status list and the signed bytes. The address goes, nothing is public any more, mails and their links end, what is known of the
 * address as a mailbox goes, and what was not signed yet is stopped. May run twice.
 */
export async function eraseRecipient(tx: Tx, o: { organisationId: string; personId: string }): Promise<void> {
  const sentTo = tx
    .selectFrom('award')
    .select((has) => has.fn<string>('lower', ['address']).as('address'))
    .where('organisation_id', '=', o.organisationId)
    .where('person_id', '=', o.personId)
  for (const table of ['bouncing_address', 'unwanted_mail'] as const) {
    await tx.deleteFrom(table).where('organisation_id', '=', o.organisationId).where('address', 'in', sentTo).execute()
  }
  const rows = await tx
    .updateTable('award')
    .set({
      address: '',
      visibility: 'private',
      search: sql<string>`replace(search, lower(address), '')`,
      state: sql<string>`case when signed_at is null and state in ('awaiting-approval', 'awarded', 'parked') then 'stopped' else state end`,
    })
    .where('organisation_id', '=', o.organisationId)
    .where('person_id', '=', o.personId)
    .where('address', '!=', '')
    .returning('id')
    .execute()
  if (rows.length === 0) return
  const ids = rows.map((row) => row.id)
  await tx.deleteFrom('claim_key').where('award_id', 'in', ids).execute()
  await tx
    .updateTable('award_mail')
    .set({
      problem: null,
      next_attempt_at: null,
      state: sql<string>`case when state in ('waiting', 'sending') then 'refused' else state end`,
    })
    .where('award_id', 'in', ids)
    .execute()
}
