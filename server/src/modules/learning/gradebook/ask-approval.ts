/** When an import has to wait for a second person, and what is told of that. */
import type { ImportState } from '@akashi/contract/imports.ts'
import type { Tx } from '../../../db/database.ts'
import type { Ports } from '../../../ports/ports.ts'
import { achievementsNeedingApproval, publishedAchievement } from '../../achievements/achievements.ts'
import { approvalById, askForApproval } from '../../awards/awards.ts'
import { personById } from '../../identity/identity.ts'
import { organisationById } from '../../organisations/organisations.ts'
import type { GradebookImport } from './import.ts'

type Batch = Pick<GradebookImport, 'id' | 'organisationId' | 'fileName' | 'rowCount' | 'setup' | 'plan'>

/** Whether the organisation or the badge of this import wants a second person, whoever issues it. */
export async function needsApproval(
  tx: Tx,
  { organisationId, setup }: Pick<Batch, 'organisationId' | 'setup'>,
): Promise<boolean> {
  if ((await organisationById(tx, organisationId))?.requiresApproval) return true
  const achievement = await publishedAchievement(tx, organisationId, setup.achievement)
  return achievement !== null && (await achievementsNeedingApproval(tx, [achievement.achievementId])).size > 0
}

/** Asks a second person where one is needed or wanted; answers the approval's id, or `null` where the import may go on at once. */
export async function askWhereNeeded(
  tx: Tx,
  ports: Pick<Ports, 'clock' | 'random'>,
  found: Batch,
  o: { personId: string | null; approval?: boolean; note?: string; mailAtOnce?: boolean },
): Promise<string | null> {
  if (!o.approval && !(await needsApproval(tx, found))) return null
  const { eligible = 0, notEligible = 0, already = 0, errorCount = 0 } = found.plan ?? {}
  const numbers = { rows: found.rowCount, eligible, notEligible, already, errorCount }
  return askForApproval(tx, ports, {
    organisationId: found.organisationId,
    importId: found.id,
    askedBy: o.personId,
    note: o.note ?? '',
    facts: {
      title: found.fileName,
      achievementSlug: found.setup.achievement,
      mailAtOnce: o.mailAtOnce ?? false,
      ...numbers,
    },
  })
}

/** What became of the approval of an import; names as they are now. */
export async function presentApproval(tx: Tx, approvalId: string): Promise<ImportState['approval']> {
  const approval = await approvalById(tx, approvalId)
  if (!approval) return null
  const { id, state, askedNote, decidedNote } = approval
  return {
    id,
    state,
    askedBy: await named(tx, approval.askedBy),
    askedAt: approval.askedAt.toISOString(),
    askedNote,
    decidedBy: await named(tx, approval.decidedBy),
    decidedAt: approval.decidedAt?.toISOString() ?? null,
    decidedNote,
  }
}

async function named(tx: Tx, id: string | null) {
  if (id === null) return null
  const person = await personById(tx, id)
  return { id, name: person?.displayName ?? null, romanised: person?.romanised ?? null }
}
