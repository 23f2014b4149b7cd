import type { Selectable } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { OrganisationTable } from '../../db/tables.ts'
import type { Membership, Role } from '../../http/permission.ts'
import type { Organisation } from './organisation.ts'

/** One organisation by its id or its slug. */
export async function findOrganisation(tx: Tx, column: 'id' | 'slug', value: string): Promise<Organisation | null> {
  const row = await tx.selectFrom('organisation').selectAll().where(column, '=', value).executeTakeFirst()
  return row ? organisationOf(row) : null
}

/** All of them, by slug. */
export async function findOrganisations(tx: Tx): Promise<Organisation[]> {
  const rows = await tx.selectFrom('organisation').selectAll().orderBy('slug').execute()
  return rows.map(organisationOf)
}

/** Zone and policies are the usual ones at first. */
export type NewOrganisation = Omit<
  Organisation,
  'timeZone' | 'regradePolicy' | 'requiresApproval' | 'certificateEra'
> & {
  at: Date
}

/** Adds an organisation. */
export async function insertOrganisation(tx: Tx, organisation: NewOrganisation): Promise<void> {
  await tx
    .insertInto('organisation')
    .values({
      id: organisation.id,
      slug: organisation.slug,
      name_ja: organisation.nameJa,
      name_en: organisation.nameEn,
      description_ja: organisation.descriptionJa,
      description_en: organisation.descriptionEn,
      url: organisation.url,
      email: organisation.email,
      shows_names: organisation.showsNames,
      send_from_hour: organisation.sending.from,
      send_until_hour: organisation.sending.until,
      created_at: organisation.at,
    })
    .execute()
}

/** Adds a member, or sets the roles of one. */
export async function upsertMembership(
  tx: Tx,
  o: { organisationId: string; personId: string; roles: Role[]; at: Date },
): Promise<void> {
  await tx
    .insertInto('membership')
    .values({ organisation_id: o.organisationId, person_id: o.personId, roles: o.roles, created_at: o.at })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'person_id']).doUpdateSet({ roles: o.roles }))
    .execute()
}

/** The person's memberships with the names of the organisations. */
export async function findMemberships(tx: Tx, personId: string): Promise<Membership[]> {
  const rows = await tx
    .selectFrom('membership')
    .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select([
      'organisation.id',
      'organisation.slug',
      'organisation.name_ja',
      'organisation.name_en',
      'membership.roles',
    ])
    .where('membership.person_id', '=', personId)
    .orderBy('organisation.slug')
    .execute()
  return rows.map((row) => ({
    organisationId: row.id,
    slug: row.slug,
    nameJa: row.name_ja,
    nameEn: row.name_en,
    roles: row.roles as Role[],
  }))
}

function organisationOf(row: Selectable<OrganisationTable>): Organisation {
  return {
    id: row.id,
    slug: row.slug,
    nameJa: row.name_ja,
    nameEn: row.name_en,
    descriptionJa: row.description_ja,
    descriptionEn: row.description_en,
    url: row.url,
    email: row.email,
    showsNames: row.shows_names,
    timeZone: row.time_zone,
    regradePolicy: row.regrade_policy as Organisation['regradePolicy'],
    sending: { from: row.send_from_hour, until: row.send_until_hour },
    requiresApproval: row.requires_approval,
    certificateEra: row.certificate_era as Organisation['certificateEra'],
  }
}

export async function deleteMembership(tx: Tx, o: { organisationId: string; personId: string }): Promise<void> {
  await tx
    .deleteFrom('membership')
    .where('organisation_id', '=', o.organisationId)
    .where('person_id', '=', o.personId)
    .execute()
}

/** Whether anybody but that person is an owner there. */
export async function findOtherOwner(tx: Tx, o: { organisationId: string; personId: string }): Promise<boolean> {
  const row = await tx
    .selectFrom('membership')
    .select('person_id')
    .where('organisation_id', '=', o.organisationId)
    .where('person_id', '!=', o.personId)
    .where((has) => has(has.val('owner'), '=', has.fn.any('roles')))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
