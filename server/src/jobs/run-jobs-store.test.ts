import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestDatabase } from '../../test/test-database.ts'
import { type Db, inScope } from '../db/database.ts'
import { silentLog } from '../ports/log.ts'
import { enqueue, type JobHandlers } from './jobs.ts'
import { queues } from './queues.ts'
import { drainJobs, startWorker } from './run-jobs-store.ts'

let db: Db
let close: () => Promise<void>
let ran: unknown[] = []
let now = new Date()
const ports = () => ({ db, clock: { now: () => now }, log: silentLog })
const nothing: JobHandlers = Object.fromEntries(Object.keys(queues).map((name) => [name, async () => {}]))
const handlers: JobHandlers = { ...nothing, 'tend-database': async (data: { n: number }) => void ran.push(data.n) }
const later = (n: number, startAfter?: Date) =>
  inScope(db, {}, (tx) => enqueue(tx, 'tend-database', { n }, startAfter ? { startAfter } : {}))

beforeAll(async () => {
  ;({ db, close } = await openTestDatabase())
})
afterAll(() => close())
beforeEach(() => {
  ran = []
  now = new Date()
})

test('a job is there exactly when its transaction is', async () => {
  const broken = inScope(db, {}, async (tx) => {
    await enqueue(tx, 'tend-database', { n: 1 })
    throw new Error('no')
  })
  await expect(broken).rejects.toThrow('no')
  await later(2)
  expect(await drainJobs(ports(), handlers)).toBe(1)
  expect(ran).toEqual([2])
})

test('jobs that bring jobs are all drained', async () => {
  await later(1)
  const chained: JobHandlers = {
    ...nothing,
    'tend-database': async ({ n }: { n: number }) => {
      ran.push(n)
      if (n < 4) await later(n + 1)
    },
  }
  await drainJobs(ports(), chained)
  expect(ran).toEqual([1, 2, 3, 4])
})

test.each([-3, 3])('a job waits for the clock of the ports, %i days from the database’s', async (days) => {
  now = new Date(now.getTime() + days * 86_400_000)
  await later(7, new Date(now.getTime() + 60_000))
  expect(await drainJobs(ports(), handlers)).toBe(0)
  now = new Date(now.getTime() + 61_000)
  expect(await drainJobs(ports(), handlers)).toBe(1)
  expect(ran).toEqual([7])
})

test('draining fails loudly when a job fails, and the job is there for the next time', async () => {
  await later(5)
  const failing: JobHandlers = {
    ...nothing,
    'tend-database': async () => {
      throw new Error('broken')
    },
  }
  await expect(drainJobs(ports(), failing)).rejects.toThrow('broken')
  await drainJobs(ports(), handlers)
  expect(ran).toEqual([5])
})

test('a worker takes jobs as they come, and stops', async () => {
  const stop = await startWorker(ports(), handlers)
  await Promise.all([later(1), later(2), later(3)])
  await expect.poll(() => ran.length, { timeout: 8000 }).toBe(3)
  await stop()
  await later(4)
  expect(ran).not.toContain(4)
  await drainJobs(ports(), handlers)
})

test('a name that is in no queue is refused, and a queue without a use case stops the start', async () => {
  await expect(inScope(db, {}, (tx) => enqueue(tx, 'unheard-of', {}))).rejects.toThrow('unheard-of')
  await expect(drainJobs(ports(), {})).rejects.toThrow('differ')
})
