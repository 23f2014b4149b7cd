import type { FromThread, ToThread } from './messages.ts'

/** Asks the program to do something: `port` names what. */
export type AskProgram = (port: string, argument: unknown) => Promise<unknown>

/** The thread's side: does each work it is given as `act` says, several side by side, and tells what came of it. */
export function workInThread(
  program: { post(message: FromThread): void; hear(listener: (message: ToThread) => void): void },
  act: (task: never, ask: AskProgram) => Promise<unknown>,
): void {
  const open = new Map<number, { answered(answer: unknown): void; failed(error: Error): void }>()
  let questions = 0
  const ask = (work: number, port: string, argument: unknown) => {
    questions += 1
    const asked = questions
    program.post({ work, asked, port, argument })
    return new Promise((answered, failed) => open.set(asked, { answered, failed }))
  }
  program.hear((message) => {
    if (message === 'there?') return program.post('here')
    if ('asked' in message) {
      const question = open.get(message.asked)!
      open.delete(message.asked)
      return 'fault' in message ? question.failed(new Error(message.fault)) : question.answered(message.answer)
    }
    const { work, task } = message
    act(task as never, (port, argument) => ask(work, port, argument)).then(
      (result) => program.post({ work, result }),
      (error: unknown) => program.post({ work, fault: faultOf(error) }),
    )
  })
  program.post('here')
}

/** With where it happened, for the log. */
export function faultOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
