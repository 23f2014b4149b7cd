export type QueueSettings = {
  /** How often a failed job is tried again before it counts as failed. */
  retries: number
  /** The wait before the first retry; it doubles up to an hour. */
  retryDelaySeconds: number
}

const usual: QueueSettings = { retries: 12, retryDelaySeconds: 2 }

/** Every queue there is. A job name that is not here is refused; a queue without a use case stops the start. */
export const queues: Record<string, QueueSettings> = {
  'address-confirmed': usual,
  'address-handed-over': usual,
  'issue-credentials': usual,
  'issue-waiting': usual,
  'deliver-award-mails': usual,
  'deliver-revocation-mails': usual,
  'form-anchor-batches': { retries: 1, retryDelaySeconds: 30 },
  'send-anchor-batch': usual,
  'confirm-anchor-batch': usual,
  'attach-anchors': usual,
  'tell-anchored': usual,
  'gradebook-approval-decided': usual,
  'begin-gradebook-issue': usual,
  'award-gradebook-rows': usual,
  'forget-gradebook-file': usual,
  'award-waiting-completions': usual,
  'judge-onward': usual,
  'judge-run': usual,
  'judge-path': usual,
  'compare-records': { retries: 1, retryDelaySeconds: 60 },
  'forget-person': usual,
  'sweep-files': { retries: 1, retryDelaySeconds: 60 },
  'mail-sign-in-link': { retries: 5, retryDelaySeconds: 5 },
  'tidy-sign-in': { retries: 1, retryDelaySeconds: 60 },
  'seal-audit-log': usual,
  'tend-database': { retries: 1, retryDelaySeconds: 60 },
}
