import { join } from 'node:path'
import { readConfig } from './config.ts'
import { holdDataFolder, prepareDataFolder } from './db/data-folder.ts'
import { openEmbedded, openPostgres } from './db/open-database.ts'
import { openQueues } from './jobs/open-queues.ts'
import { silentLog } from './ports/log.ts'
import { type Environment, root } from './start-program.ts'

/** Brings the database up to the newest migration and says which were applied. */
export async function migrateOnly(env: Environment): Promise<number> {
  const { config } = readConfig(env, root)
  prepareDataFolder(config.dataDir)
  const release = config.databaseUrl ? () => {} : holdDataFolder(config.dataDir)
  try {
    const database = config.databaseUrl
      ? await openPostgres(config.databaseUrl, { poolSize: 2 })
      : await openEmbedded({ folder: join(config.dataDir, 'database') })
    const queues = await openQueues(database, { log: silentLog, work: false })
    await queues.close()
    await database.close()
    const { applied } = database
    console.log(applied.length > 0 ? applied.map((name) => `+ ${name}`).join('\n') : '最新です。 / Up to date.')
    return 0
  } finally {
    release()
  }
}
