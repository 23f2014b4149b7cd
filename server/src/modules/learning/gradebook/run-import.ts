/** An import from end to end without a person in between: as the command line does it. */
import type { ImportReport, ImportState, ImportWarning } from '@akashi/contract/imports.ts'
import { inScope } from '../../../db/database.ts'
import { Refusal } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { organisationBySlug } from '../../organisations/organisations.ts'
import { proposeMapping } from './columns.ts'
import type { ImportArguments } from './command-arguments.ts'
import { commandLine, refusals } from './import.ts'
import { issueImport } from './issue-import.ts'
import { canonicalCourse, judgeGradebook, markAlready, presentPlan } from './make-plan.ts'
import { planImport } from './plan-import.ts'
import { type GradebookChoices, readGradebook } from './read-gradebook.ts'
import { readImport } from './read-import.ts'
import { findOutcomes } from './store-rows.ts'
import { uploadGradebook } from './upload-gradebook.ts'

type RunPorts = Pick<Ports, 'db' | 'clock' | 'random' | 'config'>
export type Pace = { drain(): Promise<void>; pause(milliseconds: number): Promise<void> }
export type RunImport = {
  report: ImportReport
  warnings: ImportWarning[]
  organisationId: string
  awardIds: string[]
  unfinished: number
}

/** Says who would get the badge and writes nothing. Refuses what the import itself refuses. */
export async function tryImport(
  ports: Pick<Ports, 'db'>,
  given: ImportArguments,
  content: Uint8Array,
): Promise<Pick<RunImport, 'report' | 'warnings'>> {
  const organisationId = await organisationIdOf(ports, given.organisation)
  const read = await readGradebook(content, choicesOf(given))
  if (!read.ok) throw refusals.file(read.problem)
  const { gradebook } = read
  const { mapping } = proposeMapping(gradebook.headers, gradebook.rows, null)
  const judged = await judgeGradebook({ mapping, setup: setupOf(given) }, gradebook)
  return inScope(ports.db, { organisationId }, async (tx) => {
    const { course, warnings } = await canonicalCourse(tx, organisationId, given.course)
    const marked = await markAlready(tx, { organisationId, setup: { ...setupOf(given), course } }, judged)
    const { rows, eligible, already, notEligible, errors } = presentPlan(marked, warnings)
    return { report: { rows, awarded: eligible, already, notEligible, errors }, warnings }
  })
}

/** Imports, issues without waiting, and stays until every badge is signed and its mail handed over or put off. */
export async function runImport(
  ports: RunPorts,
  given: ImportArguments,
  o: { content: Uint8Array; fileName: string; pace: Pace },
): Promise<RunImport> {
  const organisationId = await organisationIdOf(ports, given.organisation)
  const upload = {
    organisationId,
    personId: null,
    fileName: o.fileName,
    source: commandLine,
    content: o.content,
    forgetful: true,
    choices: choicesOf(given),
  }
  const { id: importId, mapping } = await uploadGradebook(ports, upload)
  const plan = await planImport(ports, { organisationId, importId, request: { mapping, ...setupOf(given) } })
  if (plan.eligible > 0) {
    await issueImport(ports, { organisationId, importId, personId: null, delaySeconds: 0 })
    await waitUntilDone(ports, { organisationId, importId }, o.pace)
  }
  const state = await readImport(ports, { organisationId, importId })
  const { awards } = await inScope(ports.db, { organisationId }, (tx) => findOutcomes(tx, importId))
  const { rows, awarded, already, notEligible, errors } = state
  const unfinished =
    plan.eligible > 0 && state.state !== 'done' ? Math.max(1, awarded - state.signed) : awarded - state.signed
  return {
    report: { rows, awarded, already, notEligible, errors },
    warnings: plan.warnings,
    organisationId,
    awardIds: awards.map(({ awardId }) => awardId),
    unfinished,
  }
}

const pauseMilliseconds = 500
/** Without any progress for this long (a mail server that does not answer, say) the rest is left to the server's queue. */
const patiencePauses = { signing: 240, mail: 20 }

/** A job that throws stays in the queue and is tried again; whether anything still moves is told by the state, not by the job. */
async function waitUntilDone(
  ports: Pick<Ports, 'db' | 'clock' | 'config'>,
  address: { organisationId: string; importId: string },
  pace: Pace,
): Promise<void> {
  let [before, idle] = ['', 0]
  for (;;) {
    await pace.drain().catch(() => {})
    const state = await readImport(ports, address)
    if (state.state === 'awaiting-approval') return
    const signed = state.state === 'done' || state.state === 'stopped'
    if (signed && state.delivered + state.parked >= state.awarded) return
    const now = progressOf(state)
    idle = now === before ? idle + 1 : 0
    before = now
    if (idle > (signed ? patiencePauses.mail : patiencePauses.signing)) return
    await pace.pause(pauseMilliseconds)
  }
}

function progressOf({ state, awarded, signed, delivered, parked, errorCount }: ImportState): string {
  return [state, awarded, signed, delivered, parked, errorCount].join(' ')
}

function setupOf({ rule, achievement, course, blankAsZero }: ImportArguments) {
  return { rule, achievement, course, blankAsZero }
}

function choicesOf({ encoding, sheet, headerRow }: ImportArguments): GradebookChoices {
  return { encoding: encoding ?? undefined, sheet: sheet ?? undefined, headerRow: headerRow ?? undefined }
}

async function organisationIdOf(ports: Pick<Ports, 'db'>, slug: string): Promise<string> {
  const organisation = await inScope(ports.db, {}, (tx) => organisationBySlug(tx, slug))
  if (organisation) return organisation.id
  throw new Refusal('not-found', 'import.no-organisation', {
    ja: `組織「${slug}」がありません。`,
    en: `There is no organisation "${slug}".`,
  })
}
