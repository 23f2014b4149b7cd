import type { JobHandlers } from '../../jobs/jobs.ts'
import type { Ports } from '../../ports/ports.ts'
import { type DeliverJob, deliverAwardMails } from './deliver-award-mails.ts'
import { deliverRevocationMails, type RevocationMailsJob } from './deliver-revocation-mails.ts'
import { type IssueJob, issueCredentials } from './issue-credentials.ts'
import { issueWaiting } from './stop-issuing.ts'

export function awardsJobs(ports: Ports): JobHandlers {
  return {
    'issue-credentials': (job: IssueJob) => issueCredentials(ports, job),
    'issue-waiting': (job: { organisationId: string | null }) => issueWaiting(ports, job),
    'deliver-award-mails': (job: DeliverJob) => deliverAwardMails(ports, job),
    'deliver-revocation-mails': (job: RevocationMailsJob) => deliverRevocationMails(ports, job),
  }
}
