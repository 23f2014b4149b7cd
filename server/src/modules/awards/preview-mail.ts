import type { MailPreview } from '@akashi/contract/awards.ts'
import { inScope, type Tx } from '../../db/database.ts'
import { Refusal } from '../../http/problem.ts'
import type { Ports } from '../../ports/ports.ts'
import { achievementVersion, publishedAchievement } from '../achievements/achievements.ts'
import { personById } from '../identity/identity.ts'
import { organisationById } from '../organisations/organisations.ts'
import { awardLetter, linkExpiryAt } from './award-letter.ts'
import { refusals } from './sentences.ts'
import { findAwards } from './store.ts'

type Reader = { address: string; recipientName: string; romanised: string | null }
type Asked = { organisationId: string; language: 'ja' | 'en' }

/**
 * The award mail as that reader would get it, before there is an award; nothing is written and nothing leaves. Its link
 * leads to the achievement's page. Refuses: not published.
 */
export async function previewForReader(
  tx: Tx,
  ports: Pick<Ports, 'clock' | 'config'>,
  o: Asked & { achievementSlug: string; reader: Reader },
): Promise<MailPreview> {
  const version = await publishedAchievement(tx, o.organisationId, o.achievementSlug)
  if (!version) throw new Refusal('conflict', 'achievement.not-published', refusals.noAchievement)
  const now = ports.clock.now()
  const { address, recipientName, romanised } = o.reader
  const letter = awardLetter(ports.config, {
    language: o.language,
    recipientName,
    romanised,
    organisation: (await organisationById(tx, o.organisationId))!,
    version,
    awardedAt: now,
    score: null,
    link: null,
    linkExpiresAt: linkExpiryAt(now),
    stopUrl: null,
    test: false,
  })
  return { to: address, ...letter }
}

/** The mail of an award there is, in either language; its link is not one that opens the badge. */
async function previewOfAward(
  tx: Tx,
  ports: Pick<Ports, 'clock' | 'config'>,
  o: Asked & { awardId: string },
): Promise<MailPreview> {
  const [award] = await findAwards(tx, [o.awardId])
  if (!award) throw new Refusal('not-found', 'award.unknown', refusals.unknown)
  const letter = awardLetter(ports.config, {
    language: o.language,
    recipientName: award.recipientName,
    romanised: (await personById(tx, award.personId))?.romanised ?? null,
    organisation: (await organisationById(tx, o.organisationId))!,
    version: (await achievementVersion(tx, award.achievementVersionId))!,
    awardedAt: award.awardedAt,
    score: award.reason.score ?? null,
    link: null,
    linkExpiresAt: linkExpiryAt(ports.clock.now()),
    stopUrl: null,
    test: false,
  })
  return { to: award.address, ...letter }
}

/** The mail of an award, or of an achievement with the name of the person who asks. Refuses: neither, unknown, not published. */
export async function previewMail(
  ports: Pick<Ports, 'db' | 'clock' | 'config'>,
  o: Asked & { personId: string; awardId: string | undefined; achievementSlug: string | undefined },
): Promise<MailPreview> {
  const { organisationId, language, awardId, achievementSlug } = o
  return inScope(ports.db, { organisationId }, async (tx) => {
    if (awardId) return previewOfAward(tx, ports, { organisationId, language, awardId })
    const person = (await personById(tx, o.personId))!
    const reader = {
      address: person.addresses[0]?.address ?? '',
      recipientName: person.displayName,
      romanised: person.romanised,
    }
    return previewForReader(tx, ports, { organisationId, language, achievementSlug: achievementSlug ?? '', reader })
  })
}
