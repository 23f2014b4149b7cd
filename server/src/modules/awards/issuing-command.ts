import { parseArgs } from 'node:util'
import { inScope } from '../../db/database.ts'
import { Refusal } from '../../http/problem.ts'
import type { Ports } from '../../ports/ports.ts'
import { findStop } from './issuing-stop-store.ts'
import { resumeIssuing, stopIssuing } from './stop-issuing.ts'

type CommandIo = { out(text: string): void; err(text: string): void; language: 'ja' | 'en' }

export const usage = `akashi-server issuing stop --reason TEXT
akashi-server issuing resume
akashi-server issuing state

Exit: 0 done, 1 not done, 3 wrong use
`

/**
 * `akashi-server issuing`: stops and resumes the issuing of every organisation here. While it is stopped nothing is signed; what
 * waits is kept. Returns the exit code: 0 done, 1 refused, 3 wrong use.
 */
export async function issuingCommand(
  ports: Pick<Ports, 'db' | 'clock' | 'random'>,
  argv: string[],
  io: CommandIo,
): Promise<number> {
  const order = orderIn(argv)
  if (order === null) {
    io.err(usage)
    return 3
  }
  try {
    const whole = { organisationId: null, actorPersonId: null }
    if (order.act === 'stop') await stopIssuing(ports, { ...whole, reason: order.reason })
    if (order.act === 'resume') await resumeIssuing(ports, whole)
    const stop = await inScope(ports.db, {}, (tx) => findStop(tx, null))
    const said = stop ? sentences.stopped(stop.at.toISOString(), stop.reason) : sentences.running
    io.out(`${said[io.language]}\n`)
    return 0
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    io.err(`${error.said[io.language]}\n`)
    return 1
  }
}

function orderIn(argv: string[]): { act: 'stop'; reason: string } | { act: 'resume' | 'state' } | null {
  try {
    const options = { reason: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: true })
    const act = positionals.join(' ')
    const reason = values.reason?.trim() ?? ''
    if (act === 'stop') return reason !== '' && reason.length <= 500 ? { act, reason } : null
    return act === 'resume' || act === 'state' ? { act } : null
  } catch {
    return null
  }
}

const sentences = {
  running: { ja: '発行は動いています。', en: 'Issuing is running.' },
  stopped: (at: string, reason: string) => ({
    ja: `発行は ${at} から止まっています（${reason}）。待っているものは残り、再開すると続きから発行します。検証と取り消しは続いています。`,
    en: `Issuing has been stopped since ${at} (${reason}). What waits is kept and goes on once it resumes. Verifying and revoking go on.`,
  }),
}
