import type { VerifyPorts } from '../verify/ports.ts'
import type { Ports } from './threads.ts'
import type { AskProgram } from './work-in-thread.ts'

type Outside = Pick<VerifyPorts, 'fetch' | 'transaction'>

/** What a verdict asks of the world, done by the program for its threads. */
export function outsideFor({ fetch, transaction }: VerifyPorts): Ports {
  return transaction ? { fetch, transaction } : { fetch }
}

/** The same in the thread, which asks its program. `hasChains`: whether the program looks at chains. */
export function outsideOf(ask: AskProgram, { hasChains }: { hasChains: boolean }): Outside {
  const at = <N extends keyof Outside>(port: N) =>
    ((argument: unknown) => ask(port, argument)) as unknown as NonNullable<Outside[N]>
  return hasChains ? { fetch: at('fetch'), transaction: at('transaction') } : { fetch: at('fetch') }
}
