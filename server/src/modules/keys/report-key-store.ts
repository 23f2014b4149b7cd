import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

export type ReportKey = {
  id: string
  fragment: string
  publicKeyMultibase: string
  publishedAt: Date
  sealedPrivateKey: Uint8Array
}

/** Lets one transaction at a time make the installation's key. */
export async function lockReportKeys(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('report-key', 0))`.execute(tx)
}

/** Every key reports were ever signed with here, oldest first. */
export async function findReportKeys(tx: Tx): Promise<ReportKey[]> {
  const rows = await tx.selectFrom('report_key').selectAll().orderBy('published_at').orderBy('fragment').execute()
  return rows.map((row) => ({
    id: row.id,
    fragment: row.fragment,
    publicKeyMultibase: row.public_key_multibase,
    publishedAt: row.published_at,
    sealedPrivateKey: row.sealed_private_key,
  }))
}

export async function insertReportKey(tx: Tx, key: ReportKey): Promise<void> {
  await tx
    .insertInto('report_key')
    .values({
      id: key.id,
      fragment: key.fragment,
      public_key_multibase: key.publicKeyMultibase,
      sealed_private_key: Buffer.from(key.sealedPrivateKey),
      published_at: key.publishedAt,
    })
    .execute()
}
