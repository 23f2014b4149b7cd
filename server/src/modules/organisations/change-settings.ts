import type { OrganisationChange, OrganisationSettings } from '@akashi/contract/organisations.ts'
import { inScope } from '../../db/database.ts'
import { notFound } from '../../http/problem.ts'
import type { Ports } from '../../ports/ports.ts'
import { record } from '../audit/audit.ts'
import type { Organisation } from './organisation.ts'
import { updateOrganisation } from './settings-store.ts'
import { findOrganisation } from './store.ts'

/** The settings of the organisation with that id. */
export async function readSettings(ports: Pick<Ports, 'db'>, organisationId: string): Promise<OrganisationSettings> {
  const organisation = await inScope(ports.db, { organisationId }, (tx) => findOrganisation(tx, 'id', organisationId))
  if (!organisation) throw notFound()
  return presentSettings(organisation)
}

/** Changes what is named, with one audit line that says which settings changed. New badges follow; signed ones stay as they are. */
export async function changeSettings(
  ports: Pick<Ports, 'db' | 'clock'>,
  o: { organisationId: string; actorPersonId: string; change: OrganisationChange },
): Promise<OrganisationSettings> {
  const { organisationId, actorPersonId, change } = o
  await inScope(ports.db, { organisationId }, async (tx) => {
    await updateOrganisation(tx, organisationId, change)
    const details = { changed: Object.keys(change) }
    await record(tx, {
      organisationId,
      actorPersonId,
      act: 'organisation.changed',
      subject: organisationId,
      details,
      at: ports.clock.now(),
    })
  })
  return readSettings(ports, organisationId)
}

function presentSettings(organisation: Organisation): OrganisationSettings {
  const { slug, nameJa, nameEn, descriptionJa, descriptionEn, url, email } = organisation
  const { showsNames, timeZone, regradePolicy, sending, requiresApproval, certificateEra } = organisation
  const told = { slug, nameJa, nameEn, descriptionJa, descriptionEn, url, email }
  return { ...told, showsNames, timeZone, regradePolicy, sending, requiresApproval, certificateEra }
}
