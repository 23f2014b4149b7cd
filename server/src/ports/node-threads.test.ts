/** Real threads: one that spins or grows is ended by what Node itself can do, and this process goes on. */
import { afterAll, expect, test } from 'vitest'
import type { HungryTask } from '../../test/hungry-thread.ts'
import { nodeThreads } from './node-threads.ts'

const limits = {
  threads: 2,
  each: 4,
  backlog: 1,
  waiting: 10,
  silentMilliseconds: 200,
  wholeMilliseconds: 60_000,
  idleMilliseconds: 1000,
}
const entry = new URL('../../test/hungry-thread.ts', import.meta.url)
const threads = nodeThreads<HungryTask, unknown>(entry, { data: null, limits })
const patient = nodeThreads<HungryTask, unknown>(entry, {
  data: null,
  limits: { ...limits, silentMilliseconds: 30_000 },
  mostMegabytes: 48,
})
afterAll(() => {
  threads.close()
  patient.close()
})

const ports = { fetch: async (url: string) => new TextEncoder().encode(url) }
const run = (task: HungryTask, by = threads) => by.run(task, { ports })

test('a thread answers with what it asked the program for', async () => {
  expect(await run('answer')).toEqual({ result: new TextEncoder().encode('answer') })
})

test('one that never ends is ended, and meanwhile others are served and timers run', async () => {
  let ticks = 0
  const clock = setInterval(() => (ticks += 1), 5)
  const spinning = run('spin')
  for (let count = 0; count < 3; count += 1) expect(await run('answer')).toHaveProperty('result')
  expect(await spinning).toEqual({ stopped: 'time' })
  clearInterval(clock)
  expect(ticks).toBeGreaterThan(10)
})

test('one that grows without end is ended, and its neighbours in the same thread get their answers', async () => {
  const all = await Promise.all(
    (['answer', 'grow', 'answer', 'grow', 'answer'] as const).map((task) => run(task, patient)),
  )
  expect(all.map((outcome) => ('result' in outcome ? 'result' : outcome.stopped))).toEqual([
    'result',
    'memory',
    'result',
    'memory',
    'result',
  ])
}, 30_000)

test('what our own code does wrong is a fault, not the sender’s', async () => {
  await expect(run('throw')).rejects.toThrow('on purpose')
  await expect(run('deep')).rejects.toThrow('call stack')
  await expect(run('exit')).rejects.toThrow('ended with 7')
  expect(await run('answer')).toHaveProperty('result')
})
