import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Kysely } from 'kysely'
import { fromKysely } from 'pg-boss'
import type { Tables } from '../db/tables.ts'
import { bossOf } from '../jobs/jobs.ts'
import { queues } from '../jobs/queues.ts'
import { migrationNames } from '../db/migrate.ts'
import { record } from '../modules/audit/audit.ts'
import type { Ports } from '../ports/ports.ts'
import { publicCode } from '../ports/public-code.ts'
import { journalPath, readJournal, type RevocationEntry } from '../ports/revocation-journal.ts'
import { inScope } from '../db/database.ts'
import { asOwner, listTables } from './dump-store.ts'
import type { Manifest } from './manifest.ts'
import { readPublishedList } from './published-list.ts'
import { bytesOf, proveBackup, readBackup } from './read-backup.ts'
import { RestoreRefused } from './restore-refused.ts'
import {
  closeTables,
  holdMails,
  holdsData,
  insertRows,
  openTables,
  otherProcesses,
  publicKeysOf,
  renameUnsigned,
} from './restore-store.ts'
import { closeLists, replayRevocations } from './status-store.ts'

type RestorePorts = Pick<Ports, 'db' | 'clock' | 'config' | 'random'>
export type Restored = { manifest: Manifest; replayed: number; mailsHeld: number; renamed: number; journals: string[] }

export type RestoreOrder = {
  path: string
  replace: boolean
  masterKeyMark: string
  /** More journals than the one in DATA_DIR, and copies of published status lists. */
  journals: string[]
  lists: string[]
}

/**
 * Puts a backup in the place of what the database and the folder of files hold, in one transaction. What the world has seen since
 * stays true: published revocations are replayed, no place in a status list and no id is given twice, no mail leaves by itself.
 * Refuses (`RestoreRefused`, nothing is changed): damaged, of another installation, key or version, a target that holds data, a
 * running program.
 */
export async function restoreBackup(ports: RestorePorts, order: RestoreOrder): Promise<Restored> {
  const manifest = await proveBackup(order.path)
  refuseStranger(ports, manifest, order)
  const journals = [journalPath(ports.config.dataDir), ...order.journals].filter(
    (path, at) => at > 0 || existsSync(path),
  )
  const entries = (await Promise.all(journals.map(readJournal))).flat()
  const files = join(ports.config.dataDir, 'files.restored')
  await rm(files, { recursive: true, force: true })
  const done = await asOwner(ports.db, { reads: false }, async (tx) => {
    if ((await otherProcesses(tx)) > 0) throw new RestoreRefused('running')
    if (!order.replace && (await holdsData(tx))) throw new RestoreRefused('not-empty')
    const tables = await listTables(tx)
    const opened = await openTables(tx, tables)
    const jobs = await loadParts(tx, { path: order.path, tables, files })
    const renamed = await renameUnsigned(tx, () => publicCode(ports.random))
    const mailsHeld = await holdMails(tx)
    const keysOf = (organisation: string) => publicKeysOf(tx, organisation)
    const published = await readLists(order.lists, { baseUrl: ports.config.baseUrl, keysOf })
    const replayed = await replayRevocations(tx, [...entries, ...published], () => ports.random.uuid())
    await closeLists(tx, () => ports.random.uuid())
    await closeTables(tx, opened)
    for (const job of jobs) await queueAgain(ports, tx, job)
    return { replayed, mailsHeld, renamed }
  })
  await replaceFiles(join(ports.config.dataDir, 'files'), files)
  const details = { backupOf: manifest.createdAt, ...done }
  await inScope(ports.db, {}, (tx) =>
    record(tx, { act: 'installation.restored', subject: manifest.baseUrl, details, at: ports.clock.now() }),
  )
  return { manifest, journals, ...done }
}

/** Reads the archive into the tables and the folder of files; returns the jobs in it. */
async function loadParts(tx: Kysely<Tables>, o: { path: string; tables: string[]; files: string }): Promise<string[]> {
  const jobs: string[] = []
  for await (const entry of readBackup(o.path)) {
    const [kind, table = ''] = entry.name.split('/')
    if (kind === 'files') await keepFile(o.files, entry.name.slice('files/'.length), await bytesOf(entry))
    if (kind !== 'tables' && kind !== 'jobs') continue
    const rows = (await bytesOf(entry)).toString('utf8').split('\n').slice(0, -1)
    if (kind === 'jobs') jobs.push(...rows)
    else if (o.tables.includes(table)) await insertRows(tx, table, rows)
  }
  return jobs
}

function refuseStranger(ports: Pick<Ports, 'config'>, manifest: Manifest, order: RestoreOrder): void {
  const { baseUrl, evaluation } = ports.config
  if (manifest.baseUrl !== baseUrl || manifest.evaluation !== String(evaluation))
    throw new RestoreRefused('other-installation', manifest.baseUrl)
  if (manifest.masterKeyMark !== order.masterKeyMark) throw new RestoreRefused('other-key')
  const known = migrationNames()
  if (manifest.migrations.join() !== known.join()) {
    const newer = manifest.migrations.some((name) => !known.includes(name))
    throw new RestoreRefused(newer ? 'newer-version' : 'older-version', manifest.migrations.at(-1) ?? '')
  }
}

async function queueAgain(ports: Pick<Ports, 'db'>, tx: Kysely<Tables>, text: string): Promise<void> {
  const { name, data, startAfter } = JSON.parse(text) as { name: string; data: object; startAfter: string }
  if (queues[name]) await bossOf(ports.db).send(name, data, { startAfter: new Date(startAfter), db: fromKysely(tx) })
}

async function readLists(
  paths: string[],
  o: { baseUrl: string; keysOf(organisation: string): Promise<string[]> },
): Promise<RevocationEntry[]> {
  const entries: RevocationEntry[] = []
  for (const path of paths) {
    const entry = await readPublishedList(await readFile(path, 'utf8'), o)
    if (!entry) throw new RestoreRefused('no-list', path)
    entries.push(entry)
  }
  return entries
}

async function keepFile(folder: string, name: string, content: Buffer): Promise<void> {
  const path = join(folder, name)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await writeFile(path, content, { mode: 0o600 })
}

/** The restored files take the place of those there are, which are removed only then. */
async function replaceFiles(place: string, restored: string): Promise<void> {
  const aside = `${place}.before`
  await rm(aside, { recursive: true, force: true })
  if (existsSync(place)) await rename(place, aside)
  if (existsSync(restored)) await rename(restored, place)
  await rm(aside, { recursive: true, force: true })
}
