import type { Tx } from '../../db/database.ts'

/** Every version the organisation ever published, by slug and number. */
export async function findPublishedVersions(
  tx: Tx,
  organisationId: string,
): Promise<{ slug: string; versionNo: number }[]> {
  const rows = await tx
    .selectFrom('achievement_version')
    .select(['slug', 'version_no'])
    .where('organisation_id', '=', organisationId)
    .orderBy('slug')
    .orderBy('version_no')
    .execute()
  return rows.map(({ slug, version_no: versionNo }) => ({ slug, versionNo }))
}
