import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Db } from '../db/database.ts'
import { transactionsFrom } from './chain-sources/transactions.ts'
import { certificateOf } from './certificate.ts'
import { createChains } from './chains/create-chains.ts'
import { clock as systemClock } from './clock.ts'
import { txtRecordsFrom } from './dns.ts'
import { fetchPublicFrom } from './fetch-public.ts'
import { filesIn } from './files.ts'
import { liveInProcess } from './live.ts'
import type { Log } from './log.ts'
import { MailRefused } from './mail.ts'
import { meterInProcess } from './meter.ts'
import { putIntoMailbox } from './mailbox-store.ts'
import { deriveBytes, permutationUnder, sealUnder } from './master-key.ts'
import type { Ports } from './ports.ts'
import { randomOf } from './random.ts'
import { revocationJournal } from './revocation-journal.ts'
import { smtpMail } from './smtp.ts'

export type PortParts = { db: Db; config: Config; masterKey: Uint8Array; log: Log }

/** The world outside, as this installation is set up. `instead` replaces single ports, for tests. */
export function createPorts(parts: PortParts, instead: Partial<Ports> = {}): Ports {
  const clock = instead.clock ?? systemClock
  const random = instead.random ?? randomOf(clock)
  const seen = { ...parts, clock, random }
  const chains = instead.chains ?? createChains(parts.config, clock)
  const fetchPublic = instead.fetchPublic ?? fetchPublicFrom()
  return {
    db: parts.db,
    config: parts.config,
    log: parts.log,
    clock,
    random,
    mail: mailOf(seen),
    fetchPublic,
    certificate: certificateOf(),
    txtRecords: txtRecordsFrom(),
    chains,
    transactions: transactionsFrom({ config: parts.config, chains, fetchPublic, clock }),
    seal: sealUnder(parts.masterKey),
    deriveSecret: (label) => deriveBytes(parts.masterKey, `secret:${label}`).toString('base64url'),
    permute: permutationUnder(parts.masterKey),
    failpoint: async () => {},
    files: filesIn(join(parts.config.dataDir, 'files'), () => random.uuid()),
    live: liveInProcess(),
    meter: meterInProcess(),
    revocationJournal: revocationJournal(parts.config.dataDir),
    ...instead,
  }
}

/** SMTP where it is set; else, and only in evaluation mode, the built-in mailbox. */
function mailOf(o: Pick<Ports, 'db' | 'config' | 'clock' | 'random'>): Ports['mail'] {
  if (o.config.smtpUrl) return smtpMail(o.config.smtpUrl)
  if (!o.config.evaluation) {
    return {
      send: async () => {
        throw new MailRefused(false, 'SMTP_URL is not set')
      },
    }
  }
  return { send: (mail) => putIntoMailbox(o.db, { ...mail, id: o.random.uuid(), at: o.clock.now() }) }
}
