/** Completions and awards that a changed mark put in question. */
import type { Selectable } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import type { Tables } from '../../../db/tables.ts'

export type CaseState = 'open' | 'kept' | 'revoked' | 'settled'
export type RegradeCase = {
  id: string
  organisationId: string
  personId: string
  enrolmentId: string | null
  courseCode: string
  awardCode: string | null
  totalBefore: number | null
  totalAfter: number | null
  reason: string
  state: CaseState
  openedAt: Date
  decidedAt: Date | null
  decision: string | null
}

/** Asks the staff; where they are asked already about this person and course, that stays. */
export async function insertCase(tx: Tx, asked: Omit<RegradeCase, 'state' | 'decidedAt' | 'decision'>): Promise<void> {
  await tx
    .insertInto('regrade_case')
    .values({
      id: asked.id,
      organisation_id: asked.organisationId,
      person_id: asked.personId,
      enrolment_id: asked.enrolmentId,
      course_code: asked.courseCode,
      award_code: asked.awardCode,
      total_before: asked.totalBefore,
      total_after: asked.totalAfter,
      reason: asked.reason,
      state: 'open',
      opened_at: asked.openedAt,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'person_id', 'course_code']).where('state', '=', 'open').doNothing(),
    )
    .execute()
}

/** The open question about that person and course, locked until the transaction ends. */
export async function lockOpenCase(
  tx: Tx,
  o: { organisationId: string; personId: string; courseCode: string },
): Promise<RegradeCase | null> {
  const row = await tx
    .selectFrom('regrade_case')
    .selectAll()
    .where('organisation_id', '=', o.organisationId)
    .where('person_id', '=', o.personId)
    .where('course_code', '=', o.courseCode)
    .where('state', '=', 'open')
    .forUpdate()
    .executeTakeFirst()
  return row ? caseOf(row) : null
}

export async function lockCase(tx: Tx, id: string): Promise<RegradeCase | null> {
  const row = await tx.selectFrom('regrade_case').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row ? caseOf(row) : null
}

/** All of the organisation, those that wait for a decision first, then the newest. At most two hundred. */
export async function findCases(tx: Tx, organisationId: string): Promise<RegradeCase[]> {
  const rows = await tx
    .selectFrom('regrade_case')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy((row) => row.case().when('state', '=', 'open').then(0).else(1).end())
    .orderBy('opened_at', 'desc')
    .limit(200)
    .execute()
  return rows.map(caseOf)
}

export async function countOpenCases(tx: Tx, organisationId: string): Promise<number> {
  const row = await tx
    .selectFrom('regrade_case')
    .select(({ fn }) => fn.countAll().as('open'))
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return Number(row.open)
}

export async function closeCase(
  tx: Tx,
  o: { id: string; state: Exclude<CaseState, 'open'>; at: Date; by: string | null; decision: string | null },
): Promise<void> {
  await tx
    .updateTable('regrade_case')
    .set({ state: o.state, decided_at: o.at, decided_by: o.by, decision: o.decision })
    .where('id', '=', o.id)
    .execute()
}

function caseOf(row: Selectable<Tables['regrade_case']>): RegradeCase {
  const points = (value: string | null) => (value === null ? null : Number(value))
  return {
    id: row.id,
    organisationId: row.organisation_id,
    personId: row.person_id,
    enrolmentId: row.enrolment_id,
    courseCode: row.course_code,
    awardCode: row.award_code,
    totalBefore: points(row.total_before),
    totalAfter: points(row.total_after),
    reason: row.reason,
    state: row.state as CaseState,
    openedAt: row.opened_at,
    decidedAt: row.decided_at,
    decision: row.decision,
  }
}
