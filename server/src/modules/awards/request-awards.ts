import type { Tx } from '../../db/database.ts'
import { Refusal } from '../../http/problem.ts'
import { enqueue } from '../../jobs/jobs.ts'
import type { Ports } from '../../ports/ports.ts'
import { publicCode } from '../../ports/public-code.ts'
import {
  type AchievementVersion,
  achievementsNeedingApproval,
  expiryOf,
  publishedAchievement,
} from '../achievements/achievements.ts'
import { recordAll } from '../audit/audit.ts'
import { askForAwards } from './ask-approval.ts'
import { type Award, type AwardReason, type AwardRequest, decideRequest } from './award.ts'
import { refusals } from './sentences.ts'
import { findOccurrences, insertAwards, updateAwards } from './store.ts'

export type RequestOutcome = { awardId: string; already: boolean; code: string }
type RequestPorts = Pick<Ports, 'clock' | 'random'>

/** Awards of one issuing job: large enough to share a transaction, small enough to lose little to a death. */
const chunkSize = 50

/**
 * Awards what is asked for, in the caller's transaction, a few statements for any number of requests; the issuing jobs
 * are queued in the same transaction. An achievement that needs approval makes the award wait for it, unless its batch has one. Outcomes come in the order of the requests, which share one organisation.
 * Refuses: an achievement that is not published.
 */
export async function requestAll(tx: Tx, ports: RequestPorts, requests: AwardRequest[]): Promise<RequestOutcome[]> {
  const organisationId = requests[0]?.organisationId
  if (!organisationId) return []
  const versions = await versionsOf(tx, organisationId, requests)
  const needing = await achievementsNeedingApproval(
    tx,
    [...versions.values()].map((version) => version.achievementId),
  )
  const existing = await findOccurrences(tx, {
    organisationId,
    achievementIds: [...versions.values()].map((version) => version.achievementId),
    personIds: [...new Set(requests.map((request) => request.personId))],
  })
  const held = new Map(existing.map((award) => [occurrenceOf(award), award]))
  const fresh: Award[] = []
  const revived: Award[] = []
  const outcomes = requests.map((request): RequestOutcome => {
    const version = versions.get(request.achievementSlug)!
    const award = newAward(ports, request, version, needing.has(version.achievementId))
    const known = held.get(occurrenceOf(award)) ?? null
    const decision = decideRequest(known)
    if (decision === 'award') fresh.push(award)
    if (decision === 'revive') revived.push({ ...award, id: known!.id, code: known!.code })
    const outcome = decision === 'award' ? award : known!
    held.set(occurrenceOf(award), { ...outcome, state: award.state })
    return { awardId: outcome.id, code: outcome.code, already: decision === 'already' }
  })
  const inserted = await insertAwards(tx, fresh)
  for (const { id, state, approvalId, startAfter } of revived)
    await updateAwards(tx, [id], { state, approvalId, startAfter, parkedReason: null })
  const begun = [...fresh.filter((award) => inserted.has(award.id)), ...revived]
  await enqueueIssuing(
    tx,
    organisationId,
    begun.filter(({ state }) => state === 'awarded'),
  )
  await note(tx, ports, organisationId, begun)
  const awardIds = begun.filter(({ state }) => state === 'awaiting-approval').map(({ id }) => id)
  const { askedBy = null, note: word = '' } = requests[0]!
  if (awardIds.length > 0) await askForAwards(tx, ports, { organisationId, askedBy, note: word, awardIds })
  return inserted.size === fresh.length ? outcomes : requestAll(tx, ports, requests)
}

/** Queues the issuing of awards in chunks; each job remembers for when it was queued, so that one that was stopped stays so. */
export async function enqueueIssuing(
  tx: Tx,
  organisationId: string,
  awards: Pick<Award, 'id' | 'startAfter'>[],
): Promise<void> {
  const byStart = Map.groupBy(awards, (award) => award.startAfter?.toISOString() ?? null)
  for (const [startAfter, group] of byStart) {
    for (let start = 0; start < group.length; start += chunkSize) {
      const awardIds = group.slice(start, start + chunkSize).map((award) => award.id)
      const when = startAfter ? { startAfter: new Date(startAfter) } : {}
      await enqueue(tx, 'issue-credentials', { organisationId, awardIds, startAfter }, when)
    }
  }
}

async function versionsOf(
  tx: Tx,
  organisationId: string,
  requests: AwardRequest[],
): Promise<Map<string, AchievementVersion>> {
  const versions = new Map<string, AchievementVersion>()
  for (const slug of new Set(requests.map((request) => request.achievementSlug))) {
    const version = await publishedAchievement(tx, organisationId, slug)
    if (!version)
      throw new Refusal('conflict', 'achievement.not-published', refusals.noAchievement, { achievement: slug })
    versions.set(slug, version)
  }
  return versions
}

function newAward(ports: RequestPorts, request: AwardRequest, version: AchievementVersion, needs: boolean): Award {
  const awardedAt = ports.clock.now()
  return {
    id: ports.random.uuid(),
    organisationId: request.organisationId,
    code: publicCode(ports.random),
    achievementId: version.achievementId,
    achievementVersionId: version.versionId,
    personId: request.personId,
    occurrence: request.occurrence,
    reason: request.reason as AwardReason,
    address: request.address.trim(),
    recipientName: request.recipientName,
    language: request.language,
    state: needs && !request.approvalId ? 'awaiting-approval' : 'awarded',
    approvalId: request.approvalId ?? null,
    parkedReason: null,
    notice: null,
    visibility: 'private',
    awardedAt,
    startAfter: request.startAfter ?? null,
    mailAtOnce: request.mailAtOnce ?? false,
    expiresAt: expiryOf(version, awardedAt),
    statusListId: null,
    statusIndex: null,
    signedAt: null,
    deliveredAt: null,
    accepted: null,
    revokedAt: null,
    revokedReason: null,
  }
}

function occurrenceOf(award: Pick<Award, 'achievementId' | 'personId' | 'occurrence'>): string {
  return JSON.stringify([award.achievementId, award.personId, award.occurrence])
}

async function note(tx: Tx, ports: RequestPorts, organisationId: string, awards: Award[]): Promise<void> {
  const at = ports.clock.now()
  const told = ({ id, occurrence }: Award) => ({
    organisationId,
    act: 'award.requested',
    subject: id,
    details: { occurrence },
    at,
  })
  await recordAll(tx, awards.map(told))
}
