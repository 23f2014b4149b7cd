import type { Report } from '@akashi/credentials/verify/verify.ts'
import type { Tx } from '../../db/database.ts'

export type PictureFrom = 'signed' | 'file' | 'link'
/** A badge from elsewhere, but for its bytes and its picture. */
export type ForeignBadge = {
  code: string
  fileName: string
  mediaType: string
  sha256: string
  link: string | null
  issuerId: string
  credentialId: string | null
  validFrom: Date | null
  report: Report
  isMine: boolean
  pictureFrom: PictureFrom | null
  checkedAt: Date
  keptAt: Date
}
export type NewForeignBadge = ForeignBadge & {
  id: string
  personId: string
  file: Uint8Array
  picture: Uint8Array | null
}
/** What a check finds. */
export type Found = Pick<ForeignBadge, 'report' | 'isMine' | 'checkedAt'>

const columns = [
  'code',
  'file_name as fileName',
  'media_type as mediaType',
  'sha256',
  'link',
  'issuer_id as issuerId',
  'credential_id as credentialId',
  'valid_from as validFrom',
  'report',
  'is_mine as isMine',
  'picture_from as pictureFrom',
  'checked_at as checkedAt',
  'kept_at as keptAt',
] as const

/** The badges from elsewhere of the person in whose scope this runs, the newest first. */
export async function findForeignBadges(tx: Tx, personId: string): Promise<ForeignBadge[]> {
  const rows = await tx
    .selectFrom('foreign_badge')
    .select(columns)
    .where('person_id', '=', personId)
    .orderBy('kept_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(read)
}

export async function findForeignBadge(tx: Tx, o: { personId: string; code: string }): Promise<ForeignBadge | null> {
  const row = await tx
    .selectFrom('foreign_badge')
    .select(columns)
    .where('person_id', '=', o.personId)
    .where('code', '=', o.code)
    .executeTakeFirst()
  return row ? read(row) : null
}

export async function findForeignFile(
  tx: Tx,
  o: { personId: string; code: string },
): Promise<{ file: Uint8Array; picture: Uint8Array | null } | null> {
  const row = await tx
    .selectFrom('foreign_badge')
    .select(['file', 'picture'])
    .where('person_id', '=', o.personId)
    .where('code', '=', o.code)
    .executeTakeFirst()
  return row ? { file: new Uint8Array(row.file), picture: row.picture && new Uint8Array(row.picture) } : null
}

/** The very same file is kept once. */
export async function insertForeignBadge(tx: Tx, badge: NewForeignBadge): Promise<void> {
  await tx
    .insertInto('foreign_badge')
    .values({ id: badge.id, person_id: badge.personId, code: badge.code, kept_at: badge.keptAt, ...written(badge) })
    .onConflict((conflict) => conflict.columns(['person_id', 'sha256']).doNothing())
    .execute()
}

/** Another file of the same badge in place of the one that is kept. */
export async function replaceForeignBadge(tx: Tx, badge: NewForeignBadge): Promise<void> {
  await tx
    .updateTable('foreign_badge')
    .set(written(badge))
    .where('person_id', '=', badge.personId)
    .where('code', '=', badge.code)
    .execute()
}

export async function setForeignFound(tx: Tx, o: { personId: string; code: string } & Found): Promise<void> {
  await tx
    .updateTable('foreign_badge')
    .set({ report: JSON.stringify(o.report), is_mine: o.isMine, checked_at: o.checkedAt })
    .where('person_id', '=', o.personId)
    .where('code', '=', o.code)
    .execute()
}

/** `false` where there is none. */
export async function deleteForeignBadge(tx: Tx, o: { personId: string; code: string }): Promise<boolean> {
  const query = tx.deleteFrom('foreign_badge').where('person_id', '=', o.personId).where('code', '=', o.code)
  return (await query.returning('code').executeTakeFirst()) !== undefined
}

/** Everything somebody kept from elsewhere goes: their account was deleted. */
export async function deleteForeignBadges(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom('foreign_badge').where('person_id', '=', personId).execute()
}

function written(badge: NewForeignBadge) {
  return {
    file: Buffer.from(badge.file),
    sha256: badge.sha256,
    file_name: badge.fileName,
    media_type: badge.mediaType,
    link: badge.link,
    issuer_id: badge.issuerId,
    credential_id: badge.credentialId,
    valid_from: badge.validFrom,
    report: JSON.stringify(badge.report),
    is_mine: badge.isMine,
    picture: badge.picture && Buffer.from(badge.picture),
    picture_from: badge.pictureFrom,
    checked_at: badge.checkedAt,
  }
}

type Row = Omit<ForeignBadge, 'report' | 'pictureFrom'> & { report: unknown; pictureFrom: string | null }

function read(row: Row): ForeignBadge {
  const { code, fileName, mediaType, sha256, link, issuerId, credentialId, validFrom, isMine, checkedAt, keptAt } = row
  const facts = {
    code,
    fileName,
    mediaType,
    sha256,
    link,
    issuerId,
    credentialId,
    validFrom,
    isMine,
    checkedAt,
    keptAt,
  }
  return { ...facts, report: row.report as Report, pictureFrom: row.pictureFrom as PictureFrom | null }
}
