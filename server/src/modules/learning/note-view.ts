import { createHash } from 'node:crypto'
import type { Tx } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { eventNow, onItem } from './learning-event.ts'
import { appendEvent } from './store-events.ts'

type Viewing = { organisationId: string; personId: string; enrolmentId: string; key: string }

/** Notes that the learner opened an item: once a day for each, however often they come back to it. */
export async function noteView(ports: Pick<Ports, 'clock' | 'random'>, tx: Tx, o: Viewing): Promise<void> {
  const event = eventNow(ports, o, { verb: 'viewed', object: onItem(o.key) })
  await appendEvent(tx, { ...event, id: idOfDay(o, event.at) })
}

/** The same for the same learner, item and day, so that the record takes it once. A UUID of version 8. */
function idOfDay({ enrolmentId, key }: Viewing, at: Date): string {
  const day = at.toISOString().slice(0, 10)
  const hex = createHash('sha256').update(`viewed ${enrolmentId} ${key} ${day}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
