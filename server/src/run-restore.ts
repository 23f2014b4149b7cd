import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { markOf, openDatabaseOf } from './app.ts'
import { restoreBackup, type Restored, type RestoreOrder } from './backup/restore-backup.ts'
import { RestoreRefused } from './backup/restore-refused.ts'
import { DamagedArchive } from './backup/tar.ts'
import { holdDataFolder } from './db/data-folder.ts'
import { openQueues } from './jobs/open-queues.ts'
import { createPorts } from './ports/create-ports.ts'
import { silentLog } from './ports/log.ts'
import { type Environment, readStart } from './start-program.ts'

const usage = `akashi-server restore FILE.tar.gz [--replace] [--journal revocations.log]... [--list LIST.json]...

Exit: 0 restored, 1 refused or damaged (nothing was changed), 3 wrong use
`

/** `akashi-server restore`: with the program stopped. Returns the exit code. */
export async function runRestore(env: Environment, argv: string[]): Promise<number> {
  const given = orderIn(argv)
  if (!given) {
    process.stderr.write(usage)
    return 3
  }
  const { config, masterKey } = readStart(env)
  const release = config.databaseUrl ? () => {} : holdDataFolder(config.dataDir)
  try {
    const database = await openDatabaseOf(config, silentLog)
    const queues = await openQueues(database, { log: silentLog, work: false })
    try {
      const ports = createPorts({ db: database.db, config, masterKey, log: silentLog })
      const restored = await restoreBackup(ports, { ...given, masterKeyMark: markOf(masterKey) })
      process.stdout.write(summaryOf(restored))
      return 0
    } finally {
      await queues.close()
      await database.close()
    }
  } catch (error) {
    if (error instanceof RestoreRefused) process.stderr.write(`${error.said.ja}\n${error.said.en}\n`)
    else if (error instanceof DamagedArchive) process.stderr.write(damaged(error.message))
    else throw error
    return 1
  } finally {
    release()
  }
}

function orderIn(argv: string[]): Omit<RestoreOrder, 'masterKeyMark'> | null {
  const many = { type: 'string', multiple: true } as const
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      options: { replace: { type: 'boolean' }, journal: many, list: many },
      allowPositionals: true,
    })
    const [file, ...more] = positionals
    if (!file || more.length > 0) return null
    const paths = (names: string[] | undefined) => (names ?? []).map((name) => resolve(name))
    const { replace = false, journal, list } = values
    return { path: resolve(file), replace, journals: paths(journal), lists: paths(list) }
  } catch {
    return null
  }
}

function summaryOf({ manifest, replayed, mailsHeld, renamed, journals }: Restored): string {
  const rows = manifest.parts.reduce((sum, part) => sum + part.rows, 0)
  const journal = journals.join(', ') || '–'
  return `${manifest.createdAt} の ${rows} 行を戻しました。そのあとの取り消し ${replayed} 件を戻しました（控え：${journal}）。
送信待ちだったメール ${mailsHeld} 通は止めてあります。署名前の授与 ${renamed} 件の ID を新しくしました。
バックアップのあとの授与、学習、新しい鍵は失われています。\`akashi-server doctor\` で確かめてから始めてください。
Restored ${rows} rows of ${manifest.createdAt}, with ${replayed} revocations made since (from: ${journal}).
${mailsHeld} mails that waited are held back; ${renamed} awards that were not signed have new ids.
Awards, learning and new keys after the backup are lost. Run \`akashi-server doctor\` before you start.
`
}

function damaged(problem: string): string {
  return `このバックアップは壊れています。何も変えていません。\nThis backup is damaged (${problem}). Nothing was changed.\n`
}
