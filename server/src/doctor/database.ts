import { migrationNames } from '../db/migrate.ts'
import type { Ports } from '../ports/ports.ts'
import { type Check, check } from './check.ts'
import { readDatabaseFacts } from './store.ts'

const oldestVersion = 15
/** A signature is refused beyond ten minutes in the big certificate authorities; a second is already worth a look. */
const skewWarnSeconds = 5
const skewFailSeconds = 600

/** The database answers, is new enough, is migrated, does not drown in dead rows; and its clock agrees with ours. */
export async function checkDatabase(ports: Pick<Ports, 'db' | 'clock' | 'config'>): Promise<Check[]> {
  const before = ports.clock.now().getTime()
  const facts = await readDatabaseFacts(ports.db)
  const between = (before + ports.clock.now().getTime()) / 2
  return [
    databaseCheck(facts.version, facts.bytes, ports.config.databaseUrl === null),
    migrationsCheck(facts.migrations),
    deadRowsCheck(facts.deadRows, facts.liveRows),
    clockCheck(Math.abs(facts.now.getTime() - between) / 1000),
  ]
}

/** For a database that did not open at all. `problem` is its own message. */
export function unreachableDatabase(problem: string): Check {
  return check(
    'database',
    'fail',
    { ja: `データベースを開けません：${problem}`, en: `The database does not open: ${problem}` },
    {
      ja: 'DATABASE_URL と、データベースが動いているかを確かめてください。',
      en: 'Check DATABASE_URL, and whether the database runs.',
    },
  )
}

function databaseCheck(version: string, bytes: number, embedded: boolean): Check {
  const megabytes = Math.ceil(bytes / 1_000_000)
  const said = {
    ja: `${embedded ? '内蔵データベース' : 'PostgreSQL'} ${version}、${megabytes} MB`,
    en: `${embedded ? 'Embedded database' : 'PostgreSQL'} ${version}, ${megabytes} MB`,
  }
  if (Number.parseInt(version, 10) >= oldestVersion) return check('database', 'ok', said)
  return check('database', 'fail', said, {
    ja: `PostgreSQL ${oldestVersion} 以降にしてください。`,
    en: `Use PostgreSQL ${oldestVersion} or newer.`,
  })
}

export function migrationsCheck(done: string[]): Check {
  const known = migrationNames()
  const unknown = done.filter((name) => !known.includes(name))
  const missing = known.filter((name) => !done.includes(name))
  if (unknown.length === 0 && missing.length === 0) {
    return check('migrations', 'ok', {
      ja: `データベースの形は最新です（${known.at(-1)}）。`,
      en: `The shape of the database is up to date (${known.at(-1)}).`,
    })
  }
  return check(
    'migrations',
    'fail',
    {
      ja: `データベースの形がこの版と違います：${[...unknown, ...missing].join(', ')}`,
      en: `The database has another shape than this version: ${[...unknown, ...missing].join(', ')}`,
    },
    {
      ja: 'データベースを最後に使った版の Akashi で動かすか、`akashi-server migrate` を実行してください。',
      en: 'Run the version of Akashi that used the database last, or `akashi-server migrate`.',
    },
  )
}

function deadRowsCheck(dead: number, live: number): Check {
  const said = {
    ja: `不要になった行は ${dead} 行です（使用中は ${live} 行）。`,
    en: `${dead} dead rows beside ${live} in use.`,
  }
  if (dead < 100_000 || dead < live) return check('vacuum', 'ok', said)
  return check('vacuum', 'warn', said, {
    ja: '内蔵データベースは毎晩片づけます。PostgreSQL では autovacuum が動いているか確かめてください。',
    en: 'The embedded database is tidied every night; on PostgreSQL, check that autovacuum runs.',
  })
}

export function clockCheck(skewSeconds: number): Check {
  const seconds = skewSeconds.toFixed(1)
  const said = {
    ja: `この機械とデータベースの時計の差は ${seconds} 秒です。`,
    en: `The clocks of this machine and the database differ by ${seconds} s.`,
  }
  if (skewSeconds < skewWarnSeconds) return check('clock', 'ok', said)
  return check('clock', skewSeconds < skewFailSeconds ? 'warn' : 'fail', said, {
    ja: '両方の機械の時刻合わせ（NTP）を確かめてください。署名の日時はこの機械の時計で決まります。',
    en: 'Check time synchronisation (NTP) on both machines. The time of a signature is this machine’s.',
  })
}
