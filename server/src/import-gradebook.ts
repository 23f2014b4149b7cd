import { runInServer } from './control.ts'
import { holderOf } from './db/data-folder.ts'
import { drainJobs } from './jobs/run-jobs-store.ts'
import { importGradebookCommand } from './modules/learning/gradebook/command.ts'
import { silentLog } from './ports/log.ts'
import { type Environment, readStart, startProgram } from './start-program.ts'

/** Imports a gradebook: inside the running server where one holds the data, else with the lock, draining its own jobs. */
export async function importGradebook(env: Environment, argv: string[]): Promise<number> {
  const { config, masterKey } = readStart(env)
  const language = /^ja/.test(env['LC_ALL'] ?? env['LANG'] ?? 'ja') ? 'ja' : 'en'
  const out = (text: string) => void process.stdout.write(text)
  const err = (text: string) => void process.stderr.write(text)
  const cwd = process.cwd()
  if (!config.databaseUrl && holderOf(config.dataDir) !== null) {
    const answer = await runInServer(config, { command: 'import-gradebook', argv, cwd, language })
    out(answer.out)
    err(answer.err)
    return answer.code
  }
  const program = await startProgram({ config, masterKey, log: silentLog, works: false })
  try {
    const drain = async () => void (await drainJobs(program.ports, program.jobs))
    return await importGradebookCommand(program.ports, argv, { out, err, cwd, language, drain })
  } finally {
    await program.close()
  }
}
