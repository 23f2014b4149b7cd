import type { VerifyPorts } from '../verify/ports.ts'
import type { Ports } from './threads.ts'
import type { AskProgram } from './work-in-thread.ts'

type Outside = Pick<VerifyPorts, 'fetch' | 'transaction' | 'kept'>
/** Which of the ports that may be missing a program has. */
export type Has = { transaction: boolean; kept: boolean }

export function hasOf({ transaction, kept }: VerifyPorts): Has {
  return { transaction: transaction !== undefined, kept: kept !== undefined }
}

/** What a verdict asks of the world, done by the program for its threads. */
export function outsideFor({ fetch, transaction, kept }: VerifyPorts): Ports {
  return {
    fetch,
    ...(transaction && { transaction }),
    ...(kept && { readKept: kept.read, writeKept: ([url, body]: [string, Uint8Array]) => kept.write(url, body) }),
  }
}

/** The same in the thread, which asks its program. */
export function outsideOf(ask: AskProgram, has: Has): Outside {
  const at = <F>(port: string) => ((argument: unknown) => ask(port, argument)) as F
  const outside: Outside = { fetch: at('fetch') }
  if (has.transaction) outside.transaction = at('transaction')
  if (has.kept)
    outside.kept = { read: at('readKept'), write: async (url, body) => void (await ask('writeKept', [url, body])) }
  return outside
}
