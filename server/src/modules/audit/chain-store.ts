import { sql } from 'kysely'
import { type Db, inScope, type Tx } from '../../db/database.ts'
import { installationChain, type Link, type Place } from './chain.ts'

export type Checkpoint = Place & { at: Date; previousSeal: string; seal: string }

/** A transaction that sees the entries of that chain: an organisation's, or the installation's own. */
export async function inChain<T>(db: Db, chain: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inScope(db, chain === installationChain ? {} : { organisationId: chain }, async (tx) => {
    if (chain === installationChain) await sql`select set_config('akashi.audit_of', 'installation', true)`.execute(tx)
    return work(tx)
  })
}

/** Every chain that has a head, an entry's organisation or a checkpoint. */
export async function findChains(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ chain: string }>`select chain from audit_head union select chain from audit_checkpoint
    union select id from organisation order by chain`.execute(tx)
  return [...new Set([installationChain, ...rows.map((row) => row.chain)])]
}

export async function findHead(tx: Tx, chain: string): Promise<Place | null> {
  const row = await tx.selectFrom('audit_head').select(['seq', 'hash']).where('chain', '=', chain).executeTakeFirst()
  return row ? { seq: Number(row.seq), hash: row.hash } : null
}

/** The next links after `seq`, each with its entry as it is now, to the byte that was hashed. */
export async function findLinks(tx: Tx, chain: string, seq: number, limit: number): Promise<Link[]> {
  const { rows } =
    await sql<Row>`select link.seq, link.entry_id, link.previous_hash, link.hash, entry.id, entry.organisation_id,
      entry.actor_person_id, entry.act, entry.subject, entry.details::text as details,
      to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from audit_link link left join audit_entry entry on entry.id = link.entry_id
    where link.chain = ${chain} and link.seq > ${seq} order by link.seq limit ${limit}`.execute(tx)
  return rows.map((row) => ({
    seq: Number(row.seq),
    entryId: row.entry_id,
    previousHash: row.previous_hash,
    hash: row.hash,
    entry:
      row.id === null
        ? null
        : {
            id: row.id,
            organisationId: row.organisation_id,
            actorPersonId: row.actor_person_id,
            act: row.act,
            subject: row.subject,
            details: row.details,
            at: row.at,
          },
  }))
}

type Row = {
  seq: string | number
  entry_id: string
  previous_hash: string
  hash: string
  id: string | null
  organisation_id: string | null
  actor_person_id: string | null
  act: string
  subject: string
  details: string
  at: string
}

/** An entry of this chain that no link holds, or `null`. */
export async function findUnchained(tx: Tx, chain: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select entry.id from audit_entry entry
    where entry.organisation_id is not distinct from ${chain === installationChain ? null : chain}::uuid
      and not exists (select 1 from audit_link link where link.entry_id = entry.id)
    order by entry.at limit 1`.execute(tx)
  return rows[0]?.id ?? null
}

export async function findCheckpoints(tx: Tx, chain: string): Promise<Checkpoint[]> {
  const rows = await tx.selectFrom('audit_checkpoint').selectAll().where('chain', '=', chain).orderBy('seq').execute()
  return rows.map(({ seq, hash, at, previous_seal: previousSeal, seal }) => ({
    seq: Number(seq),
    hash,
    at,
    previousSeal,
    seal,
  }))
}

export async function findPlaceHash(tx: Tx, chain: string, seq: number): Promise<string | null> {
  const query = tx
    .selectFrom('audit_link')
    .select('hash')
    .where('chain', '=', chain)
    .where('seq', '=', String(seq) as never)
  return (await query.executeTakeFirst())?.hash ?? null
}

/** Keeps a checkpoint; `false` where another process was first. */
export async function insertCheckpoint(tx: Tx, chain: string, made: Checkpoint): Promise<boolean> {
  const inserted = await tx
    .insertInto('audit_checkpoint')
    .values({
      chain,
      seq: made.seq,
      organisation_id: chain === installationChain ? null : chain,
      hash: made.hash,
      at: made.at,
      previous_seal: made.previousSeal,
      seal: made.seal,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('seq')
    .execute()
  return inserted.length > 0
}
