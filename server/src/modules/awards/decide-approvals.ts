import { inScope, type Tx } from '../../db/database.ts'
import { Refusal } from '../../http/problem.ts'
import { enqueue } from '../../jobs/jobs.ts'
import type { Ports } from '../../ports/ports.ts'
import { recordAll } from '../audit/audit.ts'
import { type Approval, refuseDecision } from './approval.ts'
import { approvalRefusals } from './approval-sentences.ts'
import { decideAll, findApprovals, lockApprovals } from './approval-store.ts'
import type { Award } from './award.ts'
import { enqueueIssuing } from './request-awards.ts'
import { lockAwards, updateAwards } from './store.ts'

export type Decision = {
  organisationId: string
  actorPersonId: string
  ids: string[]
  decision: 'approve' | 'send-back'
  note: string
}

/** What the owner of a batch does once it is decided. */
export type BatchDecided = {
  organisationId: string
  importId: string
  approvalId: string
  approved: boolean
  mailAtOnce: boolean
}

/**
 * A second person approves or sends back, all of `ids` or none. What is approved is issued after the usual wait; what is sent back
 * is stopped, with the note, and may be asked for again. Refuses: unknown, decided or withdrawn already, one's own request, an
 * award that no longer waits. Answers when issuing begins.
 */
export async function decideApprovals(
  ports: Pick<Ports, 'db' | 'clock' | 'config'>,
  o: Decision,
): Promise<{ decided: number; startsAt: Date | null }> {
  const { organisationId } = o
  const ids = [...new Set(o.ids)]
  const at = ports.clock.now()
  const approved = o.decision === 'approve'
  const startsAt = approved ? new Date(at.getTime() + ports.config.issueDelaySeconds * 1000) : null
  await inScope(ports.db, { organisationId }, async (tx) => {
    const awardIds = (await findApprovals(tx, ids)).filter(({ kind }) => kind === 'award').map((one) => one.subjectId)
    const awards = await lockAwards(tx, awardIds)
    const approvals = await lockApprovals(tx, ids)
    if (approvals.length !== ids.length) throw new Refusal('not-found', 'approval.unknown', approvalRefusals.unknown)
    const refusal = refuseDecision(approvals, o.actorPersonId)
    if (refusal) throw refusal
    if (awards.some(({ state }) => state !== 'awaiting-approval'))
      throw new Refusal('conflict', 'approval.not-awaiting', approvalRefusals.notAwaiting)
    const state = approved ? ('approved' as const) : ('sent-back' as const)
    await decideAll(tx, ids, { state, by: o.actorPersonId, at, note: o.note })
    await letGo(tx, organisationId, awards, startsAt)
    for (const { id: approvalId, subjectId: importId, facts } of approvals.filter(({ kind }) => kind === 'import')) {
      const decided: BatchDecided = {
        organisationId,
        importId,
        approvalId,
        approved,
        mailAtOnce: facts?.mailAtOnce ?? false,
      }
      await enqueue(tx, 'gradebook-approval-decided', decided)
    }
    await note(tx, o, approvals, at)
  })
  return { decided: ids.length, startsAt }
}

/** Approved awards (`startsAt`) go on to be issued; the others are stopped. */
async function letGo(tx: Tx, organisationId: string, awards: Award[], startsAt: Date | null): Promise<void> {
  const ids = awards.map((award) => award.id)
  if (!startsAt) return updateAwards(tx, ids, { state: 'stopped' })
  await updateAwards(tx, ids, { state: 'awarded', startAfter: startsAt })
  await enqueueIssuing(
    tx,
    organisationId,
    ids.map((id) => ({ id, startAfter: startsAt })),
  )
}

async function note(tx: Tx, o: Decision, approvals: Approval[], at: Date): Promise<void> {
  const happened = o.decision === 'approve' ? 'approved' : 'sent-back'
  const entries = approvals.map(({ id, kind, subjectId, facts }) => ({
    organisationId: o.organisationId,
    actorPersonId: o.actorPersonId,
    act: `${kind}.${happened}`,
    subject: subjectId,
    details: { approvalId: id, ...(facts ? { eligible: facts.eligible } : {}) },
    at,
  }))
  await recordAll(tx, entries)
}
