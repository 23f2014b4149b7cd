/** Completions that have no badge yet though one belongs to their course. The sample academy's made-up ones are none of them. */
import type { Tx } from '../../db/database.ts'
import type { CompletionReason } from './course.ts'

export type WaitingCompletion = {
  enrolmentId: string
  personId: string
  reason: CompletionReason
  withdrawals: number
  course: {
    organisationId: string
    code: string
    achievementSlug: string
  }
}

const rowsAtOnce = 100

/** Where the person finished something that has no badge yet. Call it in their scope. */
export async function findWaitingOrganisations(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('completion')
    .select('organisation_id')
    .distinct()
    .where('person_id', '=', personId)
    .where('award_code', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
  return rows.map((row) => row.organisation_id)
}

/** The next of them in the organisation, of people with a confirmed address, locked until the transaction ends. */
export async function lockWaitingCompletions(
  tx: Tx,
  o: { organisationId: string; personId: string | null; after: string | null },
): Promise<WaitingCompletion[]> {
  const rows = await tx
    .selectFrom('completion')
    .innerJoin('enrolment', 'enrolment.id', 'completion.enrolment_id')
    .innerJoin('course_run as run', 'run.id', 'completion.run_id')
    .innerJoin('course', 'course.id', 'run.course_id')
    .select([
      'completion.enrolment_id',
      'completion.person_id',
      'completion.reason',
      'completion.total',
      'completion.withdrawals',
    ])
    .select(['course.code', 'course.achievement_slug'])
    .select(({ selectFrom }) => [
      selectFrom('course_item')
        .select(({ fn: of }) => of.sum('course_item.max_score').as('max'))
        .whereRef('course_item.course_version_id', '=', 'run.course_version_id')
        .as('max_total'),
    ])
    .where('completion.organisation_id', '=', o.organisationId)
    .where('completion.award_code', 'is', null)
    .where('completion.withdrawn_at', 'is', null)
    .where('course.achievement_slug', 'is not', null)
    .where('enrolment.source', '!=', 'sample')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('person_address')
          .select('person_address.person_id')
          .whereRef('person_address.person_id', '=', 'completion.person_id')
          .where('person_address.verified_at', 'is not', null),
      ),
    )
    .$if(o.personId !== null, (query) => query.where('completion.person_id', '=', o.personId!))
    .$if(o.after !== null, (query) => query.where('completion.enrolment_id', '>', o.after!))
    .orderBy('completion.enrolment_id')
    .limit(rowsAtOnce)
    .forUpdate('completion')
    .execute()
  return rows.map((row) => ({
    enrolmentId: row.enrolment_id,
    personId: row.person_id,
    reason: reasonOf(row),
    withdrawals: row.withdrawals,
    course: {
      organisationId: o.organisationId,
      code: row.code,
      achievementSlug: row.achievement_slug!,
    },
  }))
}

/** Completions from before rules had versions do not say of how many points. */
function reasonOf(row: { code: string; reason: unknown; total: string; max_total: string | number | bigint | null }) {
  const kept = row.reason as Partial<CompletionReason>
  const score = kept.score ?? { value: Number(row.total), max: Number(row.max_total ?? 0) }
  return { ...kept, course: row.code, score }
}

/** Notes which badge the completion led to. */
export async function setAwardCode(tx: Tx, enrolmentId: string, awardCode: string): Promise<void> {
  await tx.updateTable('completion').set({ award_code: awardCode }).where('enrolment_id', '=', enrolmentId).execute()
}
