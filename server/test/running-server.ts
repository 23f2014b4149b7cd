/** The whole program in this process, on a free port, for journeys over HTTP. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { createApp, openProgram } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { holdDataFolder, prepareDataFolder } from '../src/db/data-folder.ts'
import { drainJobs, startWorker } from '../src/jobs/run-jobs-store.ts'
import { silentLog } from '../src/ports/log.ts'
import type { Ports } from '../src/ports/ports.ts'
import { sessionForSample } from '../src/modules/identity/sample-session.ts'
import { samplePeople } from '../src/sample-academy/people.ts'
import { seedSampleAcademy } from '../src/sample-academy/sample-academy.ts'
import { openBareDatabase } from './test-database.ts'

export type RunningServer = {
  /** Where it listens. */
  url: string
  /** The base URL it believes in: send it as `Origin`. */
  origin: string
  ports: Ports
  /** Asks the server, with the right `Origin`; `path` begins with a slash. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** The `Cookie` header of that sample person's session. */
  signIn(key: string): Promise<string>
  /** Runs every job that is due until none is left; throws what a job throws. */
  drain(): Promise<number>
  /** Starts a worker; returns what stops it. */
  work(): Promise<() => Promise<void>>
  close(): Promise<void>
}

export type ServerSettings = {
  /** Given: production mode under that address. */
  baseUrl?: string
  /** Settings as in the environment. With DATA_DIR: on the embedded database in that folder; with DATABASE_URL: there. */
  env?: Record<string, string>
  failpoint?: Ports['failpoint']
  ports?: Partial<Ports>
  /** `false`: without the sample academy. */
  sample?: boolean
}

const masterKey = Buffer.alloc(32, 7)

export async function startServer(settings: ServerSettings = {}): Promise<RunningServer> {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'akashi-test-'))
  const env = {
    PORT: String(port),
    DATA_DIR: folder,
    MASTER_KEY: masterKey.toString('base64'),
    LOG_LEVEL: 'silent',
    ...settings.env,
  }
  const { config } = readConfig(settings.baseUrl ? { ...env, PUBLIC_BASE_URL: settings.baseUrl } : env, folder)
  const release = settings.env?.DATA_DIR ? holdFolder(config.dataDir) : () => {}
  const instead = { ...settings.ports, ...(settings.failpoint ? { failpoint: settings.failpoint } : {}) }
  const named = settings.env?.DATA_DIR ?? settings.env?.DATABASE_URL
  const database = named ? undefined : await openBareDatabase()
  const program = await openProgram({ config, masterKey, log: silentLog, works: true, instead }, database)
  const { ports, jobs } = program
  if (settings.sample !== false) await seedSampleAcademy(ports)
  const app = await createApp(ports, pino({ level: 'silent' }))
  const url = await app.listen({ port: config.port, host: '127.0.0.1' })
  return {
    url,
    origin: config.baseUrl,
    ports,
    fetch: (path, init = {}) =>
      fetch(url + path, { redirect: 'manual', ...init, headers: withOrigin(init, config.baseUrl) }),
    signIn: async (key) => (await sessionForSample(ports, addressOf(key))).cookie.split(';')[0]!,
    drain: () => drainJobs(ports, jobs),
    work: () => startWorker(ports, jobs),
    close: async () => {
      await app.close()
      await program.close()
      release()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function holdFolder(folder: string): () => void {
  prepareDataFolder(folder)
  return holdDataFolder(folder)
}

function withOrigin(init: RequestInit, origin: string): Headers {
  const headers = new Headers(init.headers)
  if (!headers.has('origin')) headers.set('origin', origin)
  return headers
}

function addressOf(key: string): string {
  const person = samplePeople.find((one) => one.key === key)
  if (!person) throw new Error(`no sample person ${key}`)
  return person.address
}

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}
