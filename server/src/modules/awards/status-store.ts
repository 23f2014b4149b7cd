import type { Tx } from '../../db/database.ts'

/** A status list as it stands: which places are revoked, and the document signed last with how many of them it knew. */
export type StatusList = {
  id: string
  listNo: number
  size: number
  document: string | null
  documentRevocations: number | null
  revoked: number[]
}

export async function findStatusList(tx: Tx, organisationId: string, listNo: number): Promise<StatusList | null> {
  const list = await tx
    .selectFrom('status_list')
    .select(['id', 'size', 'document', 'document_revocations'])
    .where('organisation_id', '=', organisationId)
    .where('list_no', '=', listNo)
    .executeTakeFirst()
  if (!list) return null
  const rows = await tx
    .selectFrom('status_revocation')
    .select('status_index')
    .where('status_list_id', '=', list.id)
    .execute()
  return {
    id: list.id,
    listNo,
    size: list.size,
    document: list.document,
    documentRevocations: list.document_revocations,
    revoked: rows.map((row) => row.status_index),
  }
}

/** Adds a revocation for ever and returns the number of its list. Twice is the same as once. */
export async function insertRevocation(
  tx: Tx,
  o: { organisationId: string; listId: string; index: number; at: Date },
): Promise<number> {
  const row = { organisation_id: o.organisationId, status_list_id: o.listId, status_index: o.index, revoked_at: o.at }
  await tx
    .insertInto('status_revocation')
    .values(row)
    .onConflict((conflict) => conflict.columns(['status_list_id', 'status_index']).doNothing())
    .execute()
  const list = tx.selectFrom('status_list').select('list_no').where('id', '=', o.listId)
  return (await list.executeTakeFirstOrThrow()).list_no
}

/** Keeps the newer document only: two processes may sign at once, and a list never loses a revocation. */
export async function keepDocument(
  tx: Tx,
  o: { listId: string; document: string; revocations: number },
): Promise<void> {
  await tx
    .updateTable('status_list')
    .set({ document: o.document, document_revocations: o.revocations })
    .where('id', '=', o.listId)
    .where((eb) => eb.or([eb('document_revocations', 'is', null), eb('document_revocations', '<', o.revocations)]))
    .execute()
}
