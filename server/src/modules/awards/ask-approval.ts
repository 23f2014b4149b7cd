import type { Tx } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { record, recordAll } from '../audit/audit.ts'
import type { Approval, BatchFacts } from './approval.ts'
import { insertApprovals, tieAwards, withdrawWaiting } from './approval-store.ts'

type AskPorts = Pick<Ports, 'clock' | 'random'>
type Asking = { organisationId: string; askedBy: string | null; note: string }

/** Asks a second person to approve a batch that is not awarded yet; answers the approval's id. */
export async function askForApproval(
  tx: Tx,
  ports: AskPorts,
  o: Asking & { importId: string; facts: BatchFacts },
): Promise<string> {
  const approval = approvalOf(ports, { ...o, kind: 'import', subjectId: o.importId, facts: o.facts })
  await insertApprovals(tx, [approval])
  await record(tx, {
    organisationId: o.organisationId,
    ...(o.askedBy === null ? {} : { actorPersonId: o.askedBy }),
    act: 'import.approval-asked',
    subject: o.importId,
    details: { approvalId: approval.id, eligible: o.facts.eligible },
    at: approval.askedAt,
  })
  return approval.id
}

/** Takes back what was asked for a batch, where it still waits. */
export async function withdrawApproval(tx: Tx, o: { importId: string; by: string; at: Date }): Promise<void> {
  await withdrawWaiting(tx, { kind: 'import', subjectIds: [o.importId], by: o.by, at: o.at })
}

/** Asks a second person to approve awards that are written already and wait for it. */
export async function askForAwards(tx: Tx, ports: AskPorts, o: Asking & { awardIds: string[] }): Promise<void> {
  const approvals = o.awardIds.map((subjectId) => approvalOf(ports, { ...o, kind: 'award', subjectId, facts: null }))
  await insertApprovals(tx, approvals)
  await tieAwards(tx, o.awardIds)
  const entries = approvals.map(({ id, subjectId, askedAt }) => ({
    organisationId: o.organisationId,
    ...(o.askedBy === null ? {} : { actorPersonId: o.askedBy }),
    act: 'award.approval-asked',
    subject: subjectId,
    details: { approvalId: id },
    at: askedAt,
  }))
  await recordAll(tx, entries)
}

function approvalOf(ports: AskPorts, o: Asking & Pick<Approval, 'kind' | 'subjectId' | 'facts'>): Approval {
  return {
    id: ports.random.uuid(),
    organisationId: o.organisationId,
    kind: o.kind,
    subjectId: o.subjectId,
    facts: o.facts,
    askedBy: o.askedBy,
    askedAt: ports.clock.now(),
    askedNote: o.note,
    state: 'waiting',
    decidedBy: null,
    decidedAt: null,
    decidedNote: '',
  }
}
