/**
 * organisations owns the tenants and who works in them (tables `organisation`, `membership`).
 *
 * Promise: a slug never changes and is never given twice; the profile is public, the members are seen by the staff and by
 * themselves.
 */
import type { Tx } from '../../db/database.ts'
import type { Membership, Role } from '../../http/permission.ts'
import type { Organisation } from './organisation.ts'
import * as store from './store.ts'

export type { Organisation } from './organisation.ts'
export type { BadgeOnShow } from './organisation-page.ts'
export { sendingTime } from './sending-hours.ts'

/** The organisation of that slug, or `null`. */
export async function organisationBySlug(tx: Tx, slug: string): Promise<Organisation | null> {
  return store.findOrganisation(tx, 'slug', slug)
}

/** The organisation of that id, or `null`. */
export async function organisationById(tx: Tx, id: string): Promise<Organisation | null> {
  return store.findOrganisation(tx, 'id', id)
}

/** Every organisation, by slug. */
export async function listOrganisations(tx: Tx): Promise<Organisation[]> {
  return store.findOrganisations(tx)
}

/** Founds an organisation. The caller makes the id, so that the transaction can already be in its scope. */
export async function foundOrganisation(tx: Tx, organisation: store.NewOrganisation): Promise<void> {
  await store.insertOrganisation(tx, organisation)
}

/** Gives the person these roles there, in place of those they had. */
export async function addMember(
  tx: Tx,
  o: { organisationId: string; personId: string; roles: Role[]; at: Date },
): Promise<void> {
  await store.upsertMembership(tx, o)
}

/** The person works there no more. */
export async function removeMember(tx: Tx, o: { organisationId: string; personId: string }): Promise<void> {
  await store.deleteMembership(tx, o)
}

/** Whether somebody else owns the organisation too. Needs its scope. */
export async function hasOtherOwner(tx: Tx, o: { organisationId: string; personId: string }): Promise<boolean> {
  return store.findOtherOwner(tx, o)
}

/** Where the person works and as what. Needs the scope of that person. */
export async function membershipsOf(tx: Tx, personId: string): Promise<Membership[]> {
  return store.findMemberships(tx, personId)
}
