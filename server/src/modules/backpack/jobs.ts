import type { JobHandlers } from '../../jobs/jobs.ts'
import type { Ports } from '../../ports/ports.ts'
import { type AddressHandedOver, gatherBadges } from './gather-badges.ts'

export function backpackJobs(ports: Ports): JobHandlers {
  return { 'address-handed-over': (job: AddressHandedOver) => gatherBadges(ports, job) }
}
