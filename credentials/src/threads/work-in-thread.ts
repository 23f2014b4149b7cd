import { gather } from './gather.ts'
import type { FromThread, ToThread } from './messages.ts'

/** So many answers leave a thread together at most: the program has to have its turn while the thread goes on. */
const mostTogether = 8

/** Asks the program to do something: `port` names what. */
export type AskProgram = (port: string, argument: unknown) => Promise<unknown>

/** The thread's side: does each work it is given as `act` says, several side by side, and tells what came of it. */
export function workInThread(
  program: {
    post(messages: FromThread[]): void
    hear(listener: (messages: ToThread[]) => void): void
    /** Calls back when all that can be done now is done. */
    later(act: () => void): void
  },
  act: (task: never, ask: AskProgram) => Promise<unknown>,
): void {
  const post = gather<FromThread>((messages) => program.post(messages), program.later, mostTogether)
  const open = new Map<number, { answered(answer: unknown): void; failed(error: Error): void }>()
  let questions = 0
  const ask = (work: number, port: string, argument: unknown) => {
    questions += 1
    const asked = questions
    post({ work, asked, port, argument })
    return new Promise((answered, failed) => open.set(asked, { answered, failed }))
  }
  const hear = (message: ToThread) => {
    if (message === 'there?') return post('here')
    if ('asked' in message) {
      const question = open.get(message.asked)!
      open.delete(message.asked)
      return 'fault' in message ? question.failed(new Error(message.fault)) : question.answered(message.answer)
    }
    const { work, task } = message
    act(task as never, (port, argument) => ask(work, port, argument)).then(
      (result) => post({ work, result }),
      (error: unknown) => post({ work, fault: faultOf(error) }),
    )
  }
  program.hear((messages) => messages.forEach(hear))
  post('here')
}

/** With where it happened, for the log. */
export function faultOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
