/** Who finished a run, and whose completion no longer stands. */
import type { Tx } from '../../db/database.ts'
import type { Completion, CompletionReason } from './course.ts'
import type { Owner } from './store-record.ts'

/** The completion, also one that was withdrawn. */
export async function findCompletion(tx: Tx, enrolmentId: string): Promise<Completion | null> {
  return (await findCompletions(tx, [enrolmentId])).get(enrolmentId) ?? null
}

/** The completions there are, also withdrawn ones, by enrolment. */
export async function findCompletions(tx: Tx, enrolmentIds: string[]): Promise<Map<string, Completion>> {
  if (enrolmentIds.length === 0) return new Map()
  const rows = await tx.selectFrom('completion').selectAll().where('enrolment_id', 'in', enrolmentIds).execute()
  return new Map(
    rows.map((row) => {
      const { award_code: awardCode, completed_at: completedAt, withdrawn_at: withdrawnAt, withdrawals } = row
      const total = Number(row.total)
      const reason = row.reason as Partial<CompletionReason>
      const { consented_at: consentedAt } = row
      const completion = { total, awardCode, completedAt, withdrawnAt, withdrawals, consentedAt, reason }
      return [row.enrolment_id, completion]
    }),
  )
}

export type NewCompletion = Owner & {
  enrolmentId: string
  runId: string
  /** The version of the rule that decided; `null` where nobody judged. */
  ruleVersionId: string | null
  total: number
  reason: object
  awardCode: string | null
  completedAt: Date
}

/** Adds completions in one statement; an enrolment that has one keeps it, unless that was withdrawn. */
export async function insertCompletions(tx: Tx, rows: NewCompletion[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('completion')
    .values(
      rows.map((row) => ({
        enrolment_id: row.enrolmentId,
        organisation_id: row.organisationId,
        person_id: row.personId,
        run_id: row.runId,
        rule_version_id: row.ruleVersionId,
        total: row.total,
        reason: JSON.stringify(row.reason),
        award_code: row.awardCode,
        completed_at: row.completedAt,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .column('enrolment_id')
        .doUpdateSet((row) => ({
          rule_version_id: row.ref('excluded.rule_version_id'),
          total: row.ref('excluded.total'),
          reason: row.ref('excluded.reason'),
          award_code: row.ref('excluded.award_code'),
          completed_at: row.ref('excluded.completed_at'),
          withdrawn_at: null,
        }))
        .where('completion.withdrawn_at', 'is not', null),
    )
    .execute()
}

/** The learner wants the badge; asking twice changes nothing. */
export async function saveConsent(tx: Tx, enrolmentId: string, at: Date): Promise<void> {
  await tx
    .updateTable('completion')
    .set({ consented_at: at })
    .where('enrolment_id', '=', enrolmentId)
    .where('consented_at', 'is', null)
    .execute()
}

/** The badge it led to. */
export async function setAwardCode(tx: Tx, enrolmentId: string, awardCode: string): Promise<void> {
  await tx.updateTable('completion').set({ award_code: awardCode }).where('enrolment_id', '=', enrolmentId).execute()
}

/** An occurrence ended though the completion stands: the badge is to be awarded anew. */
export async function endOccurrence(tx: Tx, enrolmentId: string): Promise<void> {
  await tx
    .updateTable('completion')
    .set((row) => ({ award_code: null, withdrawals: row('withdrawals', '+', 1) }))
    .where('enrolment_id', '=', enrolmentId)
    .execute()
}

export async function markCompleted(tx: Tx, enrolmentIds: string[], at: Date): Promise<void> {
  if (enrolmentIds.length === 0) return
  await tx
    .updateTable('enrolment')
    .set({ status: 'completed', completed_at: at })
    .where('id', 'in', enrolmentIds)
    .execute()
}

/** The completion no longer stands; the learner is on their way again. */
export async function withdrawCompletion(tx: Tx, enrolmentId: string, at: Date): Promise<void> {
  await tx
    .updateTable('completion')
    .set((row) => ({ withdrawn_at: at, withdrawals: row('withdrawals', '+', 1) }))
    .where('enrolment_id', '=', enrolmentId)
    .execute()
  await tx
    .updateTable('enrolment')
    .set({ status: 'active', completed_at: null })
    .where('id', '=', enrolmentId)
    .execute()
}
