import type { ImportState, ImportSummary, UploadedImport } from '@akashi/contract/imports.ts'
import { inScope, type Tx } from '../../../db/database.ts'
import { notFound } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { awardStates } from '../../awards/awards.ts'
import { needsApproval, presentApproval } from './ask-approval.ts'
import { canIssue, canStop, type GradebookImport, type ImportPhase, planLimits } from './import.ts'
import { findImport, listImports } from './store.ts'
import { findOutcomes } from './store-rows.ts'

type Numbers = { awarded: number; signed: number; delivered: number; parked: number; unsigned: number }

/** Where an import stands now, told from what is stored: it survives any reload and any restart. */
export async function readImport(
  ports: Pick<Ports, 'db' | 'clock' | 'config'>,
  o: { organisationId: string; importId: string },
): Promise<ImportState> {
  return inScope(ports.db, { organisationId: o.organisationId }, async (tx) => {
    const found = await findImport(tx, o.importId)
    if (!found) throw notFound()
    return stateOf(tx, found, { now: ports.clock.now(), delaySeconds: ports.config.issueDelaySeconds })
  })
}

/** The newest imports of an organisation. */
export async function readImports(ports: Pick<Ports, 'db'>, organisationId: string): Promise<ImportSummary[]> {
  return inScope(ports.db, { organisationId }, async (tx) => {
    const shown: ImportSummary[] = []
    for (const found of await listImports(tx, organisationId, 50)) shown.push(await summaryOf(tx, found))
    return shown
  })
}

export function presentUpload(found: GradebookImport): UploadedImport {
  const { id, fileName, source, headers: columns, mapping, remembered, preview, rowCount: rows } = found
  const { rememberedFrom, reading } = found
  const from = rememberedFrom && { source: rememberedFrom.source, at: rememberedFrom.at.toISOString() }
  return { id, fileName, source, columns, mapping, remembered, rememberedFrom: from, reading, preview, rows }
}

/** The awards an import asked for, counted by how far they are. */
export async function numbersOf(tx: Tx, awardIds: string[]): Promise<Numbers> {
  const numbers: Numbers = { awarded: 0, signed: 0, delivered: 0, parked: 0, unsigned: 0 }
  for (let start = 0; start < awardIds.length; start += 5000) {
    for (const award of await awardStates(tx, awardIds.slice(start, start + 5000))) {
      if (award.state === 'stopped') continue
      numbers.awarded += 1
      if (award.signed) numbers.signed += 1
      if (award.delivered) numbers.delivered += 1
      if (award.state === 'parked') numbers.parked += 1
      if (award.state === 'awarded') numbers.unsigned += 1
    }
  }
  return numbers
}

/** Done is an import whose every badge is signed or set aside, not only asked for. */
export function phaseOf(state: ImportPhase, numbers: Pick<Numbers, 'unsigned'>): ImportPhase {
  return state === 'done' && numbers.unsigned > 0 ? 'issuing' : state
}

async function stateOf(tx: Tx, found: GradebookImport, o: { now: Date; delaySeconds: number }): Promise<ImportState> {
  const outcomes = await findOutcomes(tx, found.id)
  const numbers = await numbersOf(
    tx,
    outcomes.awards.map(({ awardId }) => awardId),
  )
  const state = phaseOf(found.state, numbers)
  const { plan, setup } = found
  return {
    ...presentUpload(found),
    state,
    createdAt: found.createdAt.toISOString(),
    startsAt: found.startsAt?.toISOString() ?? null,
    now: o.now.toISOString(),
    delaySeconds: o.delaySeconds,
    eligible: plan?.eligible ?? 0,
    notEligible: plan?.notEligible ?? 0,
    already: (plan?.already ?? 0) + outcomes.already,
    awarded: numbers.awarded,
    signed: numbers.signed,
    delivered: numbers.delivered,
    parked: numbers.parked,
    errorCount: (plan?.errorCount ?? 0) + outcomes.failures.length,
    errors: [...(plan?.errors ?? []), ...outcomes.failures].slice(0, planLimits.errors),
    rule: setup.rule,
    achievement: setup.achievement,
    course: setup.course,
    blankAsZero: setup.blankAsZero,
    plan: plan && (state === 'issuing' ? { ...plan, sample: [] } : plan),
    needsApproval: await needsApproval(tx, found),
    approval: found.approvalId === null ? null : await presentApproval(tx, found.approvalId),
    canIssue: canIssue(found),
    canStop: canStop(state),
  }
}

async function summaryOf(tx: Tx, found: GradebookImport): Promise<ImportSummary> {
  const { awards, failures } = await findOutcomes(tx, found.id)
  const numbers = await numbersOf(
    tx,
    awards.map(({ awardId }) => awardId),
  )
  return {
    id: found.id,
    fileName: found.fileName,
    source: found.source,
    state: phaseOf(found.state, numbers),
    createdAt: found.createdAt.toISOString(),
    startsAt: found.startsAt?.toISOString() ?? null,
    rows: found.rowCount,
    eligible: found.plan?.eligible ?? 0,
    awarded: numbers.awarded,
    errorCount: (found.plan?.errorCount ?? 0) + failures.length,
  }
}
