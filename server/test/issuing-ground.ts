import { createHash, generateKeyPairSync } from 'node:crypto'
import { sql } from 'kysely'
import type { Config } from '../src/config.ts'
import { inScope } from '../src/db/database.ts'
import type { OpenDatabase } from '../src/db/open-database.ts'
import { bossOf } from '../src/jobs/jobs.ts'
import { ChainTrouble } from '../src/ports/chains/chain.ts'
import { filesIn } from '../src/ports/files.ts'
import { randomOf } from '../src/ports/random.ts'
import { silentLog } from '../src/ports/log.ts'
import type { Mail } from '../src/ports/mail.ts'
import type { Ports } from '../src/ports/ports.ts'
import { createAchievement, publishAchievement } from '../src/modules/achievements/achievements.ts'
import type { AwardRequest } from '../src/modules/awards/award.ts'
import { anchoringJobs } from '../src/modules/anchoring/jobs.ts'
import { awardsJobs } from '../src/modules/awards/jobs.ts'
import { openTestDatabase } from './test-database.ts'

/** What tests of this module stand on: two organisations with a published badge, people, ports that can be told to fail. */
export type Ground = {
  ports: Ports
  organisationId: string
  otherOrganisationId: string
  mails: Mail[]
  events: { personId: string; event: object }[]
  /** Set to make every mail fail. */
  mail: { failure: Error | null }
  /** The name of the failpoint at which the program dies next, once. */
  dieAt: { name: string | null }
  clock: { now: Date }
  request(n: number, change?: Partial<AwardRequest>): Promise<AwardRequest>
  /** Runs queued jobs until none is due; throws where one does. */
  drain(): Promise<void>
  /** Lets every job that failed or waits run at once. */
  hurry(): Promise<void>
  rows<T>(statement: string): Promise<T[]>
  close(): Promise<void>
}

/** Ahead of the clock of the queue, so that what waits really waits. */
const startsAt = new Date('2036-11-22T05:07:00Z')

/** One key for the whole test: making one takes a while. */
const rsaKey = generateKeyPairSync('rsa', { modulusLength: 3072 }).privateKey.export({ type: 'pkcs8', format: 'der' })

export class Died extends Error {}

const config = {
  port: 0,
  host: '127.0.0.1',
  baseUrl: 'https://badges.example',
  evaluation: false,
  issueDelaySeconds: 600,
  mailFrom: 'Akashi <no-reply@badges.example>',
} as unknown as Config

export async function openGround(): Promise<Ground> {
  const { database, close } = await openTestDatabase()
  const state: State = {
    mails: [],
    events: [],
    mail: { failure: null },
    dieAt: { name: null },
    clock: { now: startsAt },
  }
  const ports = portsOf(database, state)
  const [organisationId, otherOrganisationId] = [ports.random.uuid(), ports.random.uuid()]
  await found(database, organisationId, 'minamo')
  await found(database, otherOrganisationId, 'other')
  for (const id of [organisationId, otherOrganisationId]) await publishSample(ports, id)
  const boss = bossOf(database.db)
  return {
    ports,
    organisationId,
    otherOrganisationId,
    ...state,
    request: (n, change) => requestOf(database, organisationId, n, change),
    drain: async () => {
      const handlers = { ...awardsJobs(ports), ...anchoringJobs(ports) } as Record<
        string,
        (data: unknown) => Promise<void>
      >
      for (let idle = false; !idle; ) {
        idle = true
        for (const [name, handler] of Object.entries(handlers)) {
          for (const job of (await boss.fetch(name, { batchSize: 5 })) ?? []) {
            idle = false
            await handler(job.data)
            await boss.complete(name, job.id)
          }
        }
      }
    },
    hurry: () =>
      database.run(
        `update pgboss.job set state = 'created', start_after = now() - interval '1 minute' where state in ('active', 'created', 'retry', 'failed')`,
      ),
    rows: (statement) =>
      inScope(database.db, { organisationId }, async (tx) => (await sql.raw(statement).execute(tx)).rows as never),
    close,
  }
}

type State = Pick<Ground, 'mails' | 'events' | 'mail' | 'dieAt' | 'clock'>

function portsOf(database: OpenDatabase, state: State): Ports {
  let drawn = 0
  const bytes = (count: number) => {
    drawn += 1
    const digest = createHash('shake256', { outputLength: count }).update(`drawn ${drawn}`).digest()
    return new Uint8Array(digest)
  }
  const uuid = () => {
    const hex = Buffer.from(bytes(16)).toString('hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
  }
  return {
    db: database.db,
    config,
    clock: { now: () => state.clock.now },
    random: { ...randomOf({ now: () => state.clock.now }), bytes, uuid, rsaKey: async () => rsaKey },
    mail: {
      send: async (mail) => {
        if (state.mail.failure) throw state.mail.failure
        state.mails.push(mail)
      },
    },
    fetchPublic: async () => ({ ok: false }),
    transactions: async () => ({ ok: false, reason: 'unreachable' }),
    certificate: async () => ({ ok: false, problem: 'no network in tests' }),
    txtRecords: async () => ({ kind: 'unknown' }),
    chains: {
      current: async () => {
        throw new ChainTrouble('absent')
      },
      byId: async () => null,
      close: async () => {},
    },
    seal: { close: (plain) => plain.map((byte) => byte ^ 0x5a), open: (sealed) => sealed.map((byte) => byte ^ 0x5a) },
    permute: (label, index, size) => (index * 7919 + label.length) % size,
    files: filesIn('/dev/null/no-files', uuid),
    deriveSecret: (label) => createHash('sha256').update(label).digest('hex'),
    failpoint: async (name) => {
      if (state.dieAt.name !== name) return
      state.dieAt.name = null
      throw new Died(name)
    },
    live: { publish: (personId, event) => state.events.push({ personId, event }), subscribe: () => () => {} },
    meter: { count: () => {}, read: () => [] },
    revocationJournal: { append: async () => {} },
    log: silentLog,
  } as Ports
}

async function found(database: OpenDatabase, id: string, slug: string): Promise<void> {
  await database.run(`insert into organisation (id, slug, name_ja, name_en, description_ja, description_en, url, email, created_at)
    values ('${id}', '${slug}', '見本アカデミー', 'Sample Academy', '見本', 'A sample', 'https://badges.example/', 'desk@badges.example', now())`)
}

async function publishSample(ports: Ports, organisationId: string): Promise<void> {
  await inScope(ports.db, { organisationId }, async (tx) => {
    const input = {
      slug: 'jomon',
      name: '縄文考古学入門',
      description: '縄文時代の暮らしを学んだ。',
      criteria: '総合点 **60点以上**',
      language: 'ja',
      achievementType: 'Course',
      tags: ['考古学'],
      alignments: [{ targetName: '見本の枠組み', targetUrl: 'https://badges.example/framework' }],
      validityMonths: 36,
      imageAlt: '土器',
      shape: { kind: 'circle', colour: '#6b2f1b', caption: '縄文考古学入門', figure: 'vessel' },
    } as const
    await createAchievement(tx, ports, {
      organisationId,
      input: { ...input, tags: [...input.tags], alignments: [...input.alignments] },
    })
    await publishAchievement(tx, ports, { organisationId, slug: 'jomon' })
  })
}

/** Person `n` and what they are awarded. */
async function requestOf(
  database: OpenDatabase,
  organisationId: string,
  n: number,
  change: Partial<AwardRequest> = {},
): Promise<AwardRequest> {
  const personId = `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
  await database.run(`insert into person (id, display_name, language, sample, created_at, updated_at)
    values ('${personId}', '見本 ${n}', 'ja', true, now(), now()) on conflict do nothing`)
  const score = { value: 86, max: 100 }
  return {
    organisationId,
    personId,
    address: `Learner${n}@badges.example`,
    recipientName: `見本　${n}`,
    achievementSlug: 'jomon',
    occurrence: 'course:JOMON-2020',
    reason: { score },
    language: 'ja',
    ...change,
  }
}
