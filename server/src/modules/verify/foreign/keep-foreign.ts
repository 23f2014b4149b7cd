import { createHash } from 'node:crypto'
import { maxDocumentBytes } from '@akashi/credentials/verify/ports.ts'
import { verdictOf } from '@akashi/credentials/verify/verdict.ts'
import { inScope, type Tx } from '../../../db/database.ts'
import { notFound } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { publicCode } from '../../../ports/public-code.ts'
import { record } from '../../audit/audit.ts'
import {
  deleteForeignBadge,
  findForeignBadge,
  findForeignBadges,
  findForeignFile,
  type ForeignBadge,
  insertForeignBadge,
  type NewForeignBadge,
  replaceForeignBadge,
  setForeignFound,
} from '../../backpack/backpack.ts'
import { type Person, personById } from '../../identity/identity.ts'
import { badgePicture } from '../badge-picture.ts'
import { claimsOf } from '../claims.ts'
import type { JudgePorts, Question } from '../judge.ts'
import { isOwnIssuer } from '../own-documents.ts'
import type { Judges } from '../threads/judges.ts'
import { mostForeignBadges, newerKept, noBadge, notValid, ours, tooMany } from './foreign-refusals.ts'
import { judgeForeign, mediaTypeOf } from './judge-foreign.ts'

export type KeepPorts = JudgePorts & Pick<Ports, 'db' | 'clock' | 'random' | 'config'>
type Mine = { personId: string; code: string }
export type Kept = { badge: ForeignBadge; outcome: 'added' | 'same' | 'renewed' }

/**
 * Puts a badge from elsewhere into the person's backpack, its bytes as they came. Judged before it is kept: what is no badge, or not valid, is
 * refused; what has expired, was revoked, cannot be judged now or belongs to somebody else is kept and told as such. The
 * same badge (issuer and id, Open Badges 3.0, 5.3) is kept once, in its newest edition. Refuses also what was awarded here.
 */
export async function keepForeignBadge(
  ports: KeepPorts,
  judges: Judges,
  o: { personId: string; question: Question; fileName: string | null },
): Promise<Kept> {
  const person = await personOf(ports, o.personId)
  const { report, isMine, bytes } = await judgeForeign(ports, o.question, { judges, person })
  if (!bytes || bytes.length > maxDocumentBytes || report.format === 'unknown') throw noBadge(verdictOf(report))
  if (report.verdict === 'invalid' && !report.changed) throw notValid(verdictOf(report))
  const claims = report.credential && claimsOf(report.credential)
  if (claims && isOwnIssuer(ports.config, claims.issuerId)) throw ours()
  const picture = await badgePicture(ports, { credential: report.credential, file: bytes })
  const at = ports.clock.now()
  const badge: NewForeignBadge = {
    id: ports.random.uuid(),
    personId: o.personId,
    code: publicCode(ports.random),
    file: bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    fileName: (o.fileName ?? nameOf(o.question)).slice(-200),
    mediaType: mediaTypeOf(bytes),
    link: 'url' in o.question ? o.question.url : null,
    issuerId: claims?.issuerId ?? '',
    credentialId: claims?.id ?? null,
    validFrom: dateOf(claims?.validFrom),
    report,
    isMine,
    picture: picture?.png ?? null,
    pictureFrom: picture?.from ?? null,
    checkedAt: at,
    keptAt: at,
  }
  return inScope(ports.db, { personId: o.personId }, (tx) => keep(tx, badge))
}

async function keep(tx: Tx, badge: NewForeignBadge): Promise<Kept> {
  const { personId } = badge
  const kept = await findForeignBadges(tx, personId)
  const same = kept.find((one) => one.sha256 === badge.sha256)
  if (same) {
    const found = { report: badge.report, isMine: badge.isMine, checkedAt: badge.checkedAt }
    await setForeignFound(tx, { personId, code: same.code, ...found })
    return { badge: { ...same, ...found }, outcome: 'same' }
  }
  const older = kept.find((one) => isSameBadge(one, badge))
  if (older?.validFrom && badge.validFrom && badge.validFrom < older.validFrom) throw newerKept()
  if (!older && kept.length >= mostForeignBadges) throw tooMany()
  const written = older ? { ...badge, code: older.code, keptAt: older.keptAt } : badge
  await (older ? replaceForeignBadge : insertForeignBadge)(tx, written)
  const act = older ? 'foreign-badge.renewed' : 'foreign-badge.kept'
  await record(tx, { actorPersonId: personId, act, subject: written.id, at: badge.checkedAt })
  return { badge: written, outcome: older ? 'renewed' : 'added' }
}

function isSameBadge(one: ForeignBadge, other: ForeignBadge): boolean {
  if (one.credentialId === null || other.credentialId === null) return false
  return plain(one.issuerId) === plain(other.issuerId) && plain(one.credentialId) === plain(other.credentialId)
}

/** Open Badges 3.0, 5.3: ids are compared without percent-encoding and the spaces around them. */
function plain(id: string): string {
  try {
    return decodeURIComponent(id).trim()
  } catch {
    return id.trim()
  }
}

/** Judges a kept badge again, by its bytes as they came. */
export async function checkForeignBadge(ports: KeepPorts, judges: Judges, o: Mine): Promise<ForeignBadge> {
  const scope = { personId: o.personId }
  const [badge, file] = await inScope(ports.db, scope, async (tx) => [
    await findForeignBadge(tx, o),
    (await findForeignFile(tx, o))?.file ?? null,
  ])
  if (!badge || !file) throw notFound()
  // A 0.5 badge does not say where it stands.
  const question = badge.report.format === 'open-badges-0.5' && badge.link ? { url: badge.link } : { bytes: file }
  const { report, isMine } = await judgeForeign(ports, question, {
    judges,
    person: await personOf(ports, o.personId),
  })
  const found = { report, isMine, checkedAt: ports.clock.now() }
  await inScope(ports.db, scope, (tx) => setForeignFound(tx, { ...o, ...found }))
  return { ...badge, ...found }
}

/** Removes it with everything known of it. */
export async function removeForeignBadge(ports: Pick<Ports, 'db' | 'clock'>, o: Mine): Promise<void> {
  await inScope(ports.db, { personId: o.personId }, async (tx) => {
    if (!(await deleteForeignBadge(tx, o))) throw notFound()
    const act = 'foreign-badge.removed'
    await record(tx, { actorPersonId: o.personId, act, subject: o.personId, at: ports.clock.now() })
  })
}

async function personOf(ports: Pick<Ports, 'db'>, personId: string): Promise<Person> {
  const person = await inScope(ports.db, { personId }, (tx) => personById(tx, personId))
  if (!person) throw notFound()
  return person
}

/** The last part of a link, or nothing for what was pasted. */
function nameOf(question: Question): string {
  if (!('url' in question) || !URL.canParse(question.url)) return 'badge'
  return new URL(question.url).pathname.split('/').findLast(Boolean) ?? 'badge'
}

function dateOf(text: string | null | undefined): Date | null {
  const at = new Date(text ?? Number.NaN)
  return Number.isNaN(at.getTime()) ? null : at
}
