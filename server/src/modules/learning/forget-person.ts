import { inScope } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { forgetRecipient } from '../awards/awards.ts'
import { deleteForeignBadges } from '../backpack/backpack.ts'
import type { ForgetPerson } from '../identity/identity.ts'
import { listOrganisations, removeMember } from '../organisations/organisations.ts'
import { eraseLearner } from './store-forget.ts'

/**
 * An account was deleted: in every organisation the membership ends, badges lose address and page, and what the learner
 * answered and handed in goes, and so do the badges from elsewhere they kept. That a course was taken and completed stays, by ids, for its numbers. May run twice.
 */
export async function forgetPerson(ports: Pick<Ports, 'db'>, { personId }: ForgetPerson): Promise<void> {
  const organisations = await inScope(ports.db, {}, listOrganisations)
  for (const { id: organisationId } of organisations) {
    await inScope(ports.db, { organisationId }, async (tx) => {
      await removeMember(tx, { organisationId, personId })
      await forgetRecipient(tx, { organisationId, personId })
      await eraseLearner(tx, { organisationId, personId })
    })
  }
  await inScope(ports.db, { personId }, (tx) => deleteForeignBadges(tx, personId))
}
