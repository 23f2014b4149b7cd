import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import type { MigrationConnection } from './migrate.ts'

/** The same JavaScript values as `pg` gives: bigint and date as text, bytea as Buffer. */
const parsers: NonNullable<PGliteOptions['parsers']> = {
  20: (value) => value,
  1082: (value) => value,
  17: (value) => Buffer.from(value.slice(2), 'hex'),
}

/** Opens the embedded PostgreSQL: in a folder, or in memory without one, or as a copy of a dumped one. */
export async function openPGlite(o: { folder?: string; copyOf?: Blob } = {}): Promise<PGlite> {
  return PGlite.create({
    ...(o.folder ? { dataDir: o.folder } : {}),
    ...(o.copyOf ? { loadDataDir: o.copyOf } : {}),
    parsers,
  })
}

/** The embedded database as the migrations see it. */
export function migrationConnectionOf(pglite: PGlite): MigrationConnection {
  return {
    run: async (text) => {
      await pglite.exec(text)
    },
    rows: async <T>(text: string) => (await pglite.query<T>(text)).rows,
  }
}
