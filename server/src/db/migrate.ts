import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { ownerPolicies } from './owner-policies.ts'

/** What migrating needs of a connection: one session that keeps its transaction and takes several statements at once. */
export type MigrationConnection = {
  run(text: string): Promise<void>
  rows<T>(text: string): Promise<T[]>
}

const folder = join(import.meta.dirname, 'migrations')
/** Any number, as long as every process of Akashi takes the same lock. */
const lockNumber = 2_026_110_001

/**
 * Brings the database up to the newest migration and returns the names of those applied now. Forward only: each file runs once,
 * in the order of its name, in a transaction of its own; one advisory lock keeps two processes from migrating at once.
 */
export async function migrate(connection: MigrationConnection): Promise<string[]> {
  await connection.run(`select pg_advisory_lock(${lockNumber})`)
  try {
    await connection.run(
      'create table if not exists migration (name text primary key, applied_at timestamptz not null default now())',
    )
    const done = new Set((await connection.rows<{ name: string }>('select name from migration')).map((row) => row.name))
    const applied = migrationNames().filter((name) => !done.has(name))
    for (const name of applied) await applyOne(connection, name)
    if (applied.length > 0) await connection.run(ownerPolicies)
    return applied
  } finally {
    await connection.run(`select pg_advisory_unlock(${lockNumber})`)
  }
}

/** Every migration there is, in order. */
export function migrationNames(): string[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name))
    .sort()
}

async function applyOne(connection: MigrationConnection, name: string): Promise<void> {
  const statements = readFileSync(join(folder, name), 'utf8')
  try {
    await connection.run(`begin;\n${statements}\n;insert into migration (name) values ('${name}');\ncommit;`)
  } catch (error) {
    await connection.run('rollback')
    throw new Error(`migration ${name} failed`, { cause: error })
  }
}
