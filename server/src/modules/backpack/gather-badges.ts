import { inScope } from '../../db/database.ts'
import { enqueue } from '../../jobs/jobs.ts'
import type { Ports } from '../../ports/ports.ts'
import { publicCode } from '../../ports/public-code.ts'
import { moveAwards } from '../awards/awards.ts'
import { listOrganisations } from '../organisations/organisations.ts'
import { deleteForeignBadge, findForeignBadges, findForeignFile, insertForeignBadge } from './foreign-store.ts'

export type AddressHandedOver = { fromPersonId: string; toPersonId: string; address?: string }

/** An address went over to the person whose mailbox it is: the badges sent to it follow, from every organisation; only then is it confirmed to the floors above. */
export async function gatherBadges(
  ports: Pick<Ports, 'db' | 'clock' | 'random'>,
  job: AddressHandedOver,
): Promise<void> {
  const organisations = await inScope(ports.db, {}, listOrganisations)
  for (const { id: organisationId } of organisations) {
    const moving = { ...job, organisationId, at: ports.clock.now() }
    await inScope(ports.db, { organisationId }, (tx) => moveAwards(tx, moving))
  }
  if (job.address === undefined) await gatherForeignBadges(ports, job)
  const { toPersonId: personId } = job
  await inScope(ports.db, { personId }, (tx) => enqueue(tx, 'address-confirmed', { personId }))
}

/** An account ended in another: what was kept in it from elsewhere goes along, each badge first written there and then removed here. */
async function gatherForeignBadges(ports: Pick<Ports, 'db' | 'random'>, job: AddressHandedOver): Promise<void> {
  const from = { personId: job.fromPersonId }
  for (const badge of await inScope(ports.db, from, (tx) => findForeignBadges(tx, from.personId))) {
    const key = { ...from, code: badge.code }
    const bytes = await inScope(ports.db, from, (tx) => findForeignFile(tx, key))
    if (!bytes) continue
    const to = { personId: job.toPersonId }
    const moved = { ...badge, ...bytes, ...to, id: ports.random.uuid(), code: publicCode(ports.random) }
    await inScope(ports.db, to, (tx) => insertForeignBadge(tx, moved))
    await inScope(ports.db, from, (tx) => deleteForeignBadge(tx, key))
  }
}
