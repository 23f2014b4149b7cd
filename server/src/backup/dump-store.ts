import { type Kysely, sql, type Transaction } from 'kysely'
import type { Db } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'

type AnyTransaction = Transaction<Tables> | Kysely<Tables>

/** What a backup leaves out: sessions (everybody signs in again), and counters of tries. Migrations stay those of the program. */
const leftOut = ['migration', 'session', 'try_count']
const rowsAtOnce = 1000

/** Runs `work` as the owner of the tables, seeing every row, in one transaction that sees one moment. */
export async function asOwner<T>(db: Db, o: { reads: boolean }, work: (tx: AnyTransaction) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    if (o.reads) await sql`set transaction isolation level repeatable read`.execute(tx)
    await sql`select set_config('akashi.backup', 'on', true), set_config('TimeZone', 'UTC', true)`.execute(tx)
    return work(tx)
  })
}

/** The tables of a backup, by name. */
export async function listTables(tx: AnyTransaction): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`.execute(tx)
  return rows.map(({ name }) => name).filter((name) => !leftOut.includes(name))
}

/** The rows of a table as JSON texts, a thousand at a time. */
export async function* readRows(tx: AnyTransaction, table: string): AsyncGenerator<string[]> {
  yield* readQuery(tx, sql`select row_to_json(one)::text as row from ${sql.table(table)} one`)
}

/** Jobs that still have something to do. Mails are not among them: whether one left since nobody can tell. */
export async function* readJobs(tx: AnyTransaction): AsyncGenerator<string[]> {
  yield* readQuery(
    tx,
    sql`select json_build_object('name', name, 'data', data, 'startAfter', start_after)::text as row from pgboss.job
      where state in ('created', 'retry', 'active') and name not like '\_\_pgboss%'
        and name not in ('deliver-award-mails', 'deliver-revocation-mails', 'tend-database', 'award-waiting-completions')`,
  )
}

async function* readQuery(tx: AnyTransaction, query: ReturnType<typeof sql>): AsyncGenerator<string[]> {
  await sql`declare backup_rows no scroll cursor for ${query}`.execute(tx)
  for (;;) {
    const { rows } = await sql<{ row: string }>`fetch ${sql.lit(rowsAtOnce)} from backup_rows`.execute(tx)
    if (rows.length > 0) yield rows.map(({ row }) => row)
    if (rows.length < rowsAtOnce) break
  }
  await sql`close backup_rows`.execute(tx)
}

/** What this database is: the marks of the installation and its migrations. */
export async function readIdentity(tx: AnyTransaction): Promise<{ marks: Map<string, string>; migrations: string[] }> {
  const marks = await sql<{ name: string; value: string }>`select name, value from installation`.execute(tx)
  const migrations = await sql<{ name: string }>`select name from migration order by name`.execute(tx)
  return {
    marks: new Map(marks.rows.map(({ name, value }) => [name, value])),
    migrations: migrations.rows.map(({ name }) => name),
  }
}
