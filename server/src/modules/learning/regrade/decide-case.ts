import type { CaseDecision } from '@akashi/contract/regrades.ts'
import { inScope } from '../../../db/database.ts'
import { notFound, Refusal } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { record } from '../../audit/audit.ts'
import { takeBackAward } from '../../awards/awards.ts'
import { organisationById } from '../../organisations/organisations.ts'
import { findItems } from '../kept-items.ts'
import { findCourse } from '../store.ts'
import { findCompletion } from '../store-completions.ts'
import { findEnrolmentById } from '../store-record.ts'
import { note, withdraw } from './follow-mark.ts'
import { closeCase, lockCase, type RegradeCase } from './store.ts'

type DecidePorts = Pick<Ports, 'db' | 'clock' | 'random'>
type Deciding = { organisationId: string; caseId: string; actorPersonId: string; decision: CaseDecision }

/** The staff keep what a changed mark put in question, or take it back with a reason. Refuses a question that is closed. */
export async function decideCase(ports: DecidePorts, o: Deciding): Promise<void> {
  await inScope(ports.db, { organisationId: o.organisationId }, async (tx) => {
    const asked = await lockCase(tx, o.caseId)
    const organisation = await organisationById(tx, o.organisationId)
    if (!asked || !organisation) throw notFound()
    if (asked.state !== 'open') throw closedAlready()
    const { reasonJa, reasonEn, act } = o.decision
    const said = `${reasonJa} / ${reasonEn}`
    const course = await findCourse(tx, o.organisationId, asked.courseCode)
    if (course && asked.enrolmentId !== null) {
      const at = { runId: course.run.id, enrolmentId: asked.enrolmentId, lock: true }
      const enrolment = await findEnrolmentById(tx, at)
      const completion = await findCompletion(tx, asked.enrolmentId)
      const items = await findItems(tx, course.run.courseVersionId)
      if (enrolment && completion && !completion.withdrawnAt) {
        const judged = {
          enrolment,
          items,
          completion,
          actorPersonId: o.actorPersonId,
          reason: said,
          total: asked.totalAfter!,
        }
        const open = { tx, course, organisation }
        if (act === 'revoke') await withdraw(ports, open, { ...judged, said })
        else await note(ports, open, { ...judged, verb: 'kept' })
      }
    } else await decideAward(ports, tx, asked, { ...o, said })
    const state = act === 'revoke' ? 'revoked' : 'kept'
    await closeCase(tx, { id: asked.id, state, at: ports.clock.now(), by: o.actorPersonId, decision: said })
  })
}

/** An award that came from a gradebook has no enrolment here. */
async function decideAward(
  ports: DecidePorts,
  tx: Parameters<typeof takeBackAward>[0],
  asked: RegradeCase,
  o: Deciding & { said: string },
): Promise<void> {
  const { organisationId, actorPersonId, said } = o
  if (o.decision.act === 'revoke' && asked.awardCode !== null)
    return takeBackAward(tx, ports, { organisationId, code: asked.awardCode, actorPersonId, reason: said })
  const details = { course: asked.courseCode }
  const at = ports.clock.now()
  await record(tx, { organisationId, actorPersonId, act: 'completion.kept', subject: asked.id, details, at })
}

function closedAlready(): Refusal {
  return new Refusal('conflict', 'regrade.closed', {
    ja: 'この件は、ほかの人が決めたか、成績がもう一度変わって片づいています。',
    en: 'This has been decided by somebody else, or settled by another change of the mark.',
  })
}
