import type { ImportPlan, PlanRequest } from '@akashi/contract/imports.ts'
import { inScope, type Tx } from '../../../db/database.ts'
import { notFound } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { canPlan, commandLine, type GradebookImport, refusals } from './import.ts'
import { canonicalCourse, judgeImport, markAlready, presentPlan } from './make-plan.ts'
import { lostWarnings } from '../regrade/late-marks.ts'
import { findContent, findImport, lockImport, savePlan } from './store.ts'
import { saveRemembered } from './store-mappings.ts'
import { headerKeyOf } from './upload-gradebook.ts'

/**
 * A dry run: who would get the badge, who not and why. Keeps the set-up, also for the next file from this source. The file is
 * read between two transactions; where somebody changed how it is read meanwhile, the dry run is refused.
 */
export async function planImport(
  ports: Pick<Ports, 'db' | 'clock'>,
  o: { organisationId: string; importId: string; request: PlanRequest },
): Promise<ImportPlan> {
  const { organisationId, importId } = o
  const { mapping, ...setup } = o.request
  const begun = await inScope(ports.db, { organisationId }, async (tx) => {
    const found = await findImport(tx, importId)
    if (!found) throw notFound()
    if (!canPlan(found.state)) throw refusals.notNow(found.state)
    const { course, warnings } = await canonicalCourse(tx, organisationId, setup.course)
    const planned = { ...found, state: 'planned' as const, mapping, setup: { ...setup, course } }
    return { planned, warnings, content: await findContent(tx, importId) }
  })
  const judged = await judgeImport(begun.planned, begun.content)
  return inScope(ports.db, { organisationId }, async (tx) => {
    await lockUnchanged(tx, begun.planned)
    const rows = await markAlready(tx, begun.planned, judged)
    const lost = await lostWarnings(tx, { found: begun.planned, rows })
    const plan = presentPlan(rows, [...begun.warnings, ...lost])
    await savePlan(tx, begun.planned, plan)
    if (begun.planned.source !== commandLine) await remember(tx, begun.planned, ports.clock.now())
    return plan
  })
}

async function lockUnchanged(tx: Tx, planned: GradebookImport): Promise<void> {
  const now = await lockImport(tx, planned.id)
  if (!now) throw notFound()
  if (!canPlan(now.state)) throw refusals.notNow(now.state)
  if (JSON.stringify(now.reading) !== JSON.stringify(planned.reading)) throw refusals.readAnew()
}

async function remember(tx: Tx, { organisationId, source, mapping, setup, headers }: GradebookImport, at: Date) {
  const { rule, achievement, blankAsZero } = setup
  const headerKey = headerKeyOf(headers)
  await saveRemembered(tx, { organisationId, source, mapping, rule, achievement, blankAsZero, headerKey, at })
}
