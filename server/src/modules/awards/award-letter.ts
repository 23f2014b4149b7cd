import type { Config } from '../../config.ts'
import { type AchievementVersion, versionUrls } from '../achievements/achievements.ts'
import type { Organisation } from '../organisations/organisations.ts'
import type { WrittenMail } from './mail-letter.ts'
import { type MailFacts, writeMail } from './write-mail.ts'

/** How long the link of a mail opens the badge to whoever holds it. */
export const linkDays = 90

type LetterFacts = Pick<
  MailFacts,
  'language' | 'recipientName' | 'romanised' | 'awardedAt' | 'score' | 'linkExpiresAt' | 'stopUrl' | 'test'
> & {
  organisation: Organisation
  version: AchievementVersion
  /** `null`: the page of the achievement, where there is no award to link to. */
  link: string | null
}

/** The mail of an award of that achievement, whether it goes out, is tried out or is only looked at. */
export function awardLetter(config: Pick<Config, 'baseUrl' | 'evaluation'>, facts: LetterFacts): WrittenMail {
  const { organisation, version, link, ...rest } = facts
  const { slug, versionNo } = version
  const urls = versionUrls(config.baseUrl, { organisation: organisation.slug, slug, versionNo })
  return writeMail({
    ...rest,
    organisation,
    achievementName: version.name,
    achievementType: version.achievementType,
    imageUrl: urls.image,
    imageAlt: version.imageAlt,
    link: link ?? urls.id,
    trial: config.evaluation,
  })
}

/** Until when a link that is mailed now works. */
export function linkExpiryAt(now: Date): Date {
  return new Date(now.getTime() + linkDays * 86_400_000)
}
