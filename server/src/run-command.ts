import { pino } from 'pino'
import { createApp } from './app.ts'
import { type CommandName, commands, runInServer } from './control.ts'
import { holderOf } from './db/data-folder.ts'
import { drainJobs } from './jobs/run-jobs-store.ts'
import { silentLog } from './ports/log.ts'
import { type Environment, readStart, startProgram } from './start-program.ts'

/** Runs a command on the data: inside the running server where one holds them, else with the lock, draining its own jobs. */
export async function runCommand(env: Environment, command: CommandName, argv: string[]): Promise<number> {
  const { config, masterKey } = readStart(env)
  const language = /^ja/.test(env['LC_ALL'] ?? env['LANG'] ?? 'ja') ? 'ja' : 'en'
  const out = (text: string) => void process.stdout.write(text)
  const err = (text: string) => void process.stderr.write(text)
  const cwd = process.cwd()
  if (!config.databaseUrl && holderOf(config.dataDir) !== null) {
    const answer = await runInServer(config, { command, argv, cwd, language })
    out(answer.out)
    err(answer.err)
    return answer.code
  }
  const program = await startProgram({ config, masterKey, log: silentLog, works: false })
  try {
    const drain = async () => void (await drainJobs(program.ports, program.jobs))
    const app = () => createApp(program.ports, pino({ level: 'silent' }))
    return await commands[command](program.ports, argv, { out, err, cwd, language, drain, app })
  } finally {
    await program.close()
  }
}
