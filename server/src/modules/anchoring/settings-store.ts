import type { Tx } from '../../db/database.ts'

/** What an organisation wants anchored, when, and for how much; see `anchoring_settings`. */
export type AnchoringSettings = {
  everything: boolean
  dailyAt: number | null
  atCount: number | null
  nextAt: Date | null
  rateYen: number | null
  rateAt: Date | null
  capYen: number | null
  achievementIds: string[]
}

/** Where nobody chose anything yet: nothing is anchored, and once something is, at six in the evening or by the thousand. */
const usual = {
  everything: false,
  dailyAt: 18 * 60,
  atCount: 1000,
  nextAt: null,
  rateYen: null,
  rateAt: null,
  capYen: null,
}

export async function findSettings(tx: Tx, organisationId: string): Promise<AnchoringSettings> {
  const row = await tx
    .selectFrom('anchoring_settings')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  const asked = await tx
    .selectFrom('anchored_achievement')
    .select('achievement_id')
    .where('organisation_id', '=', organisationId)
    .orderBy('asked_at')
    .execute()
  const achievementIds = asked.map(({ achievement_id: id }) => id)
  if (!row) return { ...usual, achievementIds }
  return {
    everything: row.everything,
    dailyAt: row.daily_at,
    atCount: row.at_count,
    nextAt: row.next_at,
    rateYen: row.rate_yen === null ? null : Number(row.rate_yen),
    rateAt: row.rate_at,
    capYen: row.cap_yen,
    achievementIds,
  }
}

export async function putSettings(
  tx: Tx,
  organisationId: string,
  settings: AnchoringSettings,
  at: Date,
): Promise<void> {
  const columns = {
    everything: settings.everything,
    daily_at: settings.dailyAt,
    at_count: settings.atCount,
    next_at: settings.nextAt,
    rate_yen: settings.rateYen === null ? null : String(settings.rateYen),
    rate_at: settings.rateAt,
    cap_yen: settings.capYen,
  }
  await tx
    .insertInto('anchoring_settings')
    .values({ organisation_id: organisationId, ...columns })
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(columns))
    .execute()
  await tx
    .deleteFrom('anchored_achievement')
    .where('organisation_id', '=', organisationId)
    .where('achievement_id', 'not in', settings.achievementIds.length > 0 ? settings.achievementIds : [organisationId])
    .execute()
  if (settings.achievementIds.length === 0) return
  await tx
    .insertInto('anchored_achievement')
    .values(
      settings.achievementIds.map((id) => ({ organisation_id: organisationId, achievement_id: id, asked_at: at })),
    )
    .onConflict((conflict) => conflict.columns(['organisation_id', 'achievement_id']).doNothing())
    .execute()
}
