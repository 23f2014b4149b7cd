/** Badges that waited: for the learner's address to be confirmed, or for a job that never ran. */
import { inScope, type Tx } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { listOrganisations, organisationById } from '../organisations/organisations.ts'
import { completeAll } from './complete-course.ts'
import { findItems } from './kept-items.ts'
import { findCourse } from './store.ts'
import { findWaitingOrganisations, findWaitingRuns, lockWaitingEnrolments, type WaitingRun } from './store-waiting.ts'

type AwardPorts = Pick<Ports, 'db' | 'clock' | 'random'>
export type AddressConfirmed = { personId: string }

/** That person's mailbox has answered: every course they finished before asks for its badge. */
export async function awardWaitingOf(ports: AwardPorts, { personId }: AddressConfirmed): Promise<void> {
  const organisationIds = await inScope(ports.db, { personId }, (tx) => findWaitingOrganisations(tx, personId))
  for (const organisationId of organisationIds) await awardWaiting(ports, { organisationId, personId })
}

/** The same for everybody: at every start and every night, so that no completion stays without its badge for want of a job. */
export async function awardWaitingOfAll(ports: AwardPorts): Promise<void> {
  const organisations = await inScope(ports.db, {}, listOrganisations)
  for (const { id } of organisations) await awardWaiting(ports, { organisationId: id, personId: null })
}

type Whose = { organisationId: string; personId: string | null }

async function awardWaiting(ports: AwardPorts, whose: Whose): Promise<void> {
  const { organisationId } = whose
  const runs = await inScope(ports.db, { organisationId }, (tx) => findWaitingRuns(tx, whose))
  for (const run of runs) {
    let after: string | null = null
    do after = await inScope(ports.db, { organisationId }, (tx) => awardSome(ports, tx, { ...whose, run, after }))
    while (after !== null)
  }
}

type Page = Whose & { run: WaitingRun; after: string | null }

/** A page of those who completed a run, in the order of their enrolments; answers where the next page begins, or `null`. */
async function awardSome(ports: AwardPorts, tx: Tx, page: Page): Promise<string | null> {
  const course = await findCourse(tx, page.organisationId, page.run.code)
  const organisation = await organisationById(tx, page.organisationId)
  if (!course || !organisation) return null
  const enrolments = await lockWaitingEnrolments(tx, page)
  const items = await findItems(tx, course.run.courseVersionId)
  // Whoever has just confirmed an address is awake; the nightly round wakes nobody.
  const atDesk = page.personId !== null
  await completeAll(ports, { tx, course, organisation }, { enrolments, items, atDesk })
  return enrolments.at(-1)?.id ?? null
}
