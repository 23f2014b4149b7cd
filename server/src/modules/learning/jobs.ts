import type { JobHandlers } from '../../jobs/jobs.ts'
import type { Ports } from '../../ports/ports.ts'
import { type AddressConfirmed, awardWaitingOf, awardWaitingOfAll } from './award-waiting.ts'
import type { ForgetPerson } from '../identity/identity.ts'
import { type JudgeOnward, judgeOnward } from './judge-onward.ts'
import { forgetPerson } from './forget-person.ts'
import { type JudgePath, judgePathForAll } from './paths/judge-paths.ts'
import { compareAll } from './reconcile/compare-records.ts'
import { type JudgeRun, judgeRun } from './rules/judge-run.ts'
import { sweepFiles } from './sweep-files.ts'
import { type AwardRowsJob, awardRows } from './gradebook/award-rows.ts'
import { forgetFile } from './gradebook/forget-file.ts'
import { type ApprovalDecidedJob, approvalDecided, type BeginJob, beginIssue } from './gradebook/issue-import.ts'

export function learningJobs(ports: Ports): JobHandlers {
  return {
    'address-confirmed': (job: AddressConfirmed) => awardWaitingOf(ports, job),
    'sweep-files': async () => void (await sweepFiles(ports)),
    'forget-person': (job: ForgetPerson) => forgetPerson(ports, job),
    'compare-records': () => compareAll(ports),
    'judge-path': (job: JudgePath) => judgePathForAll(ports, job),
    'judge-run': (job: JudgeRun) => judgeRun(ports, job),
    'judge-onward': (job: JudgeOnward) => judgeOnward(ports, job),
    'award-waiting-completions': () => awardWaitingOfAll(ports),
    'gradebook-approval-decided': (job: ApprovalDecidedJob) => approvalDecided(ports, job),
    'begin-gradebook-issue': (job: BeginJob) => beginIssue(ports, job),
    'award-gradebook-rows': (job: AwardRowsJob) => awardRows(ports, job),
    'forget-gradebook-file': (job: AwardRowsJob) => forgetFile(ports, job),
  }
}
