/** The stop switch: while it is thrown nothing is signed; what waits is kept and goes on afterwards. Verifying and revoking go on. */
import { inScope, type Tx } from '../../db/database.ts'
import { Refusal } from '../../http/problem.ts'
import { enqueue } from '../../jobs/jobs.ts'
import type { Ports } from '../../ports/ports.ts'
import { record } from '../audit/audit.ts'
import { listOrganisations } from '../organisations/organisations.ts'
import { stopRefusals } from './approval-sentences.ts'
import { endStop, findDue, findStop, insertStop } from './issuing-stop-store.ts'
import { enqueueIssuing } from './request-awards.ts'

/** Whose issuing: an organisation's, or (`null`) the whole installation's. `actorPersonId` is `null` for the operator at the machine. */
type Whose = { organisationId: string | null; actorPersonId: string | null }

/** Stops issuing from now on. Refuses: stopped already. */
export async function stopIssuing(
  ports: Pick<Ports, 'db' | 'clock' | 'random'>,
  o: Whose & { reason: string },
): Promise<void> {
  const at = ports.clock.now()
  await inScope(ports.db, scopeOf(o), async (tx) => {
    const { organisationId, reason, actorPersonId: by } = o
    if (!(await insertStop(tx, { id: ports.random.uuid(), organisationId, reason, by, at })))
      throw new Refusal('conflict', 'issuing.stopped-already', stopRefusals.stoppedAlready)
    await note(tx, o, 'issuing.stopped', at)
  })
}

/** Lets issuing go on; what waited is issued now. Refuses: not stopped, or stopped for the whole installation by its operator. */
export async function resumeIssuing(ports: Pick<Ports, 'db' | 'clock'>, o: Whose): Promise<void> {
  const at = ports.clock.now()
  await inScope(ports.db, scopeOf(o), async (tx) => {
    const stop = await findStop(tx, o.organisationId)
    if (stop?.whole && o.organisationId !== null)
      throw new Refusal('forbidden', 'issuing.whole-stopped', stopRefusals.wholeStopped)
    if (!stop || !(await endStop(tx, { id: stop.id, by: o.actorPersonId, at })))
      throw new Refusal('conflict', 'issuing.not-stopped', stopRefusals.notStopped)
    await note(tx, o, 'issuing.resumed', at)
    await enqueue(tx, 'issue-waiting', { organisationId: o.organisationId })
  })
}

/** Queues the issuing of everything that is due, of one organisation or of all. Twice is the same as once. */
export async function issueWaiting(
  ports: Pick<Ports, 'db' | 'clock'>,
  { organisationId }: { organisationId: string | null },
): Promise<void> {
  const ids =
    organisationId === null ? (await inScope(ports.db, {}, listOrganisations)).map(({ id }) => id) : [organisationId]
  for (const id of ids) {
    await inScope(ports.db, { organisationId: id }, async (tx) => {
      await enqueueIssuing(tx, id, await findDue(tx, id, ports.clock.now()))
    })
  }
}

function scopeOf({ organisationId }: Whose) {
  return organisationId === null ? {} : { organisationId }
}

async function note(tx: Tx, o: Whose, act: string, at: Date): Promise<void> {
  await record(tx, {
    ...(o.organisationId === null ? {} : { organisationId: o.organisationId }),
    ...(o.actorPersonId === null ? {} : { actorPersonId: o.actorPersonId }),
    act,
    subject: o.organisationId ?? 'installation',
    at,
  })
}
