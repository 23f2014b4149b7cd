import type { ImportPlan, PlanRequest } from '@akashi/contract/imports.ts'
import { inScope } from '../../../db/database.ts'
import { notFound } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { canPlan, refusals } from './import.ts'
import { canonicalCourse, makePlan, presentPlan } from './make-plan.ts'
import { lockImport, saveMapping, savePlan } from './store.ts'

/** A dry run: who would get the badge, who not and why. Keeps the set-up, and the mapping for the next file from this source. */
export async function planImport(
  ports: Pick<Ports, 'db' | 'clock'>,
  o: { organisationId: string; importId: string; request: PlanRequest },
): Promise<ImportPlan> {
  const { organisationId } = o
  return inScope(ports.db, { organisationId }, async (tx) => {
    const found = await lockImport(tx, o.importId)
    if (!found) throw notFound()
    if (!canPlan(found.state)) throw refusals.notNow(found.state)
    const { mapping, ...setup } = o.request
    const { course, warnings } = await canonicalCourse(tx, organisationId, setup.course)
    const planned = { ...found, state: 'planned' as const, mapping, setup: { ...setup, course } }
    const plan = presentPlan(await makePlan(tx, planned), warnings)
    await savePlan(tx, planned, plan)
    await saveMapping(tx, { organisationId, source: found.source, mapping, at: ports.clock.now() })
    return plan
  })
}
