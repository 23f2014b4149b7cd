import { join } from 'node:path'
import { openProgram, type Program } from './app.ts'
import { type Config, readConfig } from './config.ts'
import { holdDataFolder, prepareDataFolder } from './db/data-folder.ts'
import { keptMasterKey } from './ports/kept-secrets.ts'
import type { Log } from './ports/log.ts'
import { seedSampleAcademy } from './sample-academy/sample-academy.ts'

/** The folder of the whole house. */
export const root = join(import.meta.dirname, '../..')

export type Environment = Record<string, string | undefined>

/** The configuration of this process, and the master key: the one given, or in evaluation mode the one kept in the data folder. */
export function readStart(env: Environment): { config: Config; masterKey: Uint8Array } {
  const { config, secrets } = readConfig(env, root)
  prepareDataFolder(config.dataDir)
  return { config, masterKey: secrets.masterKey ?? keptMasterKey(config.dataDir) }
}

/** Opens the program on the data of this configuration, with the sample academy in evaluation mode. It holds the folder of the embedded database until it is closed. */
export async function startProgram(o: {
  config: Config
  masterKey: Uint8Array
  log: Log
  works: boolean
}): Promise<Program> {
  const release = o.config.databaseUrl ? () => {} : holdDataFolder(o.config.dataDir)
  try {
    const program = await openProgram(o)
    if (o.config.evaluation) await seedSampleAcademy(program.ports)
    const close = async () => {
      await program.close()
      release()
    }
    return { ...program, close }
  } catch (error) {
    release()
    throw error
  }
}
