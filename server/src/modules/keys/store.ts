import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { IssuerKey, PublicHalf } from './key.ts'

export type SealedKey = IssuerKey & { sealedPrivateKey: Uint8Array }

/** Lets one transaction at a time make keys for the organisation. */
export async function lockKeys(tx: Tx, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`issuer-key:${organisationId}`}, 0))`.execute(tx)
}

/** Every key the organisation ever had, oldest first. */
export async function findKeys(tx: Tx, organisationId: string): Promise<SealedKey[]> {
  const rows = await tx
    .selectFrom('issuer_key')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('active_from')
    .orderBy('fragment')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    fragment: row.fragment,
    ...publicHalfIn(row),
    publishedAt: row.published_at,
    activeFrom: row.active_from,
    revokedAt: row.revoked_at,
    sealedPrivateKey: row.sealed_private_key,
  }))
}

/** Adds a key; `false` where another process made one of that name first. */
export async function insertKey(tx: Tx, organisationId: string, key: SealedKey): Promise<boolean> {
  const row = {
    id: key.id,
    organisation_id: organisationId,
    fragment: key.fragment,
    kind: key.kind,
    public_key_multibase: key.kind === 'RSA' ? null : key.publicKeyMultibase,
    public_key_jwk: key.kind === 'RSA' ? JSON.stringify(key.publicKeyJwk) : null,
    sealed_private_key: Buffer.from(key.sealedPrivateKey),
    published_at: key.publishedAt,
    active_from: key.activeFrom,
    revoked_at: key.revokedAt,
  }
  const inserted = await tx
    .insertInto('issuer_key')
    .values(row)
    .onConflict((conflict) => conflict.columns(['organisation_id', 'fragment']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

function publicHalfIn(row: { kind: string; public_key_multibase: string | null; public_key_jwk: unknown }): PublicHalf {
  return row.kind === 'RSA'
    ? { kind: 'RSA', publicKeyJwk: row.public_key_jwk as { kty: 'RSA'; n: string; e: string } }
    : { kind: row.kind as 'Ed25519' | 'secp256k1', publicKeyMultibase: row.public_key_multibase! }
}
