import type { Tx } from '../../db/database.ts'

/** A badge class or an issuer of Open Badges 2.0; `digest` is that of what it says, and the last part of its address. */
export type OlderDocument = { organisationId: string; kind: 'badge' | 'issuer'; digest: string; document: string }

/** Keeps documents; one that is there already stays. */
export async function insertOlder(tx: Tx, documents: OlderDocument[], at: Date): Promise<void> {
  await tx
    .insertInto('older_document')
    .values(
      documents.map(({ organisationId, kind, digest, document }) => ({
        organisation_id: organisationId,
        kind,
        digest,
        document,
        kept_at: at,
      })),
    )
    .onConflict((conflict) => conflict.columns(['organisation_id', 'kind', 'digest']).doNothing())
    .execute()
}

export async function findOlder(tx: Tx, o: Omit<OlderDocument, 'document'>): Promise<string | null> {
  const row = await tx
    .selectFrom('older_document')
    .select('document')
    .where('organisation_id', '=', o.organisationId)
    .where('kind', '=', o.kind)
    .where('digest', '=', o.digest)
    .executeTakeFirst()
  return row?.document ?? null
}
