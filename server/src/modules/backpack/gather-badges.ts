import { inScope } from '../../db/database.ts'
import { enqueue } from '../../jobs/jobs.ts'
import type { Ports } from '../../ports/ports.ts'
import { moveAwards } from '../awards/awards.ts'
import { listOrganisations } from '../organisations/organisations.ts'

export type AddressHandedOver = { fromPersonId: string; toPersonId: string; address?: string }

/** An address went over to the person whose mailbox it is: the badges sent to it follow, from every organisation; only then is it confirmed to the floors above. */
export async function gatherBadges(ports: Pick<Ports, 'db' | 'clock'>, job: AddressHandedOver): Promise<void> {
  const organisations = await inScope(ports.db, {}, listOrganisations)
  for (const { id: organisationId } of organisations) {
    const moving = { ...job, organisationId, at: ports.clock.now() }
    await inScope(ports.db, { organisationId }, (tx) => moveAwards(tx, moving))
  }
  const { toPersonId: personId } = job
  await inScope(ports.db, { personId }, (tx) => enqueue(tx, 'address-confirmed', { personId }))
}
