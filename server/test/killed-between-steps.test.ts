/**
 * The process is killed between any two steps of issuing and started again on the same folder: one award, one credential,
 * verified, and at most one mail too many, with the same Message-ID. Steps k1–k7 of the crash matrix; k8 (webhooks) is not built.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { answerAllButLast, expectOk, type Submission } from './acts.ts'
import { type Client, clientOf } from './client.ts'
import { type ScriptedMailServer, startScriptedMailServer } from './scripted-mail-server.ts'

type Process = {
  url: string
  learner: Client
  right: Record<string, string>
  child: ChildProcess
  gone: Promise<string | number | null>
}
const children: ChildProcess[] = []
let mails: ScriptedMailServer
let prepared: string
/** One for all, as the folder remembers its address. */
let port: number
let attempt: Submission

beforeAll(async () => {
  mails = await startScriptedMailServer()
  port = await freePort()
  prepared = await mkdtemp(join(tmpdir(), 'akashi-kill-'))
  const process = await start(prepared)
  attempt = await answerAllButLast(process.learner, 'JOMON-2020', async (questionId) => process.right[questionId]!)
  await stop(process)
}, 120_000)
/** Whatever a test left alive holds the port of the next one. */
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')))
afterAll(async () => {
  await mails.close()
  await rm(prepared, { recursive: true, force: true })
})

test.each(['k1', 'k2', 'k3', 'k4', 'k5', 'k6', 'k7'])('killed at %s', { timeout: 120_000 }, async (point) => {
  const folder = await mkdtemp(join(tmpdir(), `akashi-${point}-`))
  await cp(prepared, folder, { recursive: true })
  mails.mails.length = 0
  const first = await start(folder, point)
  await first.learner.post(attempt.path, attempt.body).catch(() => null)
  expect(await first.gone).toBe('SIGKILL')
  const second = await start(folder)
  const again = await second.learner.post(attempt.path, attempt.body)
  expect(again.status === 200 || again.status === 409).toBe(true)
  await expect.poll(() => stateOf(second), { timeout: 30_000, interval: 200 }).toBe('delivered')
  await expectOneGenuineBadge(second)
  await stop(second)
  await rm(folder, { recursive: true, force: true })
})

async function stateOf(process: Process): Promise<string> {
  return expectOk(await process.learner.get('/api/backpack')).badges[0]?.state
}

async function expectOneGenuineBadge({ learner, url }: Process) {
  const { badges } = expectOk(await learner.get('/api/backpack'))
  expect(badges).toHaveLength(1)
  const { code } = badges[0]
  const document = await (
    await fetch(`${url}/credentials/${code}.json`, { headers: { cookie: learner.cookie } })
  ).text()
  expect(expectOk(await learner.post('/api/verify', { document })).verdict).toBe('valid')
  expect(mails.mails.length).toBeGreaterThanOrEqual(1)
  expect(mails.mails.length).toBeLessThanOrEqual(2)
  expect(new Set(mails.mails.map((mail) => mail.messageId)).size).toBe(1)
}

async function start(folder: string, point?: string): Promise<Process> {
  const env = {
    ...process.env,
    DATA_DIR: folder,
    PORT: String(port),
    SMTP_URL: mails.url,
    LOG_LEVEL: 'error',
    ...(point ? { KILL_AT: point } : {}),
  }
  const child = spawn(process.execPath, [join(import.meta.dirname, 'killed-process.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const gone = new Promise<string | number | null>((done) => child.once('exit', (code, signal) => done(signal ?? code)))
  const line = await new Promise<string>((done, fail) => {
    child.stdout!.once('data', (data) => done(String(data)))
    child.once('exit', () => fail(new Error('did not start')))
  })
  const { url, learner, right } = JSON.parse(line) as { url: string; learner: string; right: Record<string, string> }
  return { url, learner: clientOf({ url }, learner), right, child, gone }
}

async function stop({ child, gone }: Process): Promise<void> {
  child.kill('SIGTERM')
  await gone
}

async function freePort(): Promise<number> {
  const listener = createServer()
  await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done))
  const { port: free } = listener.address() as AddressInfo
  await new Promise((done) => listener.close(done))
  return free
}
