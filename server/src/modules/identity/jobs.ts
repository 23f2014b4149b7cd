import type { JobHandlers } from '../../jobs/jobs.ts'
import type { Ports } from '../../ports/ports.ts'
import { type LinkJob, mailLink } from './mailed-link.ts'
import { tidySignIn } from './tidy-sign-in.ts'

export function identityJobs(ports: Ports): JobHandlers {
  return {
    'mail-sign-in-link': (job: LinkJob) => mailLink(ports, job),
    'tidy-sign-in': () => tidySignIn(ports),
  }
}
