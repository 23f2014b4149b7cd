import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Award } from './award.ts'

/** What is about to be signed: the document without its proof, and all that its proof will say but the value. */
export type Intent = {
  awardId: string
  organisationId: string
  document: string
  sha256: string
  keyId: string
  proofId: string
  proofCreated: string
  attempts: number
}

export async function findIntents(tx: Tx, awardIds: string[]): Promise<Intent[]> {
  if (awardIds.length === 0) return []
  const rows = await tx.selectFrom('credential_intent').selectAll().where('award_id', 'in', awardIds).execute()
  return rows.map((row) => ({
    awardId: row.award_id,
    organisationId: row.organisation_id,
    document: row.document,
    sha256: row.sha256,
    keyId: row.key_id,
    proofId: row.proof_id,
    proofCreated: row.proof_created,
    attempts: row.attempts,
  }))
}

/** Keeps intents; one that was there and never signed gives way. */
export async function putIntents(tx: Tx, intents: Intent[], at: Date): Promise<void> {
  if (intents.length === 0) return
  await tx
    .insertInto('credential_intent')
    .values(
      intents.map((intent) => ({
        award_id: intent.awardId,
        organisation_id: intent.organisationId,
        document: intent.document,
        sha256: intent.sha256,
        key_id: intent.keyId,
        proof_id: intent.proofId,
        proof_created: intent.proofCreated,
        created_at: at,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('award_id').doUpdateSet((eb) => ({
        document: eb.ref('excluded.document'),
        sha256: eb.ref('excluded.sha256'),
        key_id: eb.ref('excluded.key_id'),
        proof_id: eb.ref('excluded.proof_id'),
        proof_created: eb.ref('excluded.proof_created'),
        created_at: eb.ref('excluded.created_at'),
      })),
    )
    .execute()
}

/** Another key and another moment for proofs that were not made yet. */
export async function updateIntents(
  tx: Tx,
  awardIds: string[],
  o: Pick<Intent, 'keyId' | 'proofCreated'>,
): Promise<void> {
  await tx
    .updateTable('credential_intent')
    .set({ key_id: o.keyId, proof_created: o.proofCreated })
    .where('award_id', 'in', awardIds)
    .execute()
}

/** Counts one more attempt to sign each of them. */
export async function countAttempts(tx: Tx, awardIds: string[]): Promise<void> {
  if (awardIds.length === 0) return
  await tx
    .updateTable('credential_intent')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('award_id', 'in', awardIds)
    .execute()
}

export type SignedCredential = { award: Award; document: string; sha256: string; signedAt: Date }

function rowOf({ award, document, sha256, signedAt }: SignedCredential, versionNo: number) {
  return {
    award_id: award.id,
    version_no: versionNo,
    organisation_id: award.organisationId,
    person_id: award.personId,
    code: award.code,
    document,
    sha256,
    signed_at: signedAt,
  }
}

/** Keeps signed bytes as version 1. What is there already stays. */
export async function insertCredentials(tx: Tx, credentials: SignedCredential[]): Promise<void> {
  if (credentials.length === 0) return
  await tx
    .insertInto('credential')
    .values(credentials.map((credential) => rowOf(credential, 1)))
    .onConflict((conflict) => conflict.columns(['award_id', 'version_no']).doNothing())
    .execute()
}

/** The latest signed bytes by award id. */
export async function findDocuments(tx: Tx, awardIds: string[]): Promise<Map<string, string>> {
  if (awardIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('credential')
    .select(['award_id', 'document'])
    .where('award_id', 'in', awardIds)
    .orderBy('version_no')
    .execute()
  return new Map(rows.map((row) => [row.award_id, row.document]))
}

/** The bytes as they were signed first, by award id. */
export async function findSignedDocuments(tx: Tx, awardIds: string[]): Promise<Map<string, string>> {
  if (awardIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('credential')
    .select(['award_id', 'document'])
    .where('award_id', 'in', awardIds)
    .where('version_no', '=', 1)
    .execute()
  return new Map(rows.map((row) => [row.award_id, row.document]))
}

/** Keeps the bytes with one more proof as version 2; what is there already stays. Returns the awards that had none. */
export async function insertLaterVersions(tx: Tx, versions: SignedCredential[]): Promise<string[]> {
  if (versions.length === 0) return []
  const rows = await tx
    .insertInto('credential')
    .values(versions.map((version) => rowOf(version, 2)))
    .onConflict((conflict) => conflict.columns(['award_id', 'version_no']).doNothing())
    .returning('award_id')
    .execute()
  return rows.map((row) => row.award_id)
}

/** The latest signed bytes with that public code, or `null`. */
export async function findDocumentByCode(tx: Tx, code: string): Promise<string | null> {
  const query = tx.selectFrom('credential').select('document').where('code', '=', code).orderBy('version_no', 'desc')
  return (await query.executeTakeFirst())?.document ?? null
}

/** Gives each award its place in a status list, in one statement. */
export async function setStatusPlaces(
  tx: Tx,
  places: { awardId: string; listId: string; index: number }[],
): Promise<void> {
  if (places.length === 0) return
  const values = sql.join(
    places.map((place) => sql`(${place.awardId}::uuid, ${place.listId}::uuid, ${place.index}::int)`),
  )
  await sql`update award set status_list_id = place.list_id, status_index = place.index
    from (values ${values}) as place (award_id, list_id, index) where award.id = place.award_id`.execute(tx)
}

export type StatusPlace = { listId: string; listNo: number; index: number }

/** The places that awards have already, by award id. */
export async function findStatusPlaces(tx: Tx, awardIds: string[]): Promise<Map<string, StatusPlace>> {
  if (awardIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('award')
    .innerJoin('status_list', 'status_list.id', 'award.status_list_id')
    .select(['award.id', 'status_list.id as list_id', 'status_list.list_no', 'award.status_index'])
    .where('award.id', 'in', awardIds)
    .execute()
  return new Map(rows.map((row) => [row.id, { listId: row.list_id, listNo: row.list_no, index: row.status_index! }]))
}

const statusListSize = 131_072

/**
 * Takes `count` places in the organisation's newest status list, a new list being begun at half full. The places follow
 * a keyed permutation of a counter, so that nobody can tell which badge came after which. Locks the list.
 */
export async function reserveStatusPlaces(
  tx: Tx,
  ports: Pick<Ports, 'permute' | 'random'>,
  organisationId: string,
  count: number,
): Promise<StatusPlace[]> {
  const newest = await tx
    .selectFrom('status_list')
    .select(['id', 'list_no', 'size', 'used'])
    .where('organisation_id', '=', organisationId)
    .orderBy('list_no', 'desc')
    .forUpdate()
    .executeTakeFirst()
  const fits = newest && newest.used + count <= newest.size / 2
  const list = fits ? newest : await insertStatusList(tx, ports, organisationId, (newest?.list_no ?? 0) + 1)
  await tx
    .updateTable('status_list')
    .set({ used: list.used + count })
    .where('id', '=', list.id)
    .execute()
  return Array.from({ length: count }, (_, offset) => ({
    listId: list.id,
    listNo: list.list_no,
    index: ports.permute(`status-list:${list.id}`, list.used + offset, list.size),
  }))
}

async function insertStatusList(tx: Tx, ports: Pick<Ports, 'random'>, organisationId: string, listNo: number) {
  const list = {
    id: ports.random.uuid(),
    organisation_id: organisationId,
    list_no: listNo,
    size: statusListSize,
    used: 0,
  }
  await tx.insertInto('status_list').values(list).execute()
  return list
}
