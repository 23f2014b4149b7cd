import type { ImportPlan, ImportWarning } from '@akashi/contract/imports.ts'
import type { Tx } from '../../../db/database.ts'
import { publishedAchievement } from '../../achievements/achievements.ts'
import { awardsHeld } from '../../awards/awards.ts'
import { personIdsByAddress } from '../../identity/identity.ts'
import { courseOccurrence } from '../course.ts'
import { findCourse } from '../store.ts'
import { mappingProblems } from './columns.ts'
import { type GradebookImport, planLimits, refusals, unknownCourse } from './import.ts'
import { type JudgedRow, judgeRows, markHeld, type Held } from './plan.ts'
import { type Gradebook, type GradebookChoices, readGradebook } from './read-gradebook.ts'
import { parseRule } from './rule-expression.ts'

type Question = Pick<GradebookImport, 'mapping' | 'setup'>

/**
 * Judges every row of an import as it is read and set up. Needs no database, so that no transaction waits for a large file.
 * Refuses a bad mapping or rule, and where the file is gone.
 */
export async function judgeImport(found: GradebookImport, content: Uint8Array | null): Promise<JudgedRow[]> {
  if (!content) throw refusals.fileForgotten()
  const read = await readGradebook(content, choicesOf(found))
  if (!read.ok) throw refusals.file(read.problem)
  return judgeGradebook(found, read.gradebook)
}

/** As `judgeImport`, of a gradebook that is read already. */
export async function judgeGradebook({ mapping, setup }: Question, gradebook: Gradebook): Promise<JudgedRow[]> {
  if (mapping.email === null) throw refusals.noAddressColumn()
  const problems = mappingProblems(mapping, gradebook.headers)
  if (problems.length > 0) throw refusals.unknownColumns(problems)
  const parsed = parseRule(setup.rule, gradebook.headers)
  if (!parsed.ok) throw refusals.rule(parsed.problem, setup.rule)
  return judgeRows({ gradebook, mapping, rule: parsed.rule, blankAsZero: setup.blankAsZero })
}

/** Marks who has the badge already, against the awards there are now. Refuses a badge that is not published. */
export async function markAlready(
  tx: Tx,
  { organisationId, setup }: Pick<GradebookImport, 'organisationId' | 'setup'>,
  rows: JudgedRow[],
): Promise<JudgedRow[]> {
  const achievement = await publishedAchievement(tx, organisationId, setup.achievement)
  if (!achievement) throw refusals.noAchievement(setup.achievement)
  const asked = { organisationId, achievementId: achievement.achievementId, course: setup.course, rows }
  return markHeld(rows, await heldBy(tx, asked))
}

/** The file is read as it was shown: what was found at first counts like a choice. */
function choicesOf({ reading }: GradebookImport): GradebookChoices {
  const { encoding, sheet, headerRow } = reading
  return { encoding: encoding ?? undefined, sheet: sheet ?? undefined, headerRow }
}

/**
 * The code as the course is known here, whatever the case it was asked in. Another system's course keeps its own, with a
 * warning: a mistyped code would count as another course, and everybody would be awarded once more.
 */
export async function canonicalCourse(
  tx: Tx,
  organisationId: string,
  code: string,
): Promise<{ course: string; warnings: ImportWarning[] }> {
  const asked = code.trim().normalize('NFC')
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{0,63}$/u.test(asked)) throw refusals.badCourse(code)
  const known = await findCourse(tx, organisationId, asked)
  return known ? { course: known.code, warnings: [] } : { course: asked, warnings: [unknownCourse(asked)] }
}

/** The plan as it is shown and kept. */
export function presentPlan(rows: JudgedRow[], warnings: ImportWarning[]): ImportPlan {
  const count = (outcome: JudgedRow['outcome']) => rows.filter((row) => row.outcome === outcome).length
  return {
    rows: rows.length,
    eligible: count('award'),
    notEligible: count('not-eligible'),
    already: count('already'),
    errorCount: count('error'),
    errors: rows.flatMap(({ problems }) => problems).slice(0, planLimits.errors),
    sample: rows.slice(0, planLimits.sample).map(({ row, person, outcome, reason }) => ({
      row,
      name: person.name,
      address: person.address,
      outcome,
      reason,
    })),
    warnings,
  }
}

const peopleAtOnce = 5000

async function heldBy(
  tx: Tx,
  o: { organisationId: string; achievementId: string; course: string; rows: JudgedRow[] },
): Promise<Map<string, Held>> {
  const addresses = o.rows.filter(({ outcome }) => outcome === 'award').map(({ person }) => person.address)
  const held = new Map<string, Held>()
  for (let start = 0; start < addresses.length; start += peopleAtOnce) {
    const people = await personIdsByAddress(tx, addresses.slice(start, start + peopleAtOnce))
    const asked = {
      organisationId: o.organisationId,
      achievementId: o.achievementId,
      occurrence: courseOccurrence(o.course),
    }
    const awards = await awardsHeld(tx, { ...asked, personIds: [...new Set(people.values())] })
    for (const [address, personId] of people) {
      const award = awards.get(personId)
      if (award) held.set(address, { since: award.awardedAt, revoked: award.state === 'revoked' })
    }
  }
  return held
}
