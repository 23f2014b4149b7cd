import type { ApprovalState } from '@akashi/contract/approvals.ts'
import { Refusal } from '../../http/problem.ts'
import { approvalRefusals } from './approval-sentences.ts'

/** The dry run of an import as it was when approval was asked for, and what the batch is called. */
export type BatchFacts = {
  title: string
  achievementSlug: string
  rows: number
  eligible: number
  notEligible: number
  already: number
  errorCount: number
  /** Whether the mails are urgent; see `AwardRequest.mailAtOnce`. */
  mailAtOnce: boolean
}

/** A question to a second person. It is decided once; asking again makes another. */
export type Approval = {
  id: string
  organisationId: string
  kind: 'award' | 'import'
  subjectId: string
  facts: BatchFacts | null
  askedBy: string | null
  askedAt: Date
  askedNote: string
  state: ApprovalState
  decidedBy: string | null
  decidedAt: Date | null
  decidedNote: string
}

/** Why that person may not decide these now, or `null`. What the program asked for (`askedBy` is `null`) anybody may decide who may decide at all. */
export function refuseDecision(approvals: Approval[], personId: string): Refusal | null {
  const decided = approvals.find(({ state }) => state !== 'waiting')
  if (decided)
    return new Refusal('conflict', `approval.${decided.state}`, approvalRefusals[decided.state as 'approved'])
  if (approvals.some(({ askedBy }) => askedBy === personId))
    return new Refusal('forbidden', 'approval.own', approvalRefusals.own)
  return null
}
