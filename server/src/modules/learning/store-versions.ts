import type { Tx } from '../../db/database.ts'

/** Publishes the next version of a course, still empty, and pins the run to it. */
export async function publishVersion(
  tx: Tx,
  o: { id: string; organisationId: string; courseId: string; runId: string; at: Date },
): Promise<void> {
  const { last } = await tx
    .selectFrom('course_version')
    .select(({ fn }) => fn.max('version_no').as('last'))
    .where('course_id', '=', o.courseId)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('course_version')
    .values({
      id: o.id,
      organisation_id: o.organisationId,
      course_id: o.courseId,
      version_no: Number(last ?? 0) + 1,
      published_at: o.at,
    })
    .execute()
  await tx.updateTable('course_run').set({ course_version_id: o.id }).where('id', '=', o.runId).execute()
}
