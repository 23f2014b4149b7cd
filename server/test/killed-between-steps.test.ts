/**
 * The process is killed between any two steps of issuing and started again on the same folder, seven times over for one award,
 * each time one step further: one award, one credential, verified, and at most one mail too many, with the same Message-ID.
 * Steps k1–k7 of the crash matrix; k8 (webhooks) is not built.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerAllButLast, expectOk, type Submission } from './acts.ts'
import { type Client, clientOf } from './client.ts'
import { type ScriptedMailServer, startScriptedMailServer } from './scripted-mail-server.ts'

type Process = { url: string; learner: Client; right: Record<string, string> }
type Start = { child: ChildProcess; ready: Promise<Process>; gone: Promise<string | number | null> }
const children: ChildProcess[] = []
let mails: ScriptedMailServer
let folder: string
/** One for all, as the folder remembers its address; below those the system gives away between two starts. */
const port = 20_000 + (process.pid % 10_000)
let attempt: Submission

beforeAll(async () => {
  mails = await startScriptedMailServer()
  folder = await mkdtemp(join(tmpdir(), 'akashi-kill-'))
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await mails.close()
  await rm(folder, { recursive: true, force: true })
})

test('killed at k1, before the last answer is committed: nothing was acknowledged, and nothing is there', async () => {
  const { child, ready, gone } = start('')
  const { learner, right } = await ready
  attempt = await answerAllButLast(learner, 'JOMON-2020', async (questionId) => right[questionId]!)
  child.send('k1')
  await once(child, 'message')
  expect(await learner.post(attempt.path, attempt.body).catch(() => null)).toBeNull()
  expect(await gone).toBe('SIGKILL')
})

test('killed at k2, once it is committed', async () => {
  const { ready, gone } = start('k2')
  const { learner } = await ready
  expect(expectOk(await learner.get('/api/backpack')).badges).toEqual([])
  await learner.post(attempt.path, attempt.body).catch(() => null)
  expect(await gone).toBe('SIGKILL')
})

test.each(['k3', 'k4', 'k5', 'k6', 'k7'])('started again it goes on by itself, and is killed at %s', async (point) => {
  const { ready, gone } = start(point)
  await ready.catch(() => null)
  expect(await gone).toBe('SIGKILL')
})

test('started for the last time, it delivers the one award, which is the answer to the same answers sent again', async () => {
  const last = await start('').ready
  const again = expectOk(await last.learner.post(attempt.path, attempt.body))
  const state = async () => expectOk(await last.learner.get('/api/backpack')).badges[0]?.state
  await expect.poll(state, { timeout: 20_000, interval: 100 }).toBe('delivered')
  const { badges } = expectOk(await last.learner.get('/api/backpack'))
  expect(badges).toMatchObject([{ code: again.award.code }])
  const document = await textOf(last, `/credentials/${again.award.code}.json`)
  expect(expectOk(await last.learner.post('/api/verify', { document })).verdict).toBe('valid')
  expect([1, 2]).toContain(mails.mails.length)
  expect(new Set(mails.mails.map((mail) => mail.messageId)).size).toBe(1)
})

async function textOf({ url, learner }: Process, path: string): Promise<string> {
  return (await fetch(url + path, { headers: { cookie: learner.cookie } })).text()
}

/** `ready` fails where the process dies before it says its address, as one that goes on at once with a killed job may. */
function start(point: string): Start {
  const settings = { DATA_DIR: folder, PORT: String(port), SMTP_URL: mails.url, LOG_LEVEL: 'error', KILL_AT: point }
  const child = spawn(process.execPath, [join(import.meta.dirname, 'killed-process.ts')], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  children.push(child)
  const gone = new Promise<string | number | null>((done) => child.once('exit', (code, signal) => done(signal ?? code)))
  const ready = new Promise<Process>((done, fail) => {
    child.stdout!.once('data', (data) => {
      const { url, learner, right } = JSON.parse(String(data)) as {
        url: string
        learner: string
        right: Process['right']
      }
      done({ url, learner: clientOf({ url }, learner), right })
    })
    child.once('exit', () => fail(new Error('did not start')))
  })
  return { child, ready, gone }
}
