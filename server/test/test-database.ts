/** A migrated database for one test file: embedded in memory, or on the PostgreSQL server that `postgres.ts` started. */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Db } from '../src/db/database.ts'
import { migrationNames } from '../src/db/migrate.ts'
import { type OpenDatabase, openEmbedded, openPostgres } from '../src/db/open-database.ts'
import { openQueues } from '../src/jobs/open-queues.ts'
import { queues } from '../src/jobs/queues.ts'
import { silentLog } from '../src/ports/log.ts'

/** The project `embedded` of vitest never looks at the server that the project `postgresql` started. */
const serverUrl = process.env.AKASHI_TEST_ON === 'embedded' ? undefined : process.env.AKASHI_TEST_DATABASE_URL
const source = join(import.meta.dirname, '../src')
const cache = join(import.meta.dirname, '../../node_modules/.cache/akashi')
let template: Promise<Blob> | undefined

/** As `openTestDatabase`, but without job queues: for `openProgram`, which opens its own. */
export async function openBareDatabase(): Promise<OpenDatabase> {
  if (serverUrl) return freshPostgres(serverUrl)
  template ??= loadTemplate()
  return openEmbedded({ copyOf: await template })
}

/** A database with its job queues, so that use cases can enqueue. `close` when the file ends. */
export async function openTestDatabase(): Promise<{ db: Db; database: OpenDatabase; close(): Promise<void> }> {
  const database = await openBareDatabase()
  const open = await openQueues(database, { log: silentLog, work: false })
  const close = async () => {
    await open.close()
    await database.close()
  }
  return { db: database.db, database, close }
}

/** Migrated, with its queues, once per set of migrations: making one takes seconds, loading a copy a fraction of one. */
async function loadTemplate(): Promise<Blob> {
  const file = join(cache, `database-template-${fingerprint()}.tar`)
  if (!existsSync(file)) await keepTemplate(file)
  return new Blob([readFileSync(file)])
}

async function keepTemplate(file: string): Promise<void> {
  const database = await openEmbedded()
  const open = await openQueues(database, { log: silentLog, work: false })
  await open.close()
  const dump = await database.embedded!.dumpDataDir('none')
  await database.close()
  mkdirSync(cache, { recursive: true })
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, Buffer.from(await dump.arrayBuffer()))
  renameSync(draft, file)
}

/** Changes with every migration and every queue. */
function fingerprint(): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(queues))
    .update(readFileSync(join(source, 'jobs/open-queues.ts')))
  for (const name of migrationNames()) hash.update(readFileSync(join(source, 'db/migrations', name)))
  return hash.digest('hex').slice(0, 16)
}

/** A database of its own on the server; its owner is no superuser, as in production. */
async function freshPostgres(server: string): Promise<OpenDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await runAsAdministrator(server, `create database ${name} owner akashi_owner`)
  const url = new URL(server)
  url.pathname = `/${name}`
  url.username = 'akashi_owner'
  const database = await openPostgres(url.href, { poolSize: 6 })
  const close = async () => {
    await database.close()
    await runAsAdministrator(server, `drop database if exists ${name} with (force)`)
  }
  return { ...database, close }
}

async function runAsAdministrator(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(statement)
  await client.end()
}
