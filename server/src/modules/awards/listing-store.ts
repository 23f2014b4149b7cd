import type { AwardState } from '@akashi/contract/awards.ts'
import { type ExpressionBuilder, sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { Tables } from '../../db/tables.ts'
import type { Award } from './award.ts'
import { awardOf, searchText } from './store.ts'

export type AwardFilter = {
  organisationId: string
  q: string
  achievement?: string | undefined
  state?: AwardState | undefined
  undelivered?: boolean | undefined
}

export function listing(tx: Tx, filter: AwardFilter) {
  let query = tx
    .selectFrom('award')
    .innerJoin('achievement_version as version', 'version.id', 'award.achievement_version_id')
    .where('award.organisation_id', '=', filter.organisationId)
  if (filter.achievement) query = query.where('version.slug', '=', filter.achievement)
  if (filter.undelivered) query = query.where((eb) => undelivered(eb))
  for (const word of searchText(filter.q).split(' ').filter(Boolean)) {
    query = query.where('award.search', 'like', `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  }
  return query
}

/** How many awards are in each state, for the search and achievement given. */
export async function countStates(tx: Tx, filter: AwardFilter): Promise<Record<string, number>> {
  const rows = await listing(tx, filter)
    .select(['award.state', sql<number>`count(*)::int`.as('count')])
    .groupBy('award.state')
    .execute()
  return Object.fromEntries(rows.map((row) => [row.state, row.count]))
}

export type ListedMail = { state: string; problem: string | null; nextAttemptAt: Date | null }
export type ListedAward = {
  award: Award
  achievementName: string
  sentBackNote: string | null
  mail: ListedMail | null
  /** The mail that told the holder of a revocation. */
  revocationMail: ListedMail | null
  /** In which the organisation tells times. */
  timeZone: string
}

export function listed(query: ReturnType<typeof listing>) {
  return query
    .innerJoin('organisation', 'organisation.id', 'award.organisation_id')
    .leftJoin('award_mail as mail', 'mail.award_id', 'award.id')
    .leftJoin('revocation_mail', 'revocation_mail.award_id', 'award.id')
    .leftJoin('approval', (join) =>
      join.onRef('approval.id', '=', 'award.approval_id').on('approval.state', '=', 'sent-back'),
    )
    .selectAll('award')
    .select([
      'version.name as achievement_name',
      'mail.state as mail_state',
      'mail.problem as mail_problem',
      'mail.next_attempt_at',
      'approval.decided_note as sent_back_note',
      'organisation.time_zone',
      'revocation_mail.state as told_state',
      'revocation_mail.problem as told_problem',
      'revocation_mail.next_attempt_at as told_at',
    ])
}

export function listedOf(row: Awaited<ReturnType<ReturnType<typeof listed>['executeTakeFirstOrThrow']>>): ListedAward {
  const mail = row.mail_state
    ? { state: row.mail_state, problem: row.mail_problem, nextAttemptAt: row.next_attempt_at }
    : null
  const revocationMail = row.told_state
    ? { state: row.told_state, problem: row.told_problem, nextAttemptAt: row.told_at }
    : null
  const { achievement_name: achievementName, sent_back_note: sentBackNote, time_zone: timeZone } = row
  return { award: awardOf(row), achievementName, sentBackNote, mail, revocationMail, timeZone }
}

/** One page of awards, the newest first. */
export async function listAwards(
  tx: Tx,
  filter: AwardFilter,
  page: { limit: number; offset: number },
): Promise<ListedAward[]> {
  let query = listed(listing(tx, filter))
  if (filter.state) query = query.where('award.state', '=', filter.state)
  const rows = await query
    .orderBy('award.awarded_at', 'desc')
    .orderBy('award.id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return rows.map(listedOf)
}

export async function findListedAward(tx: Tx, organisationId: string, awardId: string): Promise<ListedAward | null> {
  const row = await listed(listing(tx, { organisationId, q: '' }))
    .where('award.id', '=', awardId)
    .executeTakeFirst()
  return row ? listedOf(row) : null
}

/** Its mail did not arrive or waits, and still matters. */
function undelivered(eb: ExpressionBuilder<Tables, 'award'>) {
  const mail = eb
    .selectFrom('award_mail')
    .select('award_id')
    .whereRef('award_mail.award_id', '=', 'award.id')
    .where('award_mail.state', '!=', 'sent')
  return eb.and([eb.exists(mail), eb('award.state', 'not in', ['revoked', 'declined']), eb('award.address', '!=', '')])
}

/** Whose awards these are and of which badge, by award id; what is no award is left out. */
export async function awardNames(
  tx: Tx,
  ids: string[],
): Promise<Map<string, { recipientName: string; achievementName: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('award')
    .innerJoin('achievement_version as version', 'version.id', 'award.achievement_version_id')
    .select(['award.id', 'award.recipient_name', 'version.name'])
    .where('award.id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, { recipientName: row.recipient_name, achievementName: row.name }]))
}
