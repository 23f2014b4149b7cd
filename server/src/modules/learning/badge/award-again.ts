import { notFound, Refusal } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { record } from '../../audit/audit.ts'
import { awardByCode } from '../../awards/awards.ts'
import { completeIfPassed } from '../complete-course.ts'
import { findItems } from '../kept-items.ts'
import { endOccurrence, findCompletion } from '../store-completions.ts'
import { findEnrolmentById } from '../store-record.ts'
import { inTaughtCourse, type Taught } from '../teaching/read-teaching.ts'

type AgainPorts = Pick<Ports, 'db' | 'clock' | 'random'>

/**
 * Somebody who completed the course and whose badge was revoked gets another: a new occurrence, a new credential. The revoked one
 * stays revoked. Refuses: no completion that stands, a badge that is not revoked.
 */
export async function awardAgain(
  ports: AgainPorts,
  o: Taught & { enrolmentId: string; actorPersonId: string; reason: string },
): Promise<void> {
  await inTaughtCourse(ports, o, async (open) => {
    const { tx, course } = open
    const at = { runId: course.run.id, enrolmentId: o.enrolmentId, lock: true }
    const enrolment = await findEnrolmentById(tx, at)
    const completion = await findCompletion(tx, o.enrolmentId)
    if (!enrolment || !completion || completion.withdrawnAt) throw notFound()
    const award = completion.awardCode === null ? null : await awardByCode(tx, completion.awardCode)
    if (award?.state !== 'revoked') throw stands()
    await endOccurrence(tx, enrolment.id)
    const items = await findItems(tx, course.run.courseVersionId)
    const { awardCode } = await completeIfPassed(ports, open, { enrolment, items, atDesk: false })
    await record(tx, {
      organisationId: course.organisationId,
      actorPersonId: o.actorPersonId,
      act: 'completion.awarded-again',
      subject: enrolment.id,
      details: { course: course.code, before: award.code, award: awardCode, reason: o.reason },
      at: ports.clock.now(),
    })
  })
}

function stands(): Refusal {
  return new Refusal('conflict', 'award.not-revoked', {
    ja: 'このバッジは取り消されていません。もう一度授与できるのは、取り消されたバッジだけです。',
    en: 'This badge is not revoked. Only a revoked badge can be awarded again.',
  })
}
