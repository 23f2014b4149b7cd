import type { RowProblem } from '@akashi/contract/imports.ts'
import { inScope, type Tx } from '../../../db/database.ts'
import { Refusal } from '../../../http/problem.ts'
import { enqueue } from '../../../jobs/jobs.ts'
import type { Ports } from '../../../ports/ports.ts'
import { requestAwards } from '../../awards/awards.ts'
import { findOrCreatePeopleByAddress, personById } from '../../identity/identity.ts'
import { courseOccurrence } from '../course.ts'
import { daysAfter, forgottenAfterDays, type GradebookImport } from './import.ts'
import { lockImport, noteExternalPeople, saveState } from './store.ts'
import { lockWaitingRow, lockWaitingRows, type RowToAward, saveFailure, saveOutcomes } from './store-rows.ts'

type AwardPorts = Pick<Ports, 'db' | 'clock' | 'random' | 'log'>
export type AwardRowsJob = { organisationId: string; importId: string; mailAtOnce?: boolean }

const rowsAtOnce = 50
/** So that one job never runs for so long that the queue thinks it dead. */
const roundsPerJob = 40

/**
 * Awards the rows of an import, fifty to a transaction. A row that cannot be awarded is set aside with its reason and the
 * others go on; a fault of the machine (the database is away) ends the job, which the queue repeats from where it was.
 */
export async function awardRows(ports: AwardPorts, job: AwardRowsJob): Promise<void> {
  for (let round = 0; round < roundsPerJob; round += 1) {
    if ((await awardSome(ports, job)) === 'finished') return
  }
  await inScope(ports.db, { organisationId: job.organisationId }, (tx) => enqueue(tx, 'award-gradebook-rows', job))
}

async function awardSome(ports: AwardPorts, job: AwardRowsJob): Promise<'more' | 'finished'> {
  const scope = { organisationId: job.organisationId }
  let taken: number[] = []
  try {
    return await inScope(ports.db, scope, async (tx) => {
      const found = await lockImport(tx, job.importId)
      if (found?.state !== 'issuing') return 'finished'
      const rows = await lockWaitingRows(tx, job.importId, rowsAtOnce)
      taken = rows.map(({ row }) => row)
      await awardAll(ports, tx, { ...found, mailAtOnce: job.mailAtOnce ?? false }, rows)
      if (rows.length === rowsAtOnce) return 'more'
      const finishedAt = ports.clock.now()
      await saveState(tx, job.importId, { state: 'done', finishedAt })
      for (const days of Object.values(forgottenAfterDays))
        await enqueue(tx, 'forget-gradebook-file', job, { startAfter: daysAfter(finishedAt, days) })
      return 'finished'
    })
  } catch (error) {
    if (taken.length === 0 || !liesInTheRow(error)) throw error
  }
  for (const row of taken) await awardAlone(ports, job, row)
  return 'more'
}

async function awardAlone(ports: AwardPorts, job: AwardRowsJob, row: number): Promise<void> {
  const scope = { organisationId: job.organisationId }
  try {
    await inScope(ports.db, scope, async (tx) => {
      const found = await lockImport(tx, job.importId)
      if (found?.state === 'issuing')
        await awardAll(
          ports,
          tx,
          { ...found, mailAtOnce: job.mailAtOnce ?? false },
          await lockWaitingRow(tx, job.importId, row),
        )
    })
  } catch (error) {
    if (!liesInTheRow(error)) throw error
    ports.log.warn('a row of a gradebook could not be awarded', {
      importId: job.importId,
      row,
      problem: String((error as Error).message),
    })
    await inScope(ports.db, scope, (tx) => saveFailure(tx, job.importId, problemOf(row, error)))
  }
}

type Awarding = GradebookImport & { mailAtOnce: boolean }

async function awardAll(ports: AwardPorts, tx: Tx, found: Awarding, rows: RowToAward[]): Promise<void> {
  if (rows.length === 0) return
  const { organisationId, setup } = found
  const now = ports.clock.now()
  const people = await findOrCreatePeopleByAddress(tx, {
    people: rows.map(({ person }) => ({ address: person.address, name: nameOf(person), language: person.language })),
    now,
    random: ports.random,
  })
  const requests = []
  for (const [index, { row, person, read }] of rows.entries()) {
    const { personId, created } = people[index]!
    const language = created ? person.language : ((await personById(tx, personId))?.language ?? person.language)
    requests.push({
      organisationId,
      personId,
      address: person.address,
      recipientName: nameOf(person).display,
      achievementSlug: setup.achievement,
      occurrence: courseOccurrence(setup.course),
      ...(found.approvalId === null ? {} : { approvalId: found.approvalId }),
      reason: { importId: found.id, row, rule: setup.rule, read, course: setup.course },
      mailAtOnce: found.mailAtOnce,
      language,
    })
  }
  const outcomes = await requestAwards(tx, ports, requests)
  const states = outcomes.map(({ awardId, already }, index) => {
    const state = already ? ('already' as const) : ('awarded' as const)
    return { row: rows[index]!.row, state, personId: people[index]!.personId, awardId }
  })
  await saveOutcomes(tx, { organisationId, importId: found.id, outcomes: states })
  const known = rows.flatMap(({ person }, index) =>
    person.userId === '' ? [] : [{ externalId: person.userId, personId: people[index]!.personId }],
  )
  await noteExternalPeople(tx, { organisationId, source: found.source, people: known, at: now })
}

/** Without a name in the file a person goes by the first part of the address until they give one. */
function nameOf({ name, kana, romanised, address }: RowToAward['person']): {
  display: string
  kana?: string
  romanised?: string
} {
  return {
    display: name || address.split('@')[0]!,
    ...(kana === '' ? {} : { kana }),
    ...(romanised === '' ? {} : { romanised }),
  }
}

/** A refusal, or a value the database does not take (SQLSTATE classes 22 and 23); anything else is a fault of the machine. */
function liesInTheRow(error: unknown): boolean {
  const code = (error as { code?: unknown })?.code
  return error instanceof Refusal || (typeof code === 'string' && /^2[23]...$/.test(code))
}

function problemOf(row: number, error: unknown): RowProblem {
  if (error instanceof Refusal) return { row, column: null, code: error.code, message: error.said }
  const message = {
    ja: 'この行は保存できませんでした。内容を確かめてください。',
    en: 'This row could not be stored. Check what it holds.',
  }
  return { row, column: null, code: 'row.not-stored', message }
}
