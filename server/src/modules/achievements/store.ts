import type { Alignment, CertificateKind } from '@akashi/contract/achievements.ts'
import type { BadgeShape } from '@akashi/contract/badge-shape.ts'
import { descriptors } from '@akashi/contract/descriptors.ts'
import type { Selectable } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { Tables } from '../../db/tables.ts'
import type { AchievementDraft, AchievementVersion } from './achievement.ts'

/** `svg` is `null` where only a PNG was ever kept. */
export type StoredPicture = { png: Uint8Array; svg: string | null }

export async function findDrafts(tx: Tx, organisationId: string): Promise<AchievementDraft[]> {
  const rows = await tx
    .selectFrom('achievement')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('created_at')
    .orderBy('slug')
    .execute()
  return rows.map(draftOf)
}

/** The draft, locked until the transaction ends. */
export async function findDraft(tx: Tx, organisationId: string, slug: string): Promise<AchievementDraft | null> {
  const row = await tx
    .selectFrom('achievement')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('slug', '=', slug)
    .forUpdate()
    .executeTakeFirst()
  return row ? draftOf(row) : null
}

/** Adds a draft; `false` where the slug is taken. */
export async function insertDraft(tx: Tx, draft: AchievementDraft, at: Date): Promise<boolean> {
  const inserted = await tx
    .insertInto('achievement')
    .values({
      id: draft.id,
      organisation_id: draft.organisationId,
      slug: draft.slug,
      created_at: at,
      ...columnsOf(draft, at),
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'slug']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function updateDraft(tx: Tx, draft: AchievementDraft, at: Date): Promise<void> {
  await tx.updateTable('achievement').set(columnsOf(draft, at)).where('id', '=', draft.id).execute()
}

export async function addAwarded(tx: Tx, achievementId: string, count: number): Promise<void> {
  await tx
    .updateTable('achievement')
    .set((eb) => ({ awarded: eb('awarded', '+', count) }))
    .where('id', '=', achievementId)
    .execute()
}

/** How badges are called now, by their ids. */
export async function achievementNames(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.selectFrom('achievement').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.flatMap(({ id, name }) => (name === '' ? [] : [[id, name] as const])))
}

export async function findNeedingApproval(tx: Tx, achievementIds: string[]): Promise<Set<string>> {
  if (achievementIds.length === 0) return new Set()
  const rows = await tx
    .selectFrom('achievement')
    .select('id')
    .where('id', 'in', achievementIds)
    .where('needs_approval', '=', true)
    .execute()
  return new Set(rows.map((row) => row.id))
}

export async function insertPicture(
  tx: Tx,
  organisationId: string,
  picture: { sha256: string; png: Uint8Array; svg: string | null },
): Promise<void> {
  const { sha256, png, svg } = picture
  await tx
    .insertInto('achievement_image')
    .values({ organisation_id: organisationId, sha256, png: Buffer.from(png), svg })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'sha256']).doNothing())
    .execute()
}

export async function findPicture(tx: Tx, organisationId: string, sha256: string): Promise<StoredPicture | null> {
  const row = await tx
    .selectFrom('achievement_image')
    .select(['png', 'svg'])
    .where('organisation_id', '=', organisationId)
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  return row ? { png: new Uint8Array(row.png), svg: row.svg } : null
}

export async function insertVersion(tx: Tx, organisationId: string, version: AchievementVersion): Promise<void> {
  await tx
    .insertInto('achievement_version')
    .values({
      id: version.versionId,
      organisation_id: organisationId,
      achievement_id: version.achievementId,
      version_no: version.versionNo,
      slug: version.slug,
      name: version.name,
      description: version.description,
      criteria: version.criteria,
      language: version.language,
      achievement_type: version.achievementType,
      tags: JSON.stringify(version.tags),
      alignments: JSON.stringify(version.alignments),
      validity_months: version.validityMonths,
      image_alt: version.imageAlt,
      image_sha256: version.imageSha256,
      certificate_kind: version.certificateKind,
      descriptors: JSON.stringify(version.descriptors),
      published_at: version.publishedAt,
    })
    .execute()
}

/** A version by its number, the latest where none is given. */
export async function findVersion(
  tx: Tx,
  o: { organisationId: string; slug: string; versionNo?: number },
): Promise<AchievementVersion | null> {
  let query = tx
    .selectFrom('achievement_version')
    .selectAll()
    .where('organisation_id', '=', o.organisationId)
    .where('slug', '=', o.slug)
  if (o.versionNo !== undefined) query = query.where('version_no', '=', o.versionNo)
  const row = await query.orderBy('version_no', 'desc').executeTakeFirst()
  return row ? versionOf(row) : null
}

/** The latest version of each achievement that has one, by name; at most `limit`. */
export async function findLatestVersions(tx: Tx, organisationId: string, limit: number): Promise<AchievementVersion[]> {
  const rows = await tx
    .selectFrom('achievement_version')
    .selectAll()
    .distinctOn('slug')
    .where('organisation_id', '=', organisationId)
    .orderBy('slug')
    .orderBy('version_no', 'desc')
    .limit(limit)
    .execute()
  return rows.map(versionOf).sort((a, b) => (a.name < b.name ? -1 : 1))
}

export async function findVersions(tx: Tx, versionIds: string[]): Promise<AchievementVersion[]> {
  if (versionIds.length === 0) return []
  const rows = await tx.selectFrom('achievement_version').selectAll().where('id', 'in', versionIds).execute()
  return rows.map(versionOf)
}

/** The picture of a version, for whoever may see the version. */
export async function findVersionPicture(tx: Tx, versionId: string): Promise<StoredPicture | null> {
  const row = await tx
    .selectFrom('achievement_version as version')
    .innerJoin('achievement_image as image', (join) =>
      join
        .onRef('image.organisation_id', '=', 'version.organisation_id')
        .onRef('image.sha256', '=', 'version.image_sha256'),
    )
    .select(['image.png', 'image.svg'])
    .where('version.id', '=', versionId)
    .executeTakeFirst()
  return row ? { png: new Uint8Array(row.png), svg: row.svg } : null
}

function columnsOf(draft: AchievementDraft, at: Date) {
  return {
    name: draft.name,
    description: draft.description,
    criteria: draft.criteria,
    language: draft.language,
    achievement_type: draft.achievementType,
    tags: JSON.stringify(draft.tags),
    alignments: JSON.stringify(draft.alignments),
    validity_months: draft.validityMonths,
    image_alt: draft.imageAlt,
    image_sha256: draft.imageSha256,
    shape: draft.shape ? JSON.stringify(draft.shape) : null,
    certificate_kind: draft.certificateKind,
    needs_approval: draft.needsApproval,
    descriptors: JSON.stringify(draft.descriptors),
    version_no: draft.versionNo,
    changed: draft.changed,
    revision: draft.revision,
    changed_by: draft.changedBy,
    updated_at: at,
  }
}

function draftOf(row: Selectable<Tables['achievement']>): AchievementDraft {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    slug: row.slug,
    name: row.name,
    description: row.description,
    criteria: row.criteria,
    language: row.language as 'ja' | 'en',
    achievementType: row.achievement_type,
    tags: row.tags as string[],
    alignments: row.alignments as Alignment[],
    validityMonths: row.validity_months,
    imageAlt: row.image_alt,
    imageSha256: row.image_sha256,
    shape: row.shape as BadgeShape | null,
    certificateKind: row.certificate_kind as CertificateKind,
    needsApproval: row.needs_approval,
    descriptors: descriptors.parse(row.descriptors),
    versionNo: row.version_no,
    changed: row.changed,
    awarded: row.awarded,
    revision: row.revision,
    changedBy: row.changed_by,
  }
}

function versionOf(row: Selectable<Tables['achievement_version']>): AchievementVersion {
  return {
    achievementId: row.achievement_id,
    versionId: row.id,
    versionNo: row.version_no,
    slug: row.slug,
    name: row.name,
    description: row.description,
    criteria: row.criteria,
    language: row.language as 'ja' | 'en',
    achievementType: row.achievement_type,
    tags: row.tags as string[],
    alignments: row.alignments as Alignment[],
    validityMonths: row.validity_months,
    imageAlt: row.image_alt,
    imageSha256: row.image_sha256,
    certificateKind: row.certificate_kind as CertificateKind,
    descriptors: descriptors.parse(row.descriptors),
    publishedAt: row.published_at,
  }
}
