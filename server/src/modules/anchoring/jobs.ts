import type { JobHandlers } from '../../jobs/jobs.ts'
import type { Ports } from '../../ports/ports.ts'
import { attachProofs } from './attach-proofs.ts'
import { confirmBatch } from './confirm-batch.ts'
import { formDueBatches } from './form-batch.ts'
import { type BatchJob, sendBatch } from './send-batch.ts'
import { type TellJob, tellHolders } from './tell-holders.ts'

export function anchoringJobs(ports: Ports): JobHandlers {
  return {
    'form-anchor-batches': () => formDueBatches(ports),
    'send-anchor-batch': (job: BatchJob) => sendBatch(ports, job),
    'confirm-anchor-batch': (job: BatchJob) => confirmBatch(ports, job),
    'attach-anchors': (job: BatchJob) => attachProofs(ports, job),
    'tell-anchored': (job: TellJob) => tellHolders(ports, job),
  }
}
