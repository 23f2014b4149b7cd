import type { ReconcileReport } from '@akashi/contract/reconcile.ts'
import type { Tx } from '../../../db/database.ts'

export async function saveReport(
  tx: Tx,
  o: Omit<ReconcileReport, 'at'> & { organisationId: string; at: Date },
): Promise<void> {
  const { at, learners, unissued, unsatisfied } = o
  const row = { at, learners, unissued, unsatisfied, findings: JSON.stringify(o.differences) }
  await tx
    .insertInto('reconcile_report')
    .values({ organisation_id: o.organisationId, ...row })
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(row))
    .execute()
}

export async function findReport(tx: Tx, organisationId: string): Promise<ReconcileReport> {
  const row = await tx
    .selectFrom('reconcile_report')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  if (!row) return { at: null, learners: 0, unissued: 0, unsatisfied: 0, differences: [] }
  const { learners, unissued, unsatisfied } = row
  const differences = row.findings as ReconcileReport['differences']
  return { at: row.at.toISOString(), learners, unissued, unsatisfied, differences }
}

/** Those about whom the staff were asked and did not take the badge back. */
export async function findQuestioned(tx: Tx, enrolmentIds: string[]): Promise<Set<string>> {
  if (enrolmentIds.length === 0) return new Set()
  const rows = await tx
    .selectFrom('regrade_case')
    .select('enrolment_id')
    .where('enrolment_id', 'in', enrolmentIds)
    .where('state', 'in', ['open', 'kept'])
    .execute()
  return new Set(rows.flatMap(({ enrolment_id: id }) => id ?? []))
}

/** How many addresses those people have. */
export async function findAddressCounts(tx: Tx, personIds: string[]): Promise<Map<string, number>> {
  if (personIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('person_address')
    .select(({ fn }) => ['person_id', fn.countAll().as('addresses')])
    .where('person_id', 'in', personIds)
    .groupBy('person_id')
    .execute()
  return new Map(rows.map((row) => [row.person_id, Number(row.addresses)]))
}
