import { createHash } from 'node:crypto'
import { buildCredential } from '@akashi/credentials/openbadges/build.ts'
import { checkCredential } from '@akashi/credentials/openbadges/check.ts'
import { hashAddress } from '@akashi/credentials/openbadges/recipient.ts'
import type { Tx } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { achievementVersions, canDrawName } from '../achievements/achievements.ts'
import { record } from '../audit/audit.ts'
import { didsOf } from '../identity/identity.ts'
import { ensureIssuerKey, issuerId, signerFor } from '../keys/keys.ts'
import { organisationById } from '../organisations/organisations.ts'
import type { Award } from './award.ts'
import { credentialFacts, type IssuerFacts } from './credential-facts.ts'
import {
  findIntents,
  findStatusPlaces,
  type Intent,
  putIntents,
  reserveStatusPlaces,
  type StatusPlace,
  setStatusPlaces,
} from './issuing-store.ts'
import { toSeconds } from './status-list.ts'
import { updateAward, updateAwards } from './store.ts'

/**
 * What was kept of the awards before, ready to be signed or signed. Not among it: what was never signed and the award has
 * since been given a corrected version of the badge; `prepareIntents` builds it anew.
 */
export async function keptIntents(tx: Tx, awards: Award[], signed: ReadonlyMap<string, string>): Promise<Intent[]> {
  const kept = await findIntents(
    tx,
    awards.map((award) => award.id),
  )
  if (kept.length === 0) return []
  const versions = await achievementVersions(
    tx,
    awards.map((award) => award.achievementVersionId),
  )
  const versionOf = new Map(awards.map(({ id, achievementVersionId }) => [id, versions.get(achievementVersionId)!]))
  return kept.filter(
    ({ awardId, document }) => signed.has(awardId) || versionIn(document) === String(versionOf.get(awardId)!.versionNo),
  )
}

function versionIn(document: string): unknown {
  const { credentialSubject } = JSON.parse(document) as { credentialSubject: { achievement: { version?: string } } }
  return credentialSubject.achievement.version
}

type PreparePorts = Pick<Ports, 'clock' | 'config' | 'permute' | 'random' | 'seal'>

/**
 * Takes a place in the status list for each award that has none, builds its document and keeps it as intent, all in the
 * caller's transaction. What fails the check is parked and never signed. `awards` are locked and have no intent that holds.
 */
export async function prepareIntents(
  tx: Tx,
  ports: PreparePorts,
  organisationId: string,
  awards: Award[],
): Promise<Intent[]> {
  if (awards.length === 0) return []
  await ensureIssuerKey(tx, ports, { id: organisationId })
  const issuer: IssuerFacts = (await organisationById(tx, organisationId))!
  const { keyId } = await signerFor(tx, ports, organisationId)
  const versions = await achievementVersions(
    tx,
    awards.map((award) => award.achievementVersionId),
  )
  const places = await placesFor(tx, ports, organisationId, awards)
  const dids = await didsOf(
    tx,
    awards.map((award) => award.personId),
  )
  const intents: Intent[] = []
  const taken: Parameters<typeof setStatusPlaces>[1] = []
  for (const [index, award] of awards.entries()) {
    const salt = Buffer.from(ports.random.bytes(16)).toString('base64url')
    const document = buildCredential(
      credentialFacts({
        baseUrl: ports.config.baseUrl,
        issuerId: issuerId(ports.config, issuer.slug),
        issuer,
        award,
        version: versions.get(award.achievementVersionId)!,
        recipient: { addressHash: await hashAddress(award.address, salt), salt },
        subjectId: dids.get(award.personId) ?? null,
        place: places[index]!,
      }),
    )
    const problems = checkCredential(document)
    if (problems.length > 0) {
      await park(tx, ports, award, problems)
      continue
    }
    intents.push(intentOf(ports, award, document, keyId))
    taken.push({ ...places[index]!, awardId: award.id })
  }
  await noteUndrawnNames(tx, issuer, awards)
  await setStatusPlaces(tx, taken)
  await putIntents(tx, intents, ports.clock.now())
  return intents
}

/** A place is given once: an award that has one keeps it. */
async function placesFor(tx: Tx, ports: PreparePorts, organisationId: string, awards: Award[]): Promise<StatusPlace[]> {
  const without = awards.filter((award) => award.statusListId === null)
  const fresh = without.length > 0 ? await reserveStatusPlaces(tx, ports, organisationId, without.length) : []
  const given = await findStatusPlaces(
    tx,
    awards.filter((award) => award.statusListId !== null).map((award) => award.id),
  )
  return awards.map((award) => given.get(award.id) ?? fresh.shift()!)
}

/** Tells the issuer of names that no font of ours has whole: picture and certificate carry the romanised name, or none. */
async function noteUndrawnNames(tx: Tx, issuer: IssuerFacts, awards: Award[]): Promise<void> {
  if (!issuer.showsNames) return
  const undrawn = awards.filter(({ recipientName }) => recipientName !== '' && !canDrawName([recipientName]))
  await updateAwards(
    tx,
    undrawn.map(({ id }) => id),
    { notice: 'name.not-drawn' },
  )
}

function intentOf(ports: PreparePorts, award: Award, document: object, keyId: string): Intent {
  const text = JSON.stringify(document)
  return {
    awardId: award.id,
    organisationId: award.organisationId,
    document: text,
    sha256: createHash('sha256').update(text).digest('hex'),
    keyId,
    proofId: `urn:uuid:${ports.random.uuid()}`,
    proofCreated: toSeconds(ports.clock.now()),
    attempts: 0,
  }
}

/** Sets an award aside with what is wrong, for somebody to look at. */
async function park(
  tx: Tx,
  ports: PreparePorts,
  award: Award,
  problems: { code: string; pointer?: string }[],
): Promise<void> {
  await updateAward(tx, award.id, { state: 'parked', parkedReason: 'check.failed' })
  await record(tx, {
    organisationId: award.organisationId,
    act: 'award.parked',
    subject: award.id,
    details: { problems: problems.map(({ code, pointer }) => ({ code, pointer })) },
    at: ports.clock.now(),
  })
}
