import { ed25519 } from '@akashi/credentials/crypto/node-ed25519.ts'
import type { Ports } from '../ports/ports.ts'
import { type Check, type Examination, examinationOf, writeForPeople } from './check.ts'
import { checkAudit } from './audit-chain.ts'
import { checkDatabase } from './database.ts'
import { checkDisk } from './disk.ts'
import { checkInvariants } from './fsck.ts'
import { checkIssuing } from './issuing.ts'
import { checkKeys, signaturesCheck } from './keys.ts'
import { checkMailDomain } from './mail-domain.ts'
import { checkMail } from './mail.ts'
import { checkOutside } from './outside.ts'
import { checkQueues } from './queues.ts'
import { checkRecords } from './records.ts'

type Io = { out(text: string): void; err(text: string): void }

const usage = `akashi-server doctor [fsck] [--json]

Exit: 0 nothing to mend (there may be warnings), 1 something to mend, 3 wrong use
`

/**
 * `akashi-server doctor`: looks at everything the installation stands on and says in both languages what is wrong and what to
 * do; `doctor fsck` only at what must always be true of the data. It changes nothing. Returns the exit code.
 */
export async function doctorCommand(ports: Ports, argv: string[], io: Io): Promise<number> {
  const words = argv.filter((word) => word !== '--json')
  if (words.length > 1 || (words.length === 1 && words[0] !== 'fsck')) {
    io.err(usage)
    return 3
  }
  const checks = words.length === 1 ? await checkData(ports) : await checkAll(ports)
  return tell(examinationOf(checks, ports.clock.now()), { json: argv.includes('--json'), out: io.out })
}

export function tell(examination: Examination, o: { json: boolean; out(text: string): void }): number {
  o.out(o.json ? `${JSON.stringify(examination, null, 2)}\n` : writeForPeople(examination))
  return examination.result === 'fail' ? 1 : 0
}

async function checkAll(ports: Ports): Promise<Check[]> {
  return [
    ...(await checkDatabase(ports)),
    await checkDisk(ports),
    await checkMail(ports),
    ...(await checkMailDomain(ports)),
    ...(await checkOutside(ports)),
    ...(await checkKeys(ports)),
    signaturesCheck(ed25519().name),
    ...(await checkQueues(ports)),
    await checkIssuing(ports),
    await checkRecords(ports),
    ...(await checkData(ports)),
  ]
}

async function checkData(ports: Ports): Promise<Check[]> {
  return [...(await checkInvariants(ports)), await checkAudit(ports)]
}
