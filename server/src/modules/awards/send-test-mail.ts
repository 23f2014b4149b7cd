import { inScope } from '../../db/database.ts'
import { Refusal } from '../../http/problem.ts'
import type { Ports } from '../../ports/ports.ts'
import { publishedAchievement } from '../achievements/achievements.ts'
import { record } from '../audit/audit.ts'
import { personById } from '../identity/identity.ts'
import { organisationById } from '../organisations/organisations.ts'
import { awardLetter, linkExpiryAt } from './award-letter.ts'
import { refusals } from './sentences.ts'

/**
 * Sends the award mail of an achievement to the person who asks, marked as a test, its link leading to the achievement's
 * page. Returns the address it went to. Refuses: not published, no address, mail server down.
 */
export async function sendTestMail(
  ports: Pick<Ports, 'db' | 'clock' | 'config' | 'mail' | 'random'>,
  o: { organisationId: string; personId: string; achievementSlug: string },
): Promise<string> {
  const { baseUrl, mailFrom: from } = ports.config
  const awardedAt = ports.clock.now()
  const { organisation, version, person } = await readFacts(ports, o)
  if (!version) throw new Refusal('conflict', 'achievement.not-published', refusals.noAchievement)
  const to = (person.addresses.find((known) => known.verified) ?? person.addresses[0])?.address
  if (!to) throw new Refusal('conflict', 'person.no-address', refusals.noAddress)
  const { language } = person
  const mail = awardLetter(ports.config, {
    language,
    recipientName: person.displayName,
    romanised: person.romanised,
    organisation,
    version,
    awardedAt,
    score: null,
    link: null,
    linkExpiresAt: linkExpiryAt(awardedAt),
    stopUrl: null,
    test: true,
  })
  const messageId = `test-${ports.random.uuid()}@${new URL(baseUrl).hostname}`
  try {
    await ports.mail.send({ from, to, ...mail, messageId, language })
  } catch {
    throw new Refusal('unavailable', 'mail.unreachable', refusals.mailDown)
  }
  return to
}

async function readFacts(
  ports: Pick<Ports, 'db' | 'clock'>,
  o: { organisationId: string; personId: string; achievementSlug: string },
) {
  const { organisationId, personId: actorPersonId, achievementSlug: subject } = o
  return inScope(ports.db, { organisationId }, async (tx) => {
    await record(tx, { organisationId, actorPersonId, act: 'award.test-mail', subject, at: ports.clock.now() })
    return {
      organisation: (await organisationById(tx, organisationId))!,
      version: await publishedAchievement(tx, organisationId, subject),
      person: (await personById(tx, actorPersonId))!,
    }
  })
}
