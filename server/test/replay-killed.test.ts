/** The first course of the talks, event by event, while the process is killed again and again at moments nobody chose. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sampleOrganisation } from './acts.ts'
import { clientOf } from './client.ts'
import { hasReplayedBooks, inParts, readReplay, replayedBooks, shuffledTwice } from './replayed-books.ts'

const there = hasReplayedBooks()
const kills = 3
const children: ChildProcess[] = []
const folder = await mkdtemp(join(tmpdir(), 'akashi-replay-'))
const port = String(24_500 + (process.pid % 400))
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

if (!there) console.log('Not run without ../shared/data/jmooc: the replay in a process that is killed.')

test.skipIf(!there)(
  'killed at any moment, it ends with the same 224 awards once everything was sent again',
  async () => {
    const book = replayedBooks[0]!
    const { events, passed } = await readReplay(book)
    const parts = inParts(shuffledTwice(events, Date.now() % 1_000_000), 250)
    let killed = 0
    for (let at = 0; at < parts.length; ) {
      const process = await start()
      const dies =
        killed < kills ? setTimeout(() => process.child.kill('SIGKILL'), 50 + Math.random() * 900) : undefined
      killed += 1
      while (at < parts.length) {
        const answer = await process.send(parts[at]!).catch(() => null)
        if (answer === null) break
        expect(answer.body.refused).toEqual([])
        at += 1
      }
      clearTimeout(dies)
      if (at < parts.length) await process.gone
      else process.child.kill('SIGKILL')
    }
    expect(killed).toBe(kills + 1)
    const last = await start()
    expect(last.addresses).toEqual(passed)
    const again = await last.send(parts[0]!)
    expect(again.body).toMatchObject({ noted: 0, completed: 0 })
  },
  240_000,
)

/** The random moments are the point: what is left of the work differs from run to run, and the end does not. */
async function start() {
  const settings = { DATA_DIR: folder, PORT: port, LOG_LEVEL: 'error' }
  const child = spawn(process.execPath, [join(import.meta.dirname, 'replay-process.ts')], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const gone = once(child, 'exit')
  const [data] = (await once(child.stdout, 'data')) as [Buffer]
  const { url, teacher, addresses } = JSON.parse(String(data)) as { url: string; teacher: string; addresses: string[] }
  const client = clientOf({ url }, teacher)
  const results = `/api/organisations/${sampleOrganisation}/teaching/courses/${replayedBooks[0]!.code}/results`
  return { child, gone, addresses, send: (part: unknown[]) => client.post(results, { events: part }) }
}
