/** Starts throwaway PostgreSQL servers for tests, on a free port of the loopback, and stops them by their own process ids. */
import { execFileSync, type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { findPostgresBinaries } from './postgres-binaries.ts'

type Account = { uid: number; gid: number }
export type OwnPostgres = {
  url: string
  /** As `pg_ctl stop -m immediate`: it lets go of everything at once and has to recover when it starts again. */
  crash(): Promise<void>
  /** Starts again on the same data and port. */
  start(): Promise<void>
  remove(): Promise<void>
}

/** Vitest's global set-up: offers `AKASHI_TEST_DATABASE_URL`; returns the tear-down. */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.AKASHI_TEST_DATABASE_URL) return undefined
  const server = await ownPostgres(['synchronous_commit=off'])
  process.env.AKASHI_TEST_DATABASE_URL = server.url
  return server.remove
}

/** A server of one's own, of which what was committed survives a crash unless `more` says otherwise. */
export async function ownPostgres(more: string[] = []): Promise<OwnPostgres> {
  const binaries = findPostgresBinaries()
  if (!binaries) throw new Error('no PostgreSQL server binaries')
  const folder = mkdtempSync(join(tmpdir(), 'akashi-postgres-'))
  const account = process.getuid?.() === 0 ? unprivilegedAccount() : undefined
  if (account) execFileSync('chown', [`${account.uid}:${account.gid}`, folder])
  chmodSync(folder, 0o700)
  const server = await startPostgres(binaries, folder, account, more)
  const remove = async () => {
    await server.stop('SIGINT')
    rmSync(folder, { recursive: true, force: true })
  }
  return { url: server.url, crash: () => server.stop('SIGQUIT'), start: server.start, remove }
}

/** PostgreSQL refuses to run as root. */
function unprivilegedAccount(): Account {
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) =>
        Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      // The next name.
    }
  }
  throw new Error('no account "postgres" or "nobody" to run PostgreSQL as')
}

async function startPostgres(binaries: string, folder: string, account: Account | undefined, more: string[]) {
  const data = join(folder, 'data')
  const as = { ...account, cwd: folder, env: { ...process.env, HOME: folder, LC_ALL: 'C' } }
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'admin', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...as, stdio: 'pipe' },
  )
  const port = await freePort()
  const settings = [
    ...more,
    'fsync=off',
    'full_page_writes=off',
    'max_connections=200',
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
  ]
  const url = `postgresql://admin@127.0.0.1:${port}/postgres`
  let child: ChildProcess
  const start = async () => {
    child = spawn(
      join(binaries, 'postgres'),
      ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
      { ...as, stdio: 'ignore' },
    )
    await untilReady(url, child)
  }
  await start()
  return { url, start, stop: (signal: NodeJS.Signals) => stop(child, signal) }
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL ended with ${child.exitCode}`)
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.query('create role akashi_owner login createrole createdb')
      await client.end()
      return
    } catch (error) {
      await client.end().catch(() => {})
      if ((error as { code?: string }).code === '42710') return
      await pause(50)
    }
  }
  throw new Error('PostgreSQL did not answer in 10 s')
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await Promise.race([ended, pause(10_000)])
  if (child.exitCode === null) child.kill('SIGKILL')
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}
