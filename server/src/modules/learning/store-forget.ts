import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

/** In this order: what points at another goes before it. */
const erased = [
  'report_mark',
  'hand_in',
  'stored_file',
  'attempt_answer',
  'attempt',
  'item_progress',
  'external_person',
] as const

/** What somebody who deleted their account did in the courses of an organisation, and what a gradebook's rows said of them. */
export async function eraseLearner(tx: Tx, o: { organisationId: string; personId: string }): Promise<void> {
  for (const table of erased) {
    await tx
      .deleteFrom(table)
      .where('organisation_id', '=', o.organisationId)
      .where('person_id', '=', o.personId)
      .execute()
  }
  await tx
    .updateTable('enrolment')
    .set({ status: 'withdrawn' })
    .where('organisation_id', '=', o.organisationId)
    .where('person_id', '=', o.personId)
    .where('status', '=', 'active')
    .execute()
  await tx
    .updateTable('gradebook_row')
    .set({ address: '', name: '', kana: '', romanised: '', source_user_id: '', read: sql`'{}'::jsonb` })
    .where('organisation_id', '=', o.organisationId)
    .where('person_id', '=', o.personId)
    .execute()
}
