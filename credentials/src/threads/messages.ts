/** What a program and a thread of its own say to each other; everything in it can be copied from one to the other. */
export type ToThread =
  /** Work to do, under a number that names it in whatever is said later. */
  | { work: number; task: unknown }
  /** The answer to a question, or that our own code failed to find one. */
  | { asked: number; answer: unknown }
  | { asked: number; fault: string }
  /** Wants to hear from the thread, to know that it is not lost in thought. */
  | 'there?'

export type FromThread =
  | { work: number; result: unknown }
  /** The work threw: a fault of ours. */
  | { work: number; fault: string }
  /** Something only the program can do: `port` names what, `argument` is handed to it. */
  | Question
  | 'here'

export type Question = { work: number; asked: number; port: string; argument: unknown }

/** A thread as its program started it. */
export type Thread = { post(message: ToThread): void; end(): void }
/** Why a thread ended by itself: out of memory, or a fault of ours. */
export type Ended = 'memory' | { fault: string }
export type ThreadEvents = { said(message: FromThread): void; ended(why: Ended): void }
