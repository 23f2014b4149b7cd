import { inScope, type Tx } from '../../../db/database.ts'
import { notFound } from '../../../http/problem.ts'
import { enqueue } from '../../../jobs/jobs.ts'
import type { Ports } from '../../../ports/ports.ts'
import { record } from '../../audit/audit.ts'
import { approvalById, stopAwards, withdrawApproval } from '../../awards/awards.ts'
import { askWhereNeeded } from './ask-approval.ts'
import { canIssue, canStop, type GradebookImport, refusals } from './import.ts'
import { judgeImport, markAlready, presentPlan } from './make-plan.ts'
import { numbersOf, phaseOf } from './read-import.ts'
import { followLateMarks } from '../regrade/late-marks.ts'
import { findContent, findImport, lockImport, savePlan, saveState } from './store.ts'
import { findOutcomes, putUpRows } from './store-rows.ts'

type ImportAddress = { organisationId: string; importId: string }
export type BeginJob = ImportAddress & { startsAt: string; mailAtOnce?: boolean }
export type ApprovalDecidedJob = ImportAddress & { approvalId: string; approved: boolean; mailAtOnce: boolean }

type Asked = { approval?: boolean; note?: string }

/**
 * Sets an import going after `delaySeconds`, in which it can be stopped; where a second person has to approve first, or is asked
 * to (`approval`), it waits for them. Refuses one without a plan, or under way.
 */
export async function issueImport(
  ports: Pick<Ports, 'db' | 'clock' | 'random'>,
  o: ImportAddress & Asked & { personId: string | null; delaySeconds: number; mailAtOnce?: boolean },
): Promise<void> {
  const { organisationId, importId } = o
  await inScope(ports.db, { organisationId }, async (tx) => {
    const found = await lockImport(tx, importId)
    if (!found) throw notFound()
    if (!canIssue(found)) throw refusals.notNow(found.state)
    const asked = await askWhereNeeded(tx, ports, found, o)
    if (asked !== null) {
      await saveState(tx, importId, { state: 'awaiting-approval', startsAt: null, approvalId: asked })
      return
    }
    const now = ports.clock.now()
    const { delaySeconds, mailAtOnce = false } = o
    await startAfter(tx, { organisationId, importId, now, delaySeconds, approvalId: null, mailAtOnce })
    const actor = o.personId === null ? {} : { actorPersonId: o.personId }
    await record(tx, {
      organisationId,
      ...actor,
      act: 'import.issue-asked',
      subject: importId,
      details: { eligible: found.plan?.eligible },
      at: now,
    })
  })
}

/** A second person decided: what they approved is issued after the wait, what they sent back is stopped and may be changed. */
export async function approvalDecided(
  ports: Pick<Ports, 'db' | 'clock' | 'config'>,
  { organisationId, importId, approvalId, approved, mailAtOnce }: ApprovalDecidedJob,
): Promise<void> {
  await inScope(ports.db, { organisationId }, async (tx) => {
    const found = await lockImport(tx, importId)
    if (found?.state !== 'awaiting-approval' || found.approvalId !== approvalId) return
    if (!approved) return saveState(tx, importId, { state: 'stopped' })
    const delaySeconds = ports.config.issueDelaySeconds
    await startAfter(tx, { organisationId, importId, now: ports.clock.now(), delaySeconds, approvalId, mailAtOnce })
  })
}

async function startAfter(
  tx: Tx,
  o: ImportAddress & { now: Date; delaySeconds: number; approvalId: string | null; mailAtOnce: boolean },
): Promise<void> {
  const { organisationId, importId, approvalId, mailAtOnce } = o
  const startsAt = new Date(o.now.getTime() + o.delaySeconds * 1000)
  await saveState(tx, importId, { state: 'waiting', startsAt, approvalId })
  const job: BeginJob = { organisationId, importId, startsAt: startsAt.toISOString(), mailAtOnce }
  await enqueue(tx, 'begin-gradebook-issue', job, o.delaySeconds > 0 ? { startAfter: startsAt } : {})
}

/**
 * When the wait is over: plans once more against the awards there are now, puts the rows up and lets awarding begin. Does
 * nothing when the import was stopped or set going anew since.
 */
export async function beginIssue(ports: Pick<Ports, 'db' | 'clock' | 'random'>, job: BeginJob): Promise<void> {
  const { organisationId, importId } = job
  const isDue = (found: GradebookImport | null) =>
    found?.state === 'waiting' && found.startsAt?.toISOString() === job.startsAt ? found : null
  const due = await inScope(ports.db, { organisationId }, async (tx) => {
    const found = isDue(await findImport(tx, importId))
    return found && { found, content: await findContent(tx, importId) }
  })
  if (!due) return
  const judged = await judgeImport(due.found, due.content)
  await inScope(ports.db, { organisationId }, async (tx) => {
    const found = isDue(await lockImport(tx, importId))
    if (!found) return
    if (found.approvalId !== null && (await approvalById(tx, found.approvalId))?.state !== 'approved') return
    const rows = await markAlready(tx, found, judged)
    const plan = presentPlan(rows, found.plan?.warnings ?? [])
    // From here on only problems and numbers are needed; who did not pass is nobody's business any more.
    await savePlan(tx, { ...found, state: 'issuing' }, { ...plan, sample: [] })
    await putUpRows(tx, { organisationId, importId, rows: rows.filter(({ outcome }) => outcome === 'award') })
    await followLateMarks(ports, tx, { found, rows })
    await enqueue(tx, 'award-gradebook-rows', { organisationId, importId, mailAtOnce: job.mailAtOnce ?? false })
  })
}

/** Stops an import: nothing more is awarded, and what is not signed yet is not signed. What was signed stays. */
export async function stopImport(
  ports: Pick<Ports, 'db' | 'clock'>,
  o: ImportAddress & { personId: string },
): Promise<void> {
  const { organisationId, importId } = o
  await inScope(ports.db, { organisationId }, async (tx) => {
    const found = await lockImport(tx, importId)
    if (!found) throw notFound()
    const { awards } = await findOutcomes(tx, importId)
    const state = phaseOf(
      found.state,
      await numbersOf(
        tx,
        awards.map(({ awardId }) => awardId),
      ),
    )
    if (!canStop(state)) throw refusals.notNow(state)
    const at = ports.clock.now()
    await saveState(tx, importId, { state: 'stopped', startsAt: null })
    await withdrawApproval(tx, { importId, by: o.personId, at })
    for (let start = 0; start < awards.length; start += 5000) {
      await stopAwards(
        tx,
        awards.slice(start, start + 5000).map(({ awardId }) => awardId),
        { personId: o.personId, at },
      )
    }
    await record(tx, {
      organisationId,
      actorPersonId: o.personId,
      act: 'import.stopped',
      subject: importId,
      at,
    })
  })
}
