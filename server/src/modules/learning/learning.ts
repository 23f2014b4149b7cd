/**
 * learning owns courses and what people do in them, and the gradebooks that other systems hand over: tables `course`,
 * `course_version`, `course_item`, `course_run`, `course_week`, `question`, `question_option`, `enrolment`, `attempt`, `attempt_answer`,
 * `item_progress`, `completion`, `rule_version`, `learning_path`, `learning_path_course`, `path_completion`, `reconcile_report`, `learning_event`, `regrade_case`, `stored_file`, `hand_in`,
 * `report_mark`, `gradebook_import`, `gradebook_row`, `gradebook_mapping`,
 * `external_person`, `course_draft`, `course_draft_item`, `question_bank`; jobs `gradebook-approval-decided`, `begin-gradebook-issue`, `award-gradebook-rows`, `forget-gradebook-file`,
 * `award-waiting-completions`, `judge-onward`, `judge-run`, `judge-path`, `compare-records`, `sweep-files`, `forget-person`, and `address-confirmed`, which identity queues.
 *
 * Promises: a completion happens once, until a mark corrected by hand takes its ground away, and asks for its badge in the transaction of the last answer; a badge that has
 * to wait for a confirmed address comes with it; right answers never leave the server; a gradebook handed in twice gives no second badge; a bad row never stops a good one.
 */
import type { Tx } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { type CourseDraft, makeCourse } from './create-course.ts'
import { type SeededEnrolment, seedAll } from './seed-enrolments.ts'

export type { CourseDraft, ItemDraft } from './create-course.ts'
export { findReport as lastReconciled } from './reconcile/store.ts'
export { importNames } from './gradebook/store.ts'
export type { SeededEnrolment } from './seed-enrolments.ts'

/** Makes a course with its first version, published, and its first run. Call it in the organisation's scope. */
export async function createCourse(
  tx: Tx,
  ports: Pick<Ports, 'random' | 'clock'>,
  draft: CourseDraft,
): Promise<{ courseId: string; runId: string }> {
  return makeCourse(tx, ports, draft)
}

/** Adds many enrolments of one run, without events and without awards: rows only, as the sample academy needs them. */
export async function seedEnrolments(tx: Tx, ports: Pick<Ports, 'random'>, rows: SeededEnrolment[]): Promise<void> {
  await seedAll(tx, ports, rows)
}
