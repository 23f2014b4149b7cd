/** The bookkeeping of threads, with threads that only say what a test tells them to, and a clock that a test moves. */
import { beforeEach, expect, test } from 'vitest'
import type { ThreadEvents, ToThread } from './messages.ts'
import { gather } from './gather.ts'
import { openThreads, type Threads } from './threads.ts'

type Fake = { heard: ToThread[]; hasEnded: boolean } & ThreadEvents
const limits = {
  threads: 2,
  each: 3,
  backlog: 2,
  waiting: 4,
  silentMilliseconds: 10,
  wholeMilliseconds: 1000,
  idleMilliseconds: 100,
}

let started: Fake[]
let timers: { at: number; act(): void }[]
let now: number
let threads: Threads<string, string>
beforeEach(() => {
  started = []
  timers = []
  now = 0
  threads = openThreads<string, string>({
    limits,
    start(events) {
      const fake: Fake = { ...events, heard: [], hasEnded: false }
      started.push(fake)
      return { post: (message) => fake.heard.push(message), end: () => (fake.hasEnded = true) }
    },
    after(milliseconds, act) {
      const timer = { at: now + milliseconds, act }
      timers.push(timer)
      return () => (timers = timers.filter((other) => other !== timer))
    },
  })
})

function pass(milliseconds: number): void {
  const until = now + milliseconds
  for (;;) {
    const due = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
    if (!due) break
    timers = timers.filter((other) => other !== due)
    now = due.at
    due.act()
  }
  now = until
}

const run = (
  task: string,
  o: { sender?: string; ports?: Record<string, (argument: never) => Promise<unknown>> } = {},
) => threads.run(task, { ports: {}, ...o })
const tasks = ({ heard }: Fake) =>
  heard.flatMap((message) => (message !== 'there?' && 'task' in message ? [message.task] : []))
const worksOf = ({ heard }: Fake) =>
  heard.flatMap((message) => (message !== 'there?' && 'work' in message ? [message.work] : []))
function finish(fake: Fake): void {
  const works = worksOf(fake)
  fake.heard = []
  for (const work of works) fake.said({ work, result: `done ${work}` })
}

test('a thread is started when it is needed, a second where the first is behind, and both end when idle', async () => {
  const all = ['a', 'b', 'c', 'd'].map((task) => run(task))
  expect(started.map(tasks)).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ])
  started.forEach(finish)
  expect(await Promise.all(all)).toEqual([1, 2, 3, 4].map((work) => ({ result: `done ${work}` })))
  pass(limits.idleMilliseconds)
  expect(started.map(({ hasEnded }) => hasEnded)).toEqual([true, true])
})

test('what finds no place waits for one, and more than may wait is turned away', async () => {
  const all = Array.from({ length: 10 }, (_, index) => run(`${index}`))
  expect(started.map((fake) => tasks(fake).length)).toEqual([3, 3])
  expect(await run('one more')).toEqual({ stopped: 'busy' })
  started.forEach(finish)
  expect(started.flatMap(tasks).sort()).toEqual(['6', '7', '8', '9'])
  started.forEach(finish)
  expect((await Promise.all(all)).every((outcome) => 'result' in outcome)).toBe(true)
})

test('one that has only started may take its time; one at work that is not heard is asked, and ended when it says nothing', async () => {
  const outcome = run('poison')
  pass(500)
  expect(started[0]!.hasEnded).toBe(false)
  started[0]!.said('here')
  pass(15)
  expect(started[0]!.heard.at(-1)).toBe('there?')
  started[0]!.said('here')
  pass(19)
  expect(started[0]!.hasEnded).toBe(false)
  pass(2)
  expect([started[0]!.hasEnded, await outcome]).toEqual([true, { stopped: 'time' }])
})

test('one that answers for ever and never ends is ended all the same', async () => {
  const outcome = run('slow')
  for (let passed = 0; passed < limits.wholeMilliseconds; passed += 5) {
    started[0]!.said('here')
    pass(5)
  }
  expect(await outcome).toEqual({ stopped: 'time' })
})

test('who shares a thread with a poison is judged all the same, each alone, and only the poison is stopped', async () => {
  const [poison, first, second] = [run('poison', { sender: 'x' }), run('first'), run('poor', { sender: 'x' })]
  const other = run('other')
  expect(started.map(tasks)).toEqual([['poison', 'first', 'poor'], ['other']])
  started[0]!.said('here')
  started[0]!.ended('memory')
  expect(started.slice(2).map(tasks)).toEqual([['poison'], ['first']])
  finish(started[1]!)
  expect(tasks(started[1]!)).toEqual(['poor'])
  for (const fake of [started[1]!, started[3]!]) finish(fake)
  started[2]!.ended('memory')
  expect(await poison).toEqual({ stopped: 'memory' })
  for (const one of [first, second, other]) expect(await one).toHaveProperty('result')
})

test('one sender never has more than one thread; another goes to the other', () => {
  for (const task of ['1', '2', '3', '4', '5']) void run(task, { sender: 'x' })
  void run('y', { sender: 'y' })
  expect(started.map(tasks)).toEqual([['1', '2', '3'], ['y']])
  finish(started[0]!)
  expect(started.map(tasks)).toEqual([['4', '5'], ['y']])
})

test('a thread asks its program, and hears what it finds or that it failed', async () => {
  const ports = {
    fetch: async (url: string) => `at ${url}`,
    broken: async () => {
      throw new Error('out of order')
    },
  }
  void run('a', { ports })
  const fake = started[0]!
  fake.said({ work: 1, asked: 1, port: 'fetch', argument: 'here' })
  fake.said({ work: 1, asked: 2, port: 'broken', argument: null })
  fake.said({ work: 1, asked: 3, port: 'unknown', argument: null })
  await new Promise((later) => setTimeout(later))
  const answers = fake.heard.filter((message) => message !== 'there?' && 'asked' in message)
  expect(answers).toHaveLength(3)
  expect(answers).toContainEqual({ asked: 1, answer: 'at here' })
  expect(answers).toContainEqual({ asked: 2, fault: expect.stringContaining('out of order') })
  expect(answers).toContainEqual({ asked: 3, fault: expect.any(String) })
})

test('a fault of ours is one, also where the thread ends of it, and closing leaves nobody waiting', async () => {
  const faulty = run('a')
  started[0]!.said({ work: 1, fault: 'broken' })
  await expect(faulty).rejects.toThrow('broken')
  const crashed = run('b')
  started[0]!.ended({ fault: 'crashed' })
  await expect(crashed).rejects.toThrow('crashed')
  const left = Array.from({ length: 8 }, (_, index) => run(`${index}`))
  threads.close()
  for (const one of [...left, run('late')]) await expect(one).rejects.toThrow('closed')
})

test('messages leave together: as soon as there are enough, else at the next turn, each once and in order', () => {
  const sent: number[][] = []
  const turns: (() => void)[] = []
  const post = gather<number>(
    (messages) => sent.push(messages),
    (act) => turns.push(act),
    3,
  )
  for (const message of [1, 2, 3, 4]) post(message)
  expect(sent).toEqual([[1, 2, 3]])
  for (const turn of turns) turn()
  expect(sent).toEqual([[1, 2, 3], [4]])
  post(5)
  turns.at(-1)!()
  expect(sent).toEqual([[1, 2, 3], [4], [5]])
})
