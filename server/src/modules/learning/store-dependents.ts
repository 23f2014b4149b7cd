/** Courses that depend on others, and who is on their way in them. */
import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { Enrolment } from './course.ts'
import { lockEnrolmentsOf } from './store-record.ts'

/** Codes of the courses whose rule in force asks for another course or a badge. */
export async function findDependentCourses(tx: Tx, organisationId: string): Promise<string[]> {
  const about = sql<boolean>`rule.tree @? '$.**.course' or rule.tree @? '$.**.badge'`
  return (await ruledCourses(tx, organisationId).where(about).execute()).map(({ code }) => code)
}

/** Those whose rule in force names a moment from which on. */
export async function findDatedCourses(tx: Tx, organisationId: string): Promise<string[]> {
  const dated = sql<boolean>`rule.tree @? '$.**.from'`
  return (await ruledCourses(tx, organisationId).where(dated).execute()).map(({ code }) => code)
}

function ruledCourses(tx: Tx, organisationId: string) {
  return tx
    .selectFrom('rule_version as rule')
    .innerJoin('course_run as run', 'run.id', 'rule.run_id')
    .innerJoin('course', 'course.id', 'run.course_id')
    .select('course.code')
    .distinct()
    .where('rule.organisation_id', '=', organisationId)
    .where('rule.state', '=', 'published')
    .where('rule.subject', '=', 'completion')
}

/** Those of these people who are still on their way in the run, locked. */
export async function lockActiveEnrolments(
  tx: Tx,
  { runId, personIds }: { runId: string; personIds: string[] },
): Promise<Enrolment[]> {
  return (await lockEnrolmentsOf(tx, runId, personIds)).filter(({ status }) => status === 'active')
}
