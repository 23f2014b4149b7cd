import { type Kysely, sql, type Transaction } from 'kysely'
import type { Tables } from '../db/tables.ts'

type Tx = Transaction<Tables> | Kysely<Tables>
const rowsAtOnce = 200

/** Whether there is anything in this database that a restore would replace. */
export async function holdsData(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`select exists (select 1 from organisation)
    or exists (select 1 from person) as held`.execute(tx)
  return rows[0]!.held
}

/** How many other processes of Akashi are connected to this database. Always 0 on the embedded one, which has a lock. */
export async function otherProcesses(tx: Tx): Promise<number> {
  const { rows } = await sql<{ others: number }>`select count(*)::int as others from pg_stat_activity a
    where datname = current_database() and application_name = 'akashi' and pid <> pg_backend_pid()
      and backend_start < (select backend_start from pg_stat_activity where pid = pg_backend_pid())`.execute(tx)
  return rows[0]!.others
}

export type Opened = { foreignKeys: { table: string; name: string; definition: string }[]; tables: string[] }

/** Empties all tables and takes away, until `closeTables`, what would stop rows from coming in any order. */
export async function openTables(tx: Tx, tables: string[]): Promise<Opened> {
  const { rows: foreignKeys } = await sql<Opened['foreignKeys'][number]>`select conrelid::regclass::text as "table",
    conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
    where contype = 'f' and connamespace = 'public'::regnamespace`.execute(tx)
  for (const { table, name } of foreignKeys)
    await sql`alter table ${sql.raw(table)} drop constraint ${sql.id(name)}`.execute(tx)
  for (const table of tables) await sql`alter table ${sql.table(table)} disable trigger user`.execute(tx)
  await sql`truncate ${sql.join(tables.map((table) => sql.table(table)))}`.execute(tx)
  await sql`delete from pgboss.job where name not like '\_\_pgboss%'`.execute(tx)
  return { foreignKeys, tables }
}

/** Puts back every check; rows that break one undo the whole restore. */
export async function closeTables(tx: Tx, { foreignKeys, tables }: Opened): Promise<void> {
  for (const { table, name, definition } of foreignKeys)
    await sql`alter table ${sql.raw(table)} add constraint ${sql.id(name)} ${sql.raw(definition)}`.execute(tx)
  for (const table of tables) {
    await sql`alter table ${sql.table(table)} enable trigger user`.execute(tx)
    await continueCounting(tx, table)
  }
}

/** Numbers given by the table itself go on behind those that came with the rows. */
async function continueCounting(tx: Tx, table: string): Promise<void> {
  const { rows } = await sql<{ name: string }>`select attname as name from pg_attribute
    where attrelid = ${table}::regclass and attidentity <> '' and not attisdropped`.execute(tx)
  for (const { name } of rows) {
    await sql`select setval(pg_get_serial_sequence(${table}, ${name}),
      (select coalesce(max(${sql.id(name)}), 0) + 1 from ${sql.table(table)}), false)`.execute(tx)
  }
}

/** Adds rows given as JSON texts, as `row_to_json` wrote them. */
export async function insertRows(tx: Tx, table: string, rows: string[]): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const batch = `[${rows.slice(start, start + rowsAtOnce).join(',')}]`
    await sql`insert into ${sql.table(table)} overriding system value
      select * from json_populate_recordset(null::${sql.table(table)}, ${batch}::json)`.execute(tx)
  }
}

/**
 * What was not recorded for signing may have been signed since, under the same id and with other bytes: such an award gets a new
 * id, so that one id never has two sets of claims.
 */
export async function renameUnsigned(tx: Tx, newCode: () => string): Promise<number> {
  const { rows } = await sql<{ id: string; code: string }>`select id, code from award where signed_at is null
    and not exists (select 1 from credential_intent i where i.award_id = award.id)`.execute(tx)
  for (const { id, code } of rows) {
    const renamed = newCode()
    await sql`update award set code = ${renamed} where id = ${id}`.execute(tx)
    for (const table of ['completion', 'regrade_case'])
      await sql`update ${sql.table(table)} set award_code = ${renamed} where award_code = ${code}`.execute(tx)
  }
  return rows.length
}

/** Mails that waited may have left since: they are set aside for somebody to decide. */
export async function holdMails(tx: Tx): Promise<number> {
  await sql`update award set state = 'parked', parked_reason = 'mail.restored' where state = 'signed'
    and exists (select 1 from award_mail m where m.award_id = award.id and m.state in ('waiting', 'sending'))`.execute(
    tx,
  )
  await sql`update revocation_mail set state = 'refused', problem = 'restored', next_attempt_at = null
    where state in ('waiting', 'sending')`.execute(tx)
  const { numAffectedRows } =
    await sql`update award_mail set state = 'refused', problem = 'restored', next_attempt_at = null
    where state in ('waiting', 'sending')`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** The public keys an organisation ever signed lists with, as multibase. */
export async function publicKeysOf(tx: Tx, organisation: string): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`select k.public_key_multibase as key from issuer_key k
    join organisation o on o.id = k.organisation_id where o.slug = ${organisation} and k.public_key_multibase is not null`.execute(
    tx,
  )
  return rows.map(({ key }) => key)
}
