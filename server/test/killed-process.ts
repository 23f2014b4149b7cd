/**
 * The program in a process of its own, for tests that kill it: at the failpoint `KILL_AT`, or the one it is told later, it is
 * gone as by kill -9. Prints its address.
 */
import { writeSync } from 'node:fs'
import { optionsOf } from './right-answers.ts'
import { startServer } from './running-server.ts'

/** None before the sample academy is there, whose own learner passes these points too. */
let at: unknown
const failpoint = async (name: string) => {
  if (name !== at) return
  process.kill(process.pid, 'SIGKILL')
  await new Promise(() => {})
}
const server = await startServer({ env: process.env as Record<string, string>, failpoint })
at = process.env.KILL_AT
await server.work()
const right = Object.fromEntries(await optionsOf(server.ports))
process.on('message', (name) => {
  at = name
  process.send!(name)
})
writeSync(1, `${JSON.stringify({ url: server.origin, learner: await server.signIn('learner'), right })}\n`)
