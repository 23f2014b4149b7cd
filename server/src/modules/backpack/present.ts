import type { BackpackBadge } from '@akashi/contract/backpack.ts'
import { sentences } from '@akashi/credentials/verify/sentences.ts'
import type { Language } from '../../http/language.ts'
import type { Ports } from '../../ports/ports.ts'
import { anchorIn } from '../anchoring/anchoring.ts'
import { assertionUrl, carriesName, type Credential, hasOlderForm } from '../awards/awards.ts'
import { issuerId } from '../keys/keys.ts'
import type { AchievementVersion, Award, Organisation } from './backpack.ts'

export type KeptBadge = { award: Credential; version: AchievementVersion; organisation: Organisation }

/** A badge as its holder sees it in the backpack. */
export function presentBadge(
  badge: KeptBadge,
  o: { config: Ports['config']; language: Language; now: Date },
): BackpackBadge {
  const { award, version, organisation } = badge
  const { baseUrl } = o.config
  const anchor = anchorIn(award.document)
  const place = new URL(`/credentials/${award.code}`, baseUrl)
  return {
    code: award.code,
    name: version.name,
    description: version.description,
    issuerName: o.language === 'ja' ? organisation.nameJa : organisation.nameEn,
    issuerId: issuerId(o.config, organisation.slug),
    imageUrl: `/organisations/${organisation.slug}/achievements/${version.slug}/versions/${version.versionNo}/image.png`,
    imageAlt: version.imageAlt,
    awardedAt: award.awardedAt.toISOString(),
    expiresAt: award.expiresAt?.toISOString() ?? null,
    state: award.state,
    visibility: award.visibility,
    accepted: award.accepted,
    shareUrl: place.href,
    files: {
      json: `${place.pathname}.json`,
      jwt: `${place.pathname}.jwt`,
      png: `${place.pathname}.png`,
      svg: `${place.pathname}.svg`,
      pdf: `${place.pathname}.pdf`,
      bundle: `${place.pathname}/bundle.zip`,
      blockcert: anchor ? `${place.pathname}.blockcert` : null,
      older:
        award.visibility !== 'private' && !award.revokedAt && hasOlderForm(award.document)
          ? assertionUrl(baseUrl, award.code)
          : null,
    },
    anchor: anchor && { chain: anchor.chain.name, isTest: anchor.chain.isTest, at: anchor.at.toISOString() },
    showsName: carriesName(award.document),
    verdictNote: noteOf(award, o),
  }
}

/** What changed since the award, or that nobody outside can check a trial badge; `null` where there is nothing to add. */
function noteOf(award: Award, { config, now }: { config: Ports['config']; now: Date }): BackpackBadge['verdictNote'] {
  const said = (code: 'status.revoked' | 'time.expired') => ({ ja: sentences[code].ja, en: sentences[code].en })
  if (award.revokedAt) return said('status.revoked')
  if (award.expiresAt && award.expiresAt <= now) return said('time.expired')
  if (!config.evaluation) return null
  return {
    ja: '試用のバッジです。このコンピューターの外では確かめられません。',
    en: 'A trial badge: nobody outside this machine can check it.',
  }
}
