/** Badges that waited: for the learner's address to be confirmed, or for a job that never ran. */
import { inScope, type Tx } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { listOrganisations } from '../organisations/organisations.ts'
import { earnedEvent } from './complete-course.ts'
import { requestBadge } from './request-badge.ts'
import { appendEvent } from './store-events.ts'
import { findWaitingOrganisations, lockWaitingCompletions, setAwardCode } from './store-waiting.ts'

type AwardPorts = Pick<Ports, 'db' | 'clock' | 'random'>
export type AddressConfirmed = { personId: string }

/** That person's mailbox has answered: every course they finished before asks for its badge. */
export async function awardWaitingOf(ports: AwardPorts, { personId }: AddressConfirmed): Promise<void> {
  const organisationIds = await inScope(ports.db, { personId }, (tx) => findWaitingOrganisations(tx, personId))
  for (const organisationId of organisationIds) await awardWaiting(ports, organisationId, personId)
}

/** The same for everybody: at every start and every night, so that no completion stays without its badge for want of a job. */
export async function awardWaitingOfAll(ports: AwardPorts): Promise<void> {
  const organisations = await inScope(ports.db, {}, listOrganisations)
  for (const { id } of organisations) await awardWaiting(ports, id, null)
}

async function awardWaiting(ports: AwardPorts, organisationId: string, personId: string | null): Promise<void> {
  let after: string | null = null
  do
    after = await inScope(ports.db, { organisationId }, (tx) =>
      awardSome(ports, tx, { organisationId, personId, after }),
    )
  while (after !== null)
}

type Page = { organisationId: string; personId: string | null; after: string | null }

/** A page of completions, in the order of their enrolments; answers where the next page begins, or `null`. */
async function awardSome(ports: AwardPorts, tx: Tx, page: Page): Promise<string | null> {
  const waiting = await lockWaitingCompletions(tx, page)
  // Whoever has just confirmed an address is awake; the nightly round wakes nobody.
  const mailAtOnce = page.personId !== null
  for (const { enrolmentId, personId, reason, withdrawals, course } of waiting) {
    const code = await requestBadge(ports, tx, { course, personId, reason, withdrawals, mailAtOnce })
    if (code === null) continue
    await setAwardCode(tx, enrolmentId, code)
    const owner = { organisationId: page.organisationId, personId, enrolmentId }
    await appendEvent(tx, earnedEvent(ports, owner, { course: course.code, awardCode: code }))
  }
  return waiting.at(-1)?.enrolmentId ?? null
}
