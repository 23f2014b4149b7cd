import { inScope } from '../../db/database.ts'
import { Refusal } from '../../http/problem.ts'
import { enqueue } from '../../jobs/jobs.ts'
import type { Ports } from '../../ports/ports.ts'
import { record } from '../audit/audit.ts'
import { emptyPerson, deleteUser, forgetJobsOf, forgetMailsTo } from './forget-store.ts'
import { endSessions } from './session.ts'

/** What the floors above take up: ids only. */
export type ForgetPerson = { personId: string }

/**
 * Deletes the account at once and for good: name, addresses and ways to sign in go now, what the floors above keep by the job
 * `forget-person`, in the same transaction. Who did what stays in the log, by ids. Refuses somebody who alone owns an
 * organisation: nobody could work there any more.
 */
export async function deleteAccount(
  ports: Pick<Ports, 'db' | 'clock' | 'live' | 'config'>,
  o: { personId: string; userId: string; ownsAlone: string[] },
): Promise<void> {
  if (o.ownsAlone.length > 0) throw ownerFirst(o.ownsAlone)
  const at = ports.clock.now()
  const { personId, userId } = o
  const addresses = await inScope(ports.db, { personId }, async (tx) => {
    const had = await emptyPerson(tx, personId, at)
    await record(tx, { actorPersonId: personId, act: 'account.deleted', subject: personId, at })
    await forgetJobsOf(tx, personId)
    const job: ForgetPerson = { personId }
    await enqueue(tx, 'forget-person', job)
    return had
  })
  await endSessions(ports, { personId, userId })
  await deleteUser(ports.db, userId)
  if (ports.config.evaluation) await forgetMailsTo(ports.db, addresses)
}

function ownerFirst(organisations: string[]): Refusal {
  return new Refusal(
    'conflict',
    'account.sole-owner',
    {
      ja: `ただ一人の責任者になっている組織があります（${organisations.join('、')}）。先に、ほかの人を責任者にしてください。アカウントはそのままです。`,
      en: `You are the only owner of an organisation (${organisations.join(', ')}). Make somebody else an owner first. Your account is unchanged.`,
    },
    { organisations },
  )
}
