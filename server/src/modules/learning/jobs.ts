import type { JobHandlers } from '../../jobs/jobs.ts'
import type { Ports } from '../../ports/ports.ts'
import { type AwardRowsJob, awardRows } from './gradebook/award-rows.ts'
import { type BeginJob, beginIssue, forgetFile } from './gradebook/issue-import.ts'

export function learningJobs(ports: Ports): JobHandlers {
  return {
    'begin-gradebook-issue': (job: BeginJob) => beginIssue(ports, job),
    'award-gradebook-rows': (job: AwardRowsJob) => awardRows(ports, job),
    'forget-gradebook-file': (job: AwardRowsJob) => forgetFile(ports, job),
  }
}
