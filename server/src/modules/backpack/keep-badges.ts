import type { Visibility } from '@akashi/contract/backpack.ts'
import { inScope, type Tx } from '../../db/database.ts'
import { notFound, Refusal } from '../../http/problem.ts'
import type { Ports } from '../../ports/ports.ts'
import { achievementVersions } from '../achievements/achievements.ts'
import { record } from '../audit/audit.ts'
import {
  awardsOfPerson,
  type Credential,
  credentialByCode,
  setClaimed,
  setDeclined,
  setVisibility,
} from '../awards/awards.ts'
import { organisationById } from '../organisations/organisations.ts'
import type { Award } from './backpack.ts'
import type { KeptBadge } from './present.ts'

type KeepPorts = Pick<Ports, 'db' | 'clock'>
type Chosen = { personId: string; code: string }

/** Every signed badge of the person, from all organisations, the newest first. */
export async function listBadges(ports: Pick<Ports, 'db'>, personId: string): Promise<KeptBadge[]> {
  return inScope(ports.db, { personId }, async (tx) =>
    withNames(
      tx,
      (await awardsOfPerson(tx, personId)).flatMap(({ document, ...award }) =>
        document === null ? [] : [{ ...award, document }],
      ),
    ),
  )
}

/** Accepts or declines. A declined badge is private again; saying the same twice changes nothing. */
export async function answerBadge(ports: KeepPorts, o: Chosen & { accepted: boolean }): Promise<KeptBadge> {
  const at = ports.clock.now()
  return change(ports, o, o.accepted ? 'badge.accepted' : 'badge.declined', async (tx, award) => {
    if (award.accepted === o.accepted) return false
    if (!o.accepted && award.visibility !== 'private') await setVisibility(tx, { code: o.code, visibility: 'private' })
    await (o.accepted ? setClaimed : setDeclined)(tx, { code: o.code, at })
    return true
  })
}

/** Chooses who may see the badge. Refuses: a declined one cannot be shown. Showing it accepts it. */
export async function chooseVisibility(ports: KeepPorts, o: Chosen & { visibility: Visibility }): Promise<KeptBadge> {
  const at = ports.clock.now()
  return change(ports, o, `badge.visibility.${o.visibility}`, async (tx, award) => {
    if (o.visibility !== 'private' && award.accepted === false) throw declined()
    if (o.visibility !== 'private' && award.accepted === null) await setClaimed(tx, { code: o.code, at })
    if (award.visibility === o.visibility) return false
    await setVisibility(tx, { code: o.code, visibility: o.visibility })
    return true
  })
}

/** One transaction in the holder's scope: somebody else's badge is simply not there. Audited where anything changed. */
async function change(
  ports: KeepPorts,
  o: Chosen,
  act: string,
  work: (tx: Tx, award: Award) => Promise<boolean>,
): Promise<KeptBadge> {
  return inScope(ports.db, { personId: o.personId }, async (tx) => {
    const award = await credentialByCode(tx, o.code)
    if (award?.personId !== o.personId) throw notFound()
    if (await work(tx, award)) {
      await record(tx, {
        organisationId: award.organisationId,
        actorPersonId: o.personId,
        act,
        subject: award.id,
        at: ports.clock.now(),
      })
    }
    const changed = await credentialByCode(tx, o.code)
    return (await withNames(tx, [changed!]))[0]!
  })
}

async function withNames(tx: Tx, awards: Credential[]): Promise<KeptBadge[]> {
  const versions = await achievementVersions(
    tx,
    awards.map((award) => award.achievementVersionId),
  )
  const organisations = new Map<string, Awaited<ReturnType<typeof organisationById>>>()
  for (const id of new Set(awards.map((award) => award.organisationId)))
    organisations.set(id, await organisationById(tx, id))
  return awards.flatMap((award) => {
    const [version, organisation] = [versions.get(award.achievementVersionId), organisations.get(award.organisationId)]
    return version && organisation ? [{ award, version, organisation }] : []
  })
}

function declined(): Refusal {
  return new Refusal('conflict', 'badge.declined', {
    ja: '辞退したバッジは公開できません。先に受け取ってください。',
    en: 'A declined badge cannot be shown. Accept it first.',
  })
}
