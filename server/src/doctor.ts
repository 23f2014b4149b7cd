import { countBreaches } from './doctor-store.ts'
import { silentLog } from './ports/log.ts'
import { type Environment, readStart, startProgram } from './start-program.ts'

/** Checks that the settings hold together, that the database opens, and that what must always be true of the data is. */
export async function doctor(env: Environment): Promise<number> {
  const { config, masterKey } = readStart(env)
  console.log(`✓ 設定 / settings: ${config.baseUrl} (${config.evaluation ? '試用 / evaluation' : '本番 / production'})`)
  const program = await startProgram({ config, masterKey, log: silentLog, works: false })
  try {
    console.log(`✓ データベース / database: ${program.database.embedded ? '内蔵 / embedded' : 'PostgreSQL'}`)
    const breaches = await countBreaches(program.ports)
    for (const { name, said, count } of breaches) {
      console.log(`${count === 0 ? '✓' : '✗'} ${name}: ${said.ja} / ${said.en}${count === 0 ? '' : ` — ${count}`}`)
    }
    return breaches.every(({ count }) => count === 0) ? 0 : 1
  } finally {
    await program.close()
  }
}
