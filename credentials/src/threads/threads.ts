import type { Ended, FromThread, Question, Thread, ThreadEvents } from './messages.ts'
import { faultOf } from './work-in-thread.ts'

export type Limits = {
  /** So many threads at most; each is started when it is needed. One more stands by for works that are tried again. */
  threads: number
  /** So many works side by side in one thread: most of a verdict is waiting. */
  each: number
  /** Another thread is started only where every one has that many works. */
  backlog: number
  /** So many works wait for a thread; more are turned away. */
  waiting: number
  /** A thread at work that is not heard for so long is asked, and ended when it is not heard for so long again. */
  silentMilliseconds: number
  /** No work takes longer, whatever it waits for. */
  wholeMilliseconds: number
  /** A thread without work is kept for so long. */
  idleMilliseconds: number
}

/** `time`, `memory`: the work cost more than it may. `busy`: too many wait already; nothing was done. */
export type Outcome<R> = { result: R } | { stopped: 'time' | 'memory' | 'busy' }
/** What the program does when a thread asks it to, by name. */
export type Ports = Record<string, (argument: never) => Promise<unknown>>
export type Threads<T, R> = {
  /** Rejects where our own code failed. What one `sender` sent never holds more than one thread. */
  run(task: T, o: { ports: Ports; sender?: string | undefined }): Promise<Outcome<R>>
  /** Ends all threads; whatever they were doing is rejected. */
  close(): void
}

type Work = {
  task: unknown
  ports: Ports
  sender: string | undefined
  /** Its thread was ended while it shared it with others: it is tried once more by itself, so that they do not pay for it. */
  isAlone: boolean
  settle(outcome: Outcome<unknown>): void
  fail(error: Error): void
}
type Held = {
  thread: Thread
  works: Map<number, Work>
  /** Each calls its timer off. */
  timers: Map<number | 'quiet' | 'idle', () => void>
  /** It has started: until then its silence says nothing. */
  isHeard: boolean
  /** It was asked whether it is there, and has not answered yet. */
  isAsked: boolean
}

/**
 * Threads that do works for strangers: one that thinks for too long or grows too large is ended, and so is the work that
 * made it so, and nobody else's. `start` makes a thread; `after` calls back later unless it is called off.
 */
export function openThreads<T, R>(o: {
  start(events: ThreadEvents): Thread
  after(milliseconds: number, act: () => void): () => void
  limits: Limits
}): Threads<T, R> {
  const { limits } = o
  const threads = new Set<Held>()
  const waiting: Work[] = []
  let count = 0
  let isClosed = false

  function run(task: T, { ports, sender }: { ports: Ports; sender?: string | undefined }): Promise<Outcome<R>> {
    return new Promise((settle, fail) => {
      if (isClosed) return fail(new Error('the threads were closed'))
      if (waiting.length >= limits.waiting) return settle({ stopped: 'busy' })
      waiting.push({ task, ports, sender, isAlone: false, settle: settle as Work['settle'], fail })
      place()
    })
  }

  /** Gives every work that waits a thread, where there is one for it. */
  function place(): void {
    for (let at = 0; at < waiting.length; ) {
      const held = threadFor(waiting[at]!)
      if (held) give(held, waiting.splice(at, 1)[0]!)
      else at += 1
    }
  }

  function threadFor({ isAlone, sender }: Work): Held | null {
    const all = [...threads]
    if (isAlone)
      return all.find(({ works }) => works.size === 0) ?? (all.length <= limits.threads ? startThread() : null)
    const own = sender === undefined ? undefined : all.find((held) => isOf(held, sender))
    const open = (own ? [own] : all).filter((held) => held.works.size < limits.each && !isTakenAlone(held))
    const least = open.sort((a, b) => Number(a.isAsked) - Number(b.isAsked) || a.works.size - b.works.size)[0]
    if (own || all.length >= limits.threads) return least ?? null
    return least && !least.isAsked && least.works.size < limits.backlog ? least : startThread()
  }

  function startThread(): Held {
    const held = { works: new Map(), timers: new Map(), isHeard: false, isAsked: false } as unknown as Held
    held.thread = o.start({
      said: (message) => threads.has(held) && hear(held, message),
      ended: (why) => threads.has(held) && lose(held, why),
    })
    threads.add(held)
    return held
  }

  function give(held: Held, work: Work): void {
    count += 1
    const number = count
    held.works.set(number, work)
    held.thread.post({ work: number, task: work.task })
    callOff(held, 'idle')
    held.timers.set(
      number,
      o.after(limits.wholeMilliseconds, () => lose(held, 'time')),
    )
    if (held.isHeard && !held.timers.has('quiet')) listen(held)
  }

  /** Where it is not heard in time it is asked, and given as much time again. */
  function listen(held: Held): void {
    const silent = () => {
      if (held.isAsked) return lose(held, 'time')
      held.isAsked = true
      held.thread.post('there?')
      held.timers.set('quiet', o.after(limits.silentMilliseconds, silent))
    }
    held.timers.set('quiet', o.after(limits.silentMilliseconds, silent))
  }

  function hear(held: Held, message: FromThread): void {
    held.isHeard = true
    held.isAsked = false
    callOff(held, 'quiet')
    if (message !== 'here') {
      if ('asked' in message) void answer(held, message)
      else end(held, message)
    }
    if (held.works.size > 0) listen(held)
    else if (threads.has(held))
      held.timers.set(
        'idle',
        o.after(limits.idleMilliseconds, () => drop(held)),
      )
  }

  function end(held: Held, message: FromThread & { work: number }): void {
    const work = held.works.get(message.work)!
    held.works.delete(message.work)
    callOff(held, message.work)
    if ('result' in message) work.settle({ result: message.result })
    else if ('fault' in message) work.fail(new Error(message.fault))
    place()
  }

  async function answer(held: Held, { work, asked, port, argument }: Question): Promise<void> {
    const said = await ask(held.works.get(work)?.ports, port, argument)
    if (threads.has(held)) held.thread.post({ asked, ...said })
  }

  /** The thread is gone. A work that had it to itself pays for it; works that shared it are tried each alone. */
  function lose(held: Held, why: Ended | 'time'): void {
    const works = [...held.works.values()]
    drop(held)
    for (const work of works.reverse()) {
      if (works.length === 1 && typeof why === 'object') work.fail(new Error(why.fault))
      else if (works.length === 1) work.settle({ stopped: why as 'time' | 'memory' })
      else waiting.unshift({ ...work, isAlone: true })
    }
    place()
  }

  function drop(held: Held): void {
    threads.delete(held)
    for (const name of held.timers.keys()) callOff(held, name)
    held.thread.end()
  }

  function close(): void {
    isClosed = true
    const left = [...waiting.splice(0), ...[...threads].flatMap(({ works }) => [...works.values()])]
    for (const held of threads) drop(held)
    for (const work of left) work.fail(new Error('the threads were closed'))
  }

  return { run, close }
}

async function ask(ports: Ports | undefined, port: string, argument: unknown) {
  try {
    return { answer: await ports![port]!(argument as never) }
  } catch (error) {
    return { fault: faultOf(error) }
  }
}

function callOff(held: Held, name: number | 'quiet' | 'idle'): void {
  held.timers.get(name)?.()
  held.timers.delete(name)
}

function isTakenAlone({ works }: Held): boolean {
  return [...works.values()].some(({ isAlone }) => isAlone)
}

function isOf({ works }: Held, sender: string): boolean {
  return [...works.values()].some((work) => work.sender === sender)
}
