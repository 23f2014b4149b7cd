import type { JobHandlers } from '../../jobs/jobs.ts'
import type { Ports } from '../../ports/ports.ts'
import { sealChains } from './check-chain.ts'

export function auditJobs(ports: Ports): JobHandlers {
  return { 'seal-audit-log': () => sealChains(ports) }
}
