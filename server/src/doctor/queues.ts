import type { Ports } from '../ports/ports.ts'
import { type Check, check } from './check.ts'
import { type QueueFacts, readQueueFacts } from './store.ts'

const warnSeconds = 5 * 60
const failSeconds = 24 * 3600

/** How long work has been waiting, and what was given up. */
export async function checkQueues(ports: Pick<Ports, 'db'>): Promise<Check[]> {
  return queueChecks(await readQueueFacts(ports.db))
}

/** Pure. One sentence when all is well, else one check for each queue with trouble. */
export function queueChecks(facts: QueueFacts[]): Check[] {
  const checks = facts.flatMap((queue) => [...lateCheck(queue), ...failedCheck(queue)])
  if (checks.length > 0) return checks
  const due = facts.reduce((sum, queue) => sum + queue.due, 0)
  return [
    check('queues', 'ok', {
      ja: `待っている仕事は ${due} 件で、遅れはありません。`,
      en: `${due} jobs are due and none is late.`,
    }),
  ]
}

function lateCheck({ queue, due, oldestSeconds }: QueueFacts): Check[] {
  if (oldestSeconds < warnSeconds) return []
  const minutes = Math.round(oldestSeconds / 60)
  return [
    check(
      `queue ${queue}`,
      oldestSeconds < failSeconds ? 'warn' : 'fail',
      {
        ja: `${due} 件が待っていて、いちばん古いものは ${minutes} 分前からです。`,
        en: `${due} jobs are due; the oldest has waited for ${minutes} minutes.`,
      },
      {
        ja: '`akashi-server serve` か `work` が動いているか確かめてください。',
        en: 'Check that `akashi-server serve` or `work` is running.',
      },
    ),
  ]
}

function failedCheck({ queue, failed }: QueueFacts): Check[] {
  if (failed === 0) return []
  return [
    check(
      `queue ${queue}`,
      'warn',
      {
        ja: `この7日間に ${failed} 件の仕事を、何度か試したあとであきらめました。`,
        en: `In the last 7 days ${failed} jobs were given up after several tries.`,
      },
      {
        ja: 'ログで「a job failed」を探してください。',
        en: 'Look for “a job failed” in the log.',
      },
    ),
  ]
}
