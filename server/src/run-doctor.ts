import { examinationOf } from './doctor/check.ts'
import { unreachableDatabase } from './doctor/database.ts'
import { tell } from './doctor/doctor.ts'
import { clock } from './ports/clock.ts'
import { ConfigProblem } from './config.ts'
import { DataFolderHeld } from './db/data-folder.ts'
import { runCommand } from './run-command.ts'
import type { Environment } from './start-program.ts'

/** `akashi-server doctor`, also where the database does not open: then that is what it says. */
export async function runDoctor(env: Environment, argv: string[]): Promise<number> {
  try {
    return await runCommand(env, 'doctor', argv)
  } catch (error) {
    if (error instanceof ConfigProblem || error instanceof DataFolderHeld) throw error
    const problem =
      error instanceof Error ? error.message || (error as { code?: string }).code || error.name : String(error)
    return tell(examinationOf([unreachableDatabase(problem)], clock.now()), {
      json: argv.includes('--json'),
      out: (text) => void process.stdout.write(text),
    })
  }
}
