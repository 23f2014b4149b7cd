import type { AnchoringChange } from '@akashi/contract/anchoring.ts'
import { inScope } from '../../db/database.ts'
import { Refusal } from '../../http/problem.ts'
import type { Ports } from '../../ports/ports.ts'
import { achievementDrafts } from '../achievements/achievements.ts'
import { record } from '../audit/audit.ts'
import { ensureAnchorKey } from '../keys/keys.ts'
import { organisationById } from '../organisations/organisations.ts'
import { nextDaily } from './batch.ts'
import { anchoringRefusals } from './sentences.ts'
import { findSettings, putSettings } from './settings-store.ts'

/**
 * Says what an organisation wants anchored, when, and for how much. With the first badge that asks for it the key is made, so
 * that it has been public for long when it first signs. Refuses: an achievement that is not there, and a cap without a rate.
 */
export async function changeSettings(
  ports: Pick<Ports, 'db' | 'clock' | 'config' | 'random' | 'seal'>,
  o: { organisationId: string; personId: string; change: AnchoringChange },
): Promise<void> {
  const { organisationId, change } = o
  if (change.capYen !== null && change.rateYen === null)
    throw new Refusal('invalid', 'anchoring.cap-needs-rate', anchoringRefusals.capNeedsRate)
  await inScope(ports.db, { organisationId }, async (tx) => {
    const known = new Map((await achievementDrafts(tx, organisationId)).map(({ slug, id }) => [slug, id]))
    const achievementIds = change.achievements.map((slug) => known.get(slug))
    if (achievementIds.includes(undefined))
      throw new Refusal('not-found', 'anchoring.achievement-unknown', anchoringRefusals.achievementUnknown)
    const [now, before] = [ports.clock.now(), await findSettings(tx, organisationId)]
    const { timeZone } = (await organisationById(tx, organisationId))!
    const dailyAt = change.dailyAt === null ? null : minuteOf(change.dailyAt)
    await putSettings(
      tx,
      organisationId,
      {
        everything: change.everything,
        achievementIds: achievementIds as string[],
        dailyAt,
        nextAt: dailyAt === null ? null : nextDaily(now, dailyAt, timeZone),
        atCount: change.atCount,
        rateYen: change.rateYen,
        rateAt: change.rateYen === before.rateYen ? before.rateAt : change.rateYen === null ? null : now,
        capYen: change.capYen,
      },
      now,
    )
    if (change.everything || change.achievements.length > 0) await ensureAnchorKey(tx, ports, organisationId)
    const { personId: actorPersonId } = o
    await record(tx, {
      organisationId,
      actorPersonId,
      act: 'anchoring.changed',
      subject: organisationId,
      details: change,
      at: now,
    })
  })
}

function minuteOf(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return hour * 60 + minute
}
