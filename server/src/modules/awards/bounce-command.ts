import type { Ports } from '../../ports/ports.ts'
import type { BounceReport } from './read-bounce.ts'
import { recordBounce } from './record-bounce.ts'

type Io = { out(text: string): void; err(text: string): void }

/** The second half of `akashi-server bounce`: `argv` is what the first half read in the mail (token, action, status). */
export async function bounceCommand(ports: Pick<Ports, 'db' | 'clock'>, argv: string[], io: Io): Promise<number> {
  const [token = '', action = '', status = ''] = argv
  if (!/^[0-9a-f]{32}$/.test(token) || !/^[245]\.\d{1,3}\.\d{1,3}$/.test(status)) return 3
  const report: BounceReport = { token, action, status }
  io.out(`${await recordBounce(ports, report)}\n`)
  return 0
}
