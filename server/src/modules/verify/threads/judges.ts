import type { Item } from '@akashi/credentials/batch/expand.ts'
import { askOnceEach } from '@akashi/credentials/batch/judge-many.ts'
import { hasOf, outsideFor } from '@akashi/credentials/threads/outside-ports.ts'
import type { Limits, Outcome, Threads } from '@akashi/credentials/threads/threads.ts'
import type { VerifyPorts } from '@akashi/credentials/verify/ports.ts'
import { type Report, stoppedReport, type VerifyOptions } from '@akashi/credentials/verify/verify.ts'
import { Refusal } from '../../../http/problem.ts'
import { cores, nodeThreads } from '../../../ports/node-threads.ts'
import { type JudgePorts, type Question, type Trail, verifyPorts } from '../judge.ts'
import { ownIssuerStarts } from '../own-documents.ts'
import { type BatchLine, batchLine, stoppedLine } from './batch-line.ts'
import type { BatchTask, OneTask, Setting } from './judging-thread.ts'

/** The threads in which whatever strangers send is judged: some for single documents, one for each core for batches. */
export type Judges = { one: Threads<OneTask, Report>; many: Threads<BatchTask, BatchLine>; close(): void }

const limits = {
  each: 32,
  silentMilliseconds: 3000,
  wholeMilliseconds: 90_000,
  idleMilliseconds: 60_000,
} as const satisfies Partial<Limits>

/** So many of one batch are in the threads at once. */
export const sideBySide = limits.each * cores

/** `stricter`: limits in place of the usual ones. */
export function openJudges(ports: JudgePorts, stricter: Partial<Limits> = {}): Judges {
  const entry = new URL('./judging-thread.ts', import.meta.url)
  const ownIssuers = ownIssuerStarts(ports.config)
  const data: Setting = {
    ownIssuers,
    localIssuers: ports.config.evaluation ? ownIssuers : [],
    didResolver: ports.config.didResolverUrl,
    has: hasOf(verifyPorts(ports)),
  }
  const one = nodeThreads<OneTask, Report>(entry, {
    data,
    limits: { ...limits, threads: 2, backlog: 4, waiting: 100, ...stricter },
  })
  const many = nodeThreads<BatchTask, BatchLine>(entry, {
    data,
    limits: { ...limits, threads: cores, backlog: 4, waiting: 1000, ...stricter },
  })
  const close = () => {
    one.close()
    many.close()
  }
  return { one, many, close }
}

/**
 * The verdict on what a stranger sent; the same list of checks as the command line. `sender`: from where it came; `outside`: what is asked
 * in place of the world.
 */
export async function judgeSent(
  ports: JudgePorts,
  question: Question,
  o: {
    judges: Judges
    sender: string
    trail?: Trail
    presentation?: VerifyOptions['presentation']
    outside?: VerifyPorts
  },
): Promise<Report> {
  const outside = outsideFor(o.outside ?? verifyPorts(ports, o.trail, 'url' in question ? question.url : null))
  const { recipient, ...asked } = question
  const task = { question: asked, now: ports.clock.now(), recipient, presentation: o.presentation }
  const outcome = await o.judges.one.run(task, { ports: outside, sender: o.sender })
  if (isBusy(outcome)) throw busy()
  const report = 'result' in outcome ? outcome.result : stoppedReport({ recipient })
  ports.meter.count('verdicts', report.verdict)
  return report
}

let batches = 0

/** What judges the things of one batch, each address asked once. */
export function judgeOfBatch(ports: JudgePorts, judges: Judges, now: Date): (item: Item) => Promise<BatchLine> {
  batches += 1
  const batch = batches
  const outside = outsideFor(askOnceEach(verifyPorts(ports)))
  return async (item) => {
    if ('problem' in item) return batchLine(item)
    const outcome = await judges.many.run({ item, batch, now }, { ports: outside })
    if (isBusy(outcome)) throw busy()
    const line = 'result' in outcome ? outcome.result : stoppedLine(item)
    ports.meter.count('verdicts', line.verdict!)
    return line
  }
}

function isBusy(outcome: Outcome<unknown>): boolean {
  return 'stopped' in outcome && outcome.stopped === 'busy'
}

function busy(): Refusal {
  return new Refusal(
    'too-many',
    'verify.busy',
    {
      ja: 'いまは検証が混み合っています。何も確かめていません。少し待ってから、もう一度お試しください。',
      en: 'Too much is being checked at this moment. Nothing was checked. Wait a moment and try again.',
    },
    { retryAfterSeconds: 10 },
  )
}
