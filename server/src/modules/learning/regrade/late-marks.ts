/** Late marks: a gradebook brought again in which somebody who holds the badge no longer meets the rule. */
import type { ImportWarning } from '@akashi/contract/imports.ts'
import type { Tx } from '../../../db/database.ts'
import type { Ports } from '../../../ports/ports.ts'
import { publishedAchievement } from '../../achievements/achievements.ts'
import { record } from '../../audit/audit.ts'
import { awardByCode, awardsHeld, takeBackAward } from '../../awards/awards.ts'
import { personIdsByAddress } from '../../identity/identity.ts'
import { organisationById } from '../../organisations/organisations.ts'
import { courseOccurrence } from '../course.ts'
import type { GradebookImport } from '../gradebook/import.ts'
import type { JudgedRow } from '../gradebook/plan.ts'
import { findImport } from '../gradebook/store.ts'
import { decideRegrade, noLongerMet } from './decide-regrade.ts'
import { insertCase, lockOpenCase } from './store.ts'

type LatePorts = Pick<Ports, 'clock' | 'random'>

const peopleAtOnce = 1000

/** A badge that the file takes the ground of. */
export type LostBadge = { personId: string; code: string; reason: string }
type Asked = { found: Pick<GradebookImport, 'organisationId' | 'source' | 'setup'>; rows: JudgedRow[] }

/**
 * The badges that rows of the file no longer have a ground for. Only awards that an import from the same source gave are looked
 * at: what was earned in a course here, or in another gradebook, this file says nothing about.
 */
async function findLost(tx: Tx, { found, rows }: Asked): Promise<LostBadge[]> {
  const { organisationId, setup, source } = found
  const achievement = await publishedAchievement(tx, organisationId, setup.achievement)
  if (!achievement) return []
  const asked = { organisationId, achievementId: achievement.achievementId, occurrence: courseOccurrence(setup.course) }
  const missed = rows.filter(({ outcome }) => outcome === 'not-eligible')
  const lost: LostBadge[] = []
  for (let start = 0; start < missed.length; start += peopleAtOnce) {
    const some = missed.slice(start, start + peopleAtOnce)
    const people = await personIdsByAddress(
      tx,
      some.map(({ person }) => person.address),
    )
    const held = await awardsHeld(tx, { ...asked, personIds: [...new Set(people.values())] })
    for (const { person, reason } of some) {
      const personId = people.get(person.address.toLowerCase())
      const award = personId === undefined ? undefined : held.get(personId)
      if (!personId || !award || award.state === 'revoked' || !(await cameFrom(tx, award.code, source))) continue
      lost.push({ personId, code: award.code, reason: `${reason.ja} / ${reason.en}` })
    }
  }
  return lost
}

/** Does with those badges what the organisation chose. */
export async function followLateMarks(
  ports: LatePorts,
  tx: Tx,
  o: { found: GradebookImport; rows: JudgedRow[] },
): Promise<void> {
  const organisation = await organisationById(tx, o.found.organisationId)
  for (const lost of await findLost(tx, o))
    await followMissed(ports, tx, { ...lost, found: o.found, policy: organisation?.regradePolicy ?? 'flag' })
}

/** What the dry run says of them, before anything happens. */
export async function lostWarnings(tx: Tx, o: Asked): Promise<ImportWarning[]> {
  const { length: count } = await findLost(tx, o)
  if (count === 0) return []
  const policy = (await organisationById(tx, o.found.organisationId))?.regradePolicy ?? 'flag'
  const then = {
    keep: { ja: 'バッジはそのままです', en: 'their badges stay' },
    flag: { ja: '担当者が一件ずつ決めます', en: 'the staff decide each case' },
    revoke: { ja: 'バッジは取り消されます', en: 'their badges are revoked' },
  }[policy]
  const message = {
    ja: `この成績表で前に授与した${count}人が、条件を満たさなくなっています。発行すると、組織の設定により${then.ja}。`,
    en: `${count} of those who got the badge by this gradebook before no longer meet the rule. When you issue, ${then.en}, as the organisation chose.`,
  }
  return [{ code: 'marks.lost', message }]
}

async function cameFrom(tx: Tx, code: string, source: string): Promise<boolean> {
  const importId = (await awardByCode(tx, code))?.reason['importId']
  return typeof importId === 'string' && (await findImport(tx, importId))?.source === source
}

type Missing = LostBadge & { found: GradebookImport; policy: 'keep' | 'flag' | 'revoke' }

async function followMissed(ports: LatePorts, tx: Tx, o: Missing): Promise<void> {
  const { organisationId, setup } = o.found
  const { personId, code } = o
  const courseCode = setup.course
  const at = ports.clock.now()
  const questioned = (await lockOpenCase(tx, { organisationId, personId, courseCode })) !== null
  const decision = decideRegrade({ satisfied: false, completed: true, questioned, policy: o.policy })
  const noted = { organisationId, subject: o.found.id, details: { course: courseCode, award: code }, at }
  if (decision === 'keep') await record(tx, { ...noted, act: 'completion.kept' })
  if (decision === 'withdraw') {
    await takeBackAward(tx, ports, { organisationId, code, actorPersonId: null, reason: noLongerMet })
    await record(tx, { ...noted, act: 'completion.withdrawn' })
  }
  if (decision !== 'question') return
  const asked = { organisationId, personId, courseCode, enrolmentId: null, awardCode: code, reason: o.reason }
  await insertCase(tx, { id: ports.random.uuid(), ...asked, totalBefore: null, totalAfter: null, openedAt: at })
  await record(tx, { ...noted, act: 'completion.questioned' })
}
