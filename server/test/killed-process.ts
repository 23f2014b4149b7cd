/** The program in a process of its own, for tests that kill it: at the failpoint `KILL_AT` it is gone as by kill -9. Prints its address. */
import { writeSync } from 'node:fs'
import { optionsOf } from './right-answers.ts'
import { startServer } from './running-server.ts'

const at = process.env.KILL_AT
const failpoint = async (name: string) => {
  if (name !== at) return
  process.kill(process.pid, 'SIGKILL')
  await new Promise(() => {})
}
const server = await startServer({ env: process.env as Record<string, string>, failpoint })
await server.work()
const people = { learner: await server.signIn('learner'), issuer: await server.signIn('issuer') }
const right = Object.fromEntries(await optionsOf(server.ports))
writeSync(1, `${JSON.stringify({ url: server.origin, ...people, right })}\n`)
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)))
