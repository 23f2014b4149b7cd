import type { AwardState } from '@akashi/contract/awards.ts'
import type { Selectable } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { Tables } from '../../db/tables.ts'
import type { Award, AwardNotice, AwardReason, ParkedReason, Visibility } from './award.ts'

type AwardChange = Partial<
  Pick<
    Award,
    | 'achievementVersionId'
    | 'state'
    | 'approvalId'
    | 'parkedReason'
    | 'notice'
    | 'startAfter'
    | 'mailAtOnce'
    | 'signedAt'
    | 'deliveredAt'
    | 'accepted'
    | 'revokedAt'
    | 'revokedReason'
    | 'visibility'
  >
> & { answeredAt?: Date; statusListId?: string; statusIndex?: number; expiresAt?: Date | null }

/** The awards that already exist for any of these occurrences, locked until the transaction ends. */
export async function findOccurrences(
  tx: Tx,
  o: { organisationId: string; achievementIds: string[]; personIds: string[] },
): Promise<Award[]> {
  if (o.personIds.length === 0) return []
  const rows = await tx
    .selectFrom('award')
    .selectAll()
    .where('organisation_id', '=', o.organisationId)
    .where('achievement_id', 'in', o.achievementIds)
    .where('person_id', 'in', o.personIds)
    .forUpdate()
    .execute()
  return rows.map(awardOf)
}

export async function findStatesByCode(tx: Tx, codes: string[]): Promise<Map<string, AwardState>> {
  if (codes.length === 0) return new Map()
  const rows = await tx.selectFrom('award').select(['code', 'state']).where('code', 'in', codes).execute()
  return new Map(rows.map(({ code, state }) => [code, state as AwardState]))
}

/** Adds awards in one statement; returns the ids that were new (another transaction may have been first). */
export async function insertAwards(tx: Tx, awards: Award[]): Promise<Set<string>> {
  if (awards.length === 0) return new Set()
  const inserted = await tx
    .insertInto('award')
    .values(
      awards.map((award) => ({
        id: award.id,
        organisation_id: award.organisationId,
        code: award.code,
        achievement_id: award.achievementId,
        achievement_version_id: award.achievementVersionId,
        person_id: award.personId,
        occurrence: award.occurrence,
        reason: JSON.stringify(award.reason),
        address: award.address,
        recipient_name: award.recipientName,
        language: award.language,
        state: award.state,
        approval_id: award.approvalId,
        awarded_at: award.awardedAt,
        start_after: award.startAfter,
        mail_at_once: award.mailAtOnce,
        expires_at: award.expiresAt,
        search: searchText(`${award.recipientName} ${award.address}`),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'achievement_id', 'person_id', 'occurrence']).doNothing(),
    )
    .returning('id')
    .execute()
  return new Set(inserted.map((row) => row.id))
}

/** Awards by id, locked until the transaction ends, in the order they were awarded. */
export async function lockAwards(tx: Tx, awardIds: string[]): Promise<Award[]> {
  if (awardIds.length === 0) return []
  const query = tx.selectFrom('award').selectAll().where('id', 'in', awardIds).orderBy('awarded_at').orderBy('id')
  return (await query.forUpdate().execute()).map(awardOf)
}

export async function findAwards(tx: Tx, awardIds: string[]): Promise<Award[]> {
  if (awardIds.length === 0) return []
  return (await tx.selectFrom('award').selectAll().where('id', 'in', awardIds).execute()).map(awardOf)
}

export async function findAwardByCode(tx: Tx, code: string): Promise<Award | null> {
  const row = await tx.selectFrom('award').selectAll().where('code', '=', code).executeTakeFirst()
  return row ? awardOf(row) : null
}

export async function findAwardsOfPerson(tx: Tx, personId: string): Promise<Award[]> {
  const query = tx
    .selectFrom('award')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('awarded_at', 'desc')
    .orderBy('id', 'desc')
  return (await query.execute()).map(awardOf)
}

export async function updateAward(tx: Tx, awardId: string, change: AwardChange): Promise<void> {
  await updateAwards(tx, [awardId], change)
}

export async function updateAwards(tx: Tx, awardIds: string[], change: AwardChange): Promise<void> {
  if (awardIds.length === 0) return
  const columns = {
    achievement_version_id: change.achievementVersionId,
    state: change.state,
    approval_id: change.approvalId,
    parked_reason: change.parkedReason,
    notice: change.notice,
    start_after: change.startAfter,
    mail_at_once: change.mailAtOnce,
    signed_at: change.signedAt,
    delivered_at: change.deliveredAt,
    accepted: change.accepted,
    answered_at: change.answeredAt,
    revoked_at: change.revokedAt,
    revoked_reason: change.revokedReason,
    visibility: change.visibility,
    status_list_id: change.statusListId,
    status_index: change.statusIndex,
    expires_at: change.expiresAt,
  }
  const given = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
  await tx.updateTable('award').set(given).where('id', 'in', awardIds).execute()
}

/** Notes that the mail was taken. An answer or a revocation that came first stays the state. */
export async function markDelivered(tx: Tx, awardId: string, at: Date): Promise<void> {
  await tx
    .updateTable('award')
    .set((eb) => ({
      delivered_at: at,
      parked_reason: null,
      state: eb.case().when('state', 'in', ['signed', 'parked']).then('delivered').else(eb.ref('state')).end(),
    }))
    .where('id', '=', awardId)
    .execute()
}

/** The form in which names and addresses are searched: NFKC, lower case, one space between words. Only for searching. */
export function searchText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** A row as the award it is. */
export function awardOf(row: Selectable<Tables['award']>): Award {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    code: row.code,
    achievementId: row.achievement_id,
    achievementVersionId: row.achievement_version_id,
    personId: row.person_id,
    occurrence: row.occurrence,
    reason: row.reason as AwardReason,
    address: row.address,
    recipientName: row.recipient_name,
    language: row.language as 'ja' | 'en',
    state: row.state as AwardState,
    approvalId: row.approval_id,
    parkedReason: row.parked_reason as ParkedReason | null,
    notice: row.notice as AwardNotice | null,
    visibility: row.visibility as Visibility,
    awardedAt: row.awarded_at,
    startAfter: row.start_after,
    mailAtOnce: row.mail_at_once,
    expiresAt: row.expires_at,
    statusListId: row.status_list_id,
    statusIndex: row.status_index,
    signedAt: row.signed_at,
    deliveredAt: row.delivered_at,
    accepted: row.accepted,
    revokedAt: row.revoked_at,
    revokedReason: row.revoked_reason,
  }
}
