import type {
  ApprovalBatch,
  ApprovalRow,
  approvalDetail,
  approvalList,
  IssuingState,
} from '@akashi/contract/approvals.ts'
import type { z } from 'zod'
import { inScope, type Tx } from '../../db/database.ts'
import { Refusal } from '../../http/problem.ts'
import type { Ports } from '../../ports/ports.ts'
import { publishedAchievement } from '../achievements/achievements.ts'
import { personById } from '../identity/identity.ts'
import { approvalRefusals } from './approval-sentences.ts'
import { findListed, type ListedApproval, listDecided, listWaiting } from './approval-store.ts'
import { findDue, findStop } from './issuing-stop-store.ts'

type Reader = { organisationId: string; personId: string }
const decidedShown = 20

/** What waits for a second person, in batches, and what was decided last. */
export async function readApprovals(ports: Pick<Ports, 'db'>, reader: Reader): Promise<z.infer<typeof approvalList>> {
  return inScope(ports.db, { organisationId: reader.organisationId }, async (tx) => {
    const waiting = [...groupsOf(await listWaiting(tx, reader.organisationId)).values()]
    const decided = await listDecided(tx, reader.organisationId, decidedShown)
    return {
      waiting: await presentAll(tx, reader, waiting),
      decided: await presentAll(
        tx,
        reader,
        decided.map((one) => [one]),
      ),
    }
  })
}

/** One batch; of single awards, all that wait for the same badge and occurrence. Refuses an id that is not of this organisation. */
export async function readApproval(
  ports: Pick<Ports, 'db' | 'config'>,
  reader: Reader,
  id: string,
): Promise<z.infer<typeof approvalDetail>> {
  return inScope(ports.db, { organisationId: reader.organisationId }, async (tx) => {
    const found = await findListed(tx, id)
    if (!found) throw new Refusal('not-found', 'approval.unknown', approvalRefusals.unknown)
    const waits = found.award !== null && found.approval.state === 'waiting'
    const together = waits ? groupsOf(await listWaiting(tx, reader.organisationId)).get(groupOf(found))! : [found]
    const batch = (await presentAll(tx, reader, [together]))[0]!
    const rows = together.flatMap((one) => rowOf(one, reader.personId))
    return { batch, rows, delaySeconds: ports.config.issueDelaySeconds }
  })
}

/** Whether issuing stands still here, why, and how many awards are due and not issued. */
export async function readIssuing(ports: Pick<Ports, 'db' | 'clock'>, organisationId: string): Promise<IssuingState> {
  return inScope(ports.db, { organisationId }, async (tx) => {
    const stop = await findStop(tx, organisationId)
    const waiting = (await findDue(tx, organisationId, ports.clock.now())).length
    if (!stop) return { stopped: null, waiting }
    const { whole, reason, at } = stop
    return { stopped: { whole, reason, at: at.toISOString(), by: await named(tx, stop.by) }, waiting }
  })
}

function groupsOf(listed: ListedApproval[]): Map<string, ListedApproval[]> {
  return Map.groupBy(listed, groupOf)
}

function groupOf({ approval, award }: ListedApproval): string {
  return award ? JSON.stringify([award.achievementId, award.occurrence]) : approval.id
}

async function presentAll(tx: Tx, reader: Reader, groups: ListedApproval[][]): Promise<ApprovalBatch[]> {
  const batches: ApprovalBatch[] = []
  for (const group of groups) batches.push(await present(tx, reader, group))
  return batches
}

async function present(tx: Tx, { organisationId, personId }: Reader, group: ListedApproval[]): Promise<ApprovalBatch> {
  const { approval, award } = group[0]!
  const { facts } = approval
  const slug = facts?.achievementSlug ?? ''
  const name = award?.achievementName ?? (await publishedAchievement(tx, organisationId, slug))?.name ?? slug
  const numbers = facts && {
    rows: facts.rows,
    eligible: facts.eligible,
    notEligible: facts.notEligible,
    already: facts.already,
    errorCount: facts.errorCount,
  }
  return {
    id: approval.id,
    kind: approval.kind,
    subjectId: approval.subjectId,
    title: facts?.title ?? (award?.occurrence ?? '').replace(/^course:/, ''),
    achievementName: name,
    count: facts?.eligible ?? group.length,
    numbers,
    askedBy: await named(tx, approval.askedBy),
    askedAt: approval.askedAt.toISOString(),
    askedNote: approval.askedNote,
    state: approval.state,
    decidedBy: await named(tx, approval.decidedBy),
    decidedAt: approval.decidedAt?.toISOString() ?? null,
    decidedNote: approval.decidedNote,
    own: group.every((one) => one.approval.askedBy === personId),
  }
}

function rowOf({ approval, award }: ListedApproval, personId: string): ApprovalRow[] {
  if (!award) return []
  return [
    {
      id: approval.id,
      awardId: approval.subjectId,
      recipientName: award.recipientName,
      address: award.address,
      score: award.reason.score ?? null,
      askedAt: approval.askedAt.toISOString(),
      own: approval.askedBy === personId,
    },
  ]
}

async function named(tx: Tx, id: string | null) {
  if (id === null) return null
  const person = await personById(tx, id)
  return { id, name: person?.displayName ?? null, romanised: person?.romanised ?? null }
}
