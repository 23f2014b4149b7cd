import type { PGlite } from '@electric-sql/pglite'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Db } from './database.ts'
import { migrationConnectionOf, openPGlite } from './embedded.ts'
import { EmbeddedDialect } from './embedded-dialect.ts'
import { migrate } from './migrate.ts'
import type { Tables } from './tables.ts'

/** An open, migrated database. */
export type OpenDatabase = {
  db: Db
  /** The embedded database itself, or `null` on a PostgreSQL server. */
  embedded: PGlite | null
  /** Where the PostgreSQL server is, or `null` on the embedded database. */
  url: string | null
  /** Runs statements as the owner, outside any transaction of ours. */
  run(statements: string): Promise<void>
  /** The migrations applied just now. */
  applied: string[]
  close(): Promise<void>
}

/** Opens the embedded database, in a folder or in memory, and migrates it. Who opens a folder holds its lock: `data-folder.ts`. */
export async function openEmbedded(o: { folder?: string; copyOf?: Blob } = {}): Promise<OpenDatabase> {
  const pglite = await openPGlite(o)
  const db: Db = new Kysely<Tables>({ dialect: new EmbeddedDialect(pglite) })
  const connection = migrationConnectionOf(pglite)
  const applied = await migrate(connection)
  return { db, embedded: pglite, url: null, run: connection.run, applied, close: () => db.destroy() }
}

const int8 = 20
const date = 1082
/** The same JavaScript values as the embedded database gives. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === int8 || oid === date ? (value: string) => value : pg.types.getTypeParser(oid, format),
}

/** Opens a PostgreSQL server and migrates it. `onProblem` hears of connections that broke; the pool replaces them. */
export async function openPostgres(
  url: string,
  o: { poolSize: number; onProblem?: (error: Error) => void },
): Promise<OpenDatabase> {
  const pool = new pg.Pool({
    connectionString: url,
    max: o.poolSize,
    types: types as pg.CustomTypesConfig,
    connectionTimeoutMillis: 10_000,
    application_name: 'akashi',
  })
  // A connection that breaks while it is in use also says so; unheard, it would end the process.
  pool.on('connect', (client) => void client.on('error', (error) => o.onProblem?.(error)))
  pool.on('error', () => {})
  const applied = await migrateThrough(pool)
  const db: Db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const run = async (statements: string) => {
    await pool.query(statements)
  }
  return { db, embedded: null, url, run, applied, close: () => db.destroy() }
}

/** On one connection, as the lock and the transactions belong to a session. */
async function migrateThrough(pool: pg.Pool): Promise<string[]> {
  const client = await pool.connect()
  try {
    return await migrate({
      run: async (text) => {
        await client.query(text)
      },
      rows: async <T>(text: string) => (await client.query(text)).rows as T[],
    })
  } finally {
    client.release()
  }
}
