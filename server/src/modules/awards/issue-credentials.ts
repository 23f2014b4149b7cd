import { createHash } from 'node:crypto'
import { sign } from '@akashi/credentials/proofs/data-integrity.ts'
import { inScope, type Tx } from '../../db/database.ts'
import { enqueue } from '../../jobs/jobs.ts'
import type { Ports } from '../../ports/ports.ts'
import { achievementVersions, countAwarded } from '../achievements/achievements.ts'
import { recordAll } from '../audit/audit.ts'
import { didDocument, issuerId, signerFor } from '../keys/keys.ts'
import { organisationById } from '../organisations/organisations.ts'
import { mayIssue, stateOf } from './award.ts'
import { equalsIntent, verifyOutput } from './check-output.ts'
import { insertMails } from './delivery-store.ts'
import { holdBackUnapproved } from './hold-unapproved.ts'
import { findStop } from './issuing-stop-store.ts'
import {
  countAttempts,
  findDocuments,
  type Intent,
  insertCredentials,
  type SignedCredential,
  updateIntents,
} from './issuing-store.ts'
import { keptIntents, prepareIntents } from './prepare-intents.ts'
import { currentStatusList, toSeconds } from './status-list.ts'
import { findAwards, lockAwards, updateAwards } from './store.ts'

export type IssueJob = { organisationId: string; awardIds: string[]; startAfter: string | null }
type Signers = Map<string, Awaited<ReturnType<typeof signerFor>>>
type Prepared = { ids: string[]; unsigned: Intent[]; signers: Signers }
const nothingToSign: Prepared = { ids: [], unsigned: [], signers: new Map() }

/** A signature takes milliseconds, so that a thrown stop switch is seen well within a second. */
const signaturesPerLook = 5

/**
 * Awards → credentials, a chunk at a time and one transaction per step, so that a death between any two steps loses
 * nothing and a second run gives the same bytes:
 * hold back what is not approved, reserve places, build, check, keep the intents → sign, unless issuing is stopped → compare with the intents, verify as a stranger → keep the bytes
 * → publish (state, mail, the holder's page). Signing and verifying happen outside transactions.
 */
export async function issueCredentials(ports: Ports, job: IssueJob): Promise<void> {
  await ports.failpoint('k2')
  const scope = { organisationId: job.organisationId }
  const prepared = await inScope(ports.db, scope, async (tx): Promise<Prepared> => {
    if (await findStop(tx, job.organisationId)) return nothingToSign
    const due = (await lockAwards(tx, job.awardIds)).filter((award) => mayIssue(award, job.startAfter))
    const awards = await holdBackUnapproved(tx, ports, job.organisationId, due)
    const ids = awards.map((award) => award.id)
    const documents = await findDocuments(tx, ids)
    const kept = await keptIntents(tx, awards, documents)
    const known = new Set(kept.map((intent) => intent.awardId))
    const intents = [
      ...kept,
      ...(await prepareIntents(
        tx,
        ports,
        job.organisationId,
        awards.filter((award) => !known.has(award.id)),
      )),
    ]
    const waiting = intents.filter((intent) => !documents.has(intent.awardId))
    const { signers, unsigned } = await withSigners(tx, ports, job.organisationId, waiting)
    await auditIntents(tx, ports, 'credential.signing', unsigned, (intent) => ({ sha256: intent.sha256 }))
    await countAttempts(
      tx,
      unsigned.map((intent) => intent.awardId),
    )
    return { ids, unsigned, signers }
  })
  if (prepared.ids.length === 0) return
  await ports.failpoint('k3')
  const documents = await signAll(ports, job.organisationId, prepared)
  const signed = prepared.unsigned.filter((intent) => documents.has(intent.awardId))
  await ports.failpoint('k4')
  const faulty = await judge(ports, job.organisationId, signed, documents)
  await keep(
    ports,
    job.organisationId,
    signed.filter((intent) => !faulty.has(intent.awardId)),
    documents,
  )
  await ports.failpoint('k5')
  await publish(ports, job.organisationId, prepared.ids)
}

/** The signer of each intent. One begun with a key that was revoked since is begun anew with the present key. */
async function withSigners(
  tx: Tx,
  ports: Ports,
  organisationId: string,
  intents: Intent[],
): Promise<{ signers: Signers; unsigned: Intent[] }> {
  const signers: Signers = new Map()
  const unsigned: Intent[] = []
  for (const keyId of new Set(intents.map((intent) => intent.keyId))) {
    const signer = await signerFor(tx, ports, organisationId, keyId)
    signers.set(signer.keyId, signer)
    const begun = intents.filter((intent) => intent.keyId === keyId)
    unsigned.push(...(signer.keyId === keyId ? begun : await beginAnew(tx, begun, signer.keyId, ports.clock.now())))
  }
  return { signers, unsigned }
}

async function beginAnew(tx: Tx, intents: Intent[], keyId: string, now: Date): Promise<Intent[]> {
  const anew = { keyId, proofCreated: toSeconds(now) }
  await updateIntents(
    tx,
    intents.map((intent) => intent.awardId),
    anew,
  )
  return intents.map((intent) => ({ ...intent, ...anew }))
}

/** Signs one after the other and looks at the stop switch before every fifth: what is not signed then, is left for later. */
async function signAll(
  ports: Ports,
  organisationId: string,
  { unsigned, signers }: Prepared,
): Promise<Map<string, string>> {
  const documents = new Map<string, string>()
  for (const [index, intent] of unsigned.entries()) {
    const looks = index % signaturesPerLook === 0
    if (looks && (await inScope(ports.db, { organisationId }, (tx) => findStop(tx, organisationId)))) break
    const how = { signer: signers.get(intent.keyId)!, created: intent.proofCreated, proofId: intent.proofId }
    const signed = await sign(JSON.parse(intent.document) as Record<string, unknown>, how)
    documents.set(intent.awardId, JSON.stringify(signed))
  }
  return documents
}

/** Looks at our own output as a stranger would; what does not come out valid is parked and its bytes are thrown away. */
async function judge(
  ports: Ports,
  organisationId: string,
  intents: Intent[],
  documents: Map<string, string>,
): Promise<Map<string, string>> {
  const faulty = new Map<string, string>()
  if (intents.length === 0) return faulty
  const scope = { organisationId }
  const { issuer, did } = await inScope(ports.db, scope, async (tx) => {
    const organisation = (await organisationById(tx, organisationId))!
    return { issuer: issuerId(ports.config, organisation.slug), did: await didDocument(tx, ports, organisation) }
  })
  const statusLists = await listsOf(ports, organisationId, intents)
  for (const intent of intents) {
    const document = documents.get(intent.awardId)!
    const report = await verifyOutput(document, {
      issuerId: issuer,
      didDocument: did,
      statusLists,
      now: ports.clock.now(),
    })
    const failed = report.checks
      .filter((found) => found.result === 'fail' || found.result === 'unknown')
      .map((found) => found.code)
    if (!equalsIntent(document, intent.document)) faulty.set(intent.awardId, 'output.differs')
    else if (report.verdict !== 'valid' && report.changed === null) faulty.set(intent.awardId, failed.join(' '))
  }
  if (faulty.size > 0) await parkFaulty(ports, organisationId, intents, faulty)
  return faulty
}

async function listsOf(ports: Ports, organisationId: string, intents: Intent[]): Promise<Map<string, string>> {
  const urls = intents.map((intent) => {
    const document = JSON.parse(intent.document) as { credentialStatus: { statusListCredential: string } }
    return document.credentialStatus.statusListCredential
  })
  const lists = new Map<string, string>()
  for (const url of new Set(urls)) {
    const document = await currentStatusList(ports, organisationId, Number(url.slice(url.lastIndexOf('/') + 1)))
    if (document) lists.set(url, document)
  }
  return lists
}

async function parkFaulty(
  ports: Ports,
  organisationId: string,
  intents: Intent[],
  faulty: Map<string, string>,
): Promise<void> {
  await inScope(ports.db, { organisationId }, async (tx) => {
    await updateAwards(tx, [...faulty.keys()], { state: 'parked', parkedReason: 'check.failed' })
    const parked = intents.filter((intent) => faulty.has(intent.awardId))
    await auditIntents(tx, ports, 'award.parked', parked, (intent) => ({ problems: faulty.get(intent.awardId) }))
  })
}

async function keep(
  ports: Ports,
  organisationId: string,
  intents: Intent[],
  documents: Map<string, string>,
): Promise<void> {
  if (intents.length === 0) return
  await inScope(ports.db, { organisationId }, async (tx) => {
    const awards = new Map(
      (
        await findAwards(
          tx,
          intents.map((intent) => intent.awardId),
        )
      ).map((award) => [award.id, award]),
    )
    const signedAt = ports.clock.now()
    const credentials = intents.map((intent): SignedCredential => {
      const document = documents.get(intent.awardId)!
      const sha256 = createHash('sha256').update(document).digest('hex')
      return { award: awards.get(intent.awardId)!, document, sha256, signedAt }
    })
    await insertCredentials(tx, credentials)
    await auditIntents(tx, ports, 'credential.signed', intents, (_, index) => ({ sha256: credentials[index]!.sha256 }))
  })
}

/**
 * Makes what was signed visible: state, count, mail job; then the holder's open page. Twice is the same as once. An award
 * that was stopped while it was being signed stays stopped: its bytes are kept and nobody is shown them.
 */
async function publish(ports: Ports, organisationId: string, awardIds: string[]): Promise<void> {
  const published = await inScope(ports.db, { organisationId }, async (tx) => {
    const documents = await findDocuments(tx, awardIds)
    const awards = (await lockAwards(tx, awardIds)).filter(
      (award) => documents.has(award.id) && award.state === 'awarded',
    )
    const signedAt = ports.clock.now()
    const ids = awards.map((award) => award.id)
    await updateAwards(tx, ids, {
      signedAt,
      state: stateOf({ signedAt, accepted: null, deliveredAt: null, revokedAt: null }),
    })
    for (const achievementId of new Set(awards.map((award) => award.achievementId))) {
      await countAwarded(tx, achievementId, awards.filter((award) => award.achievementId === achievementId).length)
    }
    await insertMails(tx, ports.config.baseUrl, awards)
    if (ids.length > 0) await enqueue(tx, 'deliver-award-mails', { organisationId, awardIds: ids })
    const versions = await achievementVersions(
      tx,
      awards.map((award) => award.achievementVersionId),
    )
    return awards.map((award) => ({ award, name: versions.get(award.achievementVersionId)!.name }))
  })
  for (const { award, name } of published) ports.live.publish(award.personId, { code: award.code, name })
}

async function auditIntents(
  tx: Tx,
  ports: Ports,
  act: string,
  intents: Intent[],
  detailsOf: (intent: Intent, index: number) => object,
): Promise<void> {
  const at = ports.clock.now()
  const entries = intents.map((intent, index) => {
    const details = { ...detailsOf(intent, index), keyId: intent.keyId }
    return { organisationId: intent.organisationId, act, subject: intent.awardId, details, at }
  })
  await recordAll(tx, entries)
}
