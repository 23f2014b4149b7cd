/**
 * backpack is where holders keep what they were awarded: what they accept, decline and show to whom. The choice itself stands
 * on the award (`accepted`, `visibility`), which awards owns; backpack decides who may make it and who may look. It owns the
 * badges from elsewhere (`foreign_badge`), which verify puts in, for it judges them. Works on the job `address-handed-over`, which
 * identity queues.
 *
 * Promises: nothing is shown to a stranger that its holder did not choose to show; a declined badge is private again; a badge
 * is claimed only by whoever has confirmed the address it was sent to (decision 0011).
 */
import { inScope } from '../../db/database.ts'
import type { Viewer } from '../../http/permission.ts'
import type { Ports } from '../../ports/ports.ts'
import { achievementVersion } from '../achievements/achievements.ts'
import { awardsOfPerson, claimKeyHolds, credentialByCode } from '../awards/awards.ts'
import { organisationById } from '../organisations/organisations.ts'
import { type Reader, readerOf } from './visible-badge.ts'

export {
  deleteForeignBadge,
  deleteForeignBadges,
  findForeignBadge,
  findForeignBadges,
  findForeignFile,
  type ForeignBadge,
  insertForeignBadge,
  type NewForeignBadge,
  type PictureFrom,
  replaceForeignBadge,
  setForeignFound,
} from './foreign-store.ts'

export type Award = Omit<NonNullable<Awaited<ReturnType<typeof credentialByCode>>>, 'document'>
export type AchievementVersion = NonNullable<Awaited<ReturnType<typeof achievementVersion>>>
export type Organisation = NonNullable<Awaited<ReturnType<typeof organisationById>>>

export type VisibleBadge = {
  award: Award
  /** The signed credential, byte for byte. */
  document: string
  version: AchievementVersion
  organisation: Organisation
  reader: Reader
}

/** The codes of every signed badge of the person, the newest first. */
export async function codesOfPerson(ports: Pick<Ports, 'db'>, personId: string): Promise<string[]> {
  const awards = await inScope(ports.db, { personId }, (tx) => awardsOfPerson(tx, personId))
  return awards.filter(({ document }) => document !== null).map(({ code }) => code)
}

/**
 * The badge with that code as the viewer may see it, or `null`: also where it is private to somebody else, not signed yet,
 * or stopped. `key` is the key of the mail's link.
 */
export async function readBadge(
  ports: Pick<Ports, 'db' | 'clock'>,
  o: { code: string; key: string | null; viewer: Viewer | null },
): Promise<VisibleBadge | null> {
  return inScope(ports.db, { publicId: o.code }, async (tx) => {
    const found = await credentialByCode(tx, o.code)
    if (!found) return null
    const { document, ...award } = found
    const keyHolds = o.key !== null && (await claimKeyHolds(tx, { code: o.code, key: o.key, now: ports.clock.now() }))
    const reader = readerOf(award, { viewer: o.viewer, keyHolds })
    if (!reader) return null
    const version = await achievementVersion(tx, award.achievementVersionId)
    const organisation = await organisationById(tx, award.organisationId)
    return version && organisation ? { award, document, version, organisation, reader } : null
  })
}
