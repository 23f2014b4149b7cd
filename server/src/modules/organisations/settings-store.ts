import type { OrganisationChange } from '@akashi/contract/organisations.ts'
import type { Tx } from '../../db/database.ts'

/** Writes what the change names; the rest of the row stays. */
export async function updateOrganisation(tx: Tx, organisationId: string, change: OrganisationChange): Promise<void> {
  const columns = {
    name_ja: change.nameJa,
    name_en: change.nameEn,
    description_ja: change.descriptionJa,
    description_en: change.descriptionEn,
    url: change.url,
    email: change.email,
    shows_names: change.showsNames,
    time_zone: change.timeZone,
    regrade_policy: change.regradePolicy,
    send_from_hour: change.sending?.from,
    send_until_hour: change.sending?.until,
    requires_approval: change.requiresApproval,
    certificate_era: change.certificateEra,
  }
  const given = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
  if (Object.keys(given).length === 0) return
  await tx.updateTable('organisation').set(given).where('id', '=', organisationId).execute()
}
