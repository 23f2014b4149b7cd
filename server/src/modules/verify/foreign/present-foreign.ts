import type { ForeignBadge as Shown } from '@akashi/contract/foreign-badges.ts'
import { verdictOf } from '@akashi/credentials/verify/verdict.ts'
import type { ForeignBadge } from '../../backpack/backpack.ts'
import { claimsOf } from '../claims.ts'
import { issuerStanding } from '../issuer-standing.ts'

/** A badge from elsewhere as its holder sees it: only what was proven when it was last checked, and its file. */
export function presentForeignBadge(badge: ForeignBadge): Shown {
  const claims = badge.report.credential && claimsOf(badge.report.credential)
  const { kind, sentence, reason, next } = verdictOf(badge.report)
  const place = `/api/backpack/foreign/${badge.code}`
  return {
    code: badge.code,
    name: claims?.name ?? '',
    description: claims?.description ?? null,
    issuerName: claims?.issuerName ?? null,
    issuerId: claims?.issuerId ?? badge.issuerId,
    issuerDomain: claims?.issuerDomain ?? null,
    issuerProven: issuerStanding(badge.report) === 'bound',
    awardedAt: claims?.awardedDate ?? claims?.validFrom ?? null,
    expiresAt: claims?.validUntil ?? null,
    format: badge.report.format,
    pictureUrl: badge.pictureFrom === null ? null : `${place}/picture.png`,
    pictureFrom: badge.pictureFrom,
    isMine: badge.isMine,
    verdict: { kind, sentence, reason, next },
    // Whose it is stands in `isMine`.
    checks: badge.report.checks.filter(({ name }) => name !== 'recipient'),
    checkedAt: badge.checkedAt.toISOString(),
    keptAt: badge.keptAt.toISOString(),
    link: badge.link,
    fileName: badge.fileName,
    fileUrl: `${place}/file`,
  }
}
