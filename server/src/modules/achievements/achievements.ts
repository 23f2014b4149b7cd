/**
 * achievements owns what badges are given for: drafts, published versions that never change, and their pictures (tables
 * `achievement`, `achievement_version`, `achievement_image`).
 *
 * Promises: a version, once published, stays as it was, with its picture, at `/organisations/ORG/achievements/SLUG/versions/N`;
 * nothing is published without a picture and a text for those who cannot see it. Call everything in the organisation's scope;
 * `achievementVersion`, `achievementImage` and `achievementSvg` also answer whoever holds a badge given for the version.
 */
import { createHash } from 'node:crypto'
import { type AchievementChange, type AchievementInput, achievementInput } from '@akashi/contract/achievements.ts'
import type { z } from 'zod'
import type { Tx } from '../../db/database.ts'
import { Refusal } from '../../http/problem.ts'
import type { Ports } from '../../ports/ports.ts'
import { record } from '../audit/audit.ts'
import type { BadgeOnShow } from '../organisations/organisations.ts'
import {
  type AchievementDraft,
  type AchievementVersion,
  addMonths,
  changeDraft,
  frozenPart,
  missingForPublishing,
  versionUrls as urlsOfVersion,
} from './achievement.ts'
import { cleanMarkdown } from './criteria.ts'
import { type Actor, type Change, draftToChange, touchedBy } from './draft-to-change.ts'
import { drawBadge } from './draw-badge.ts'
import { drawingWithName as drawWithName, layOut, withName } from './name-plate.ts'
import * as store from './store.ts'
import type { StoredPicture } from './store.ts'
import { svgAround } from './svg-around.ts'

export type { AchievementDraft, AchievementVersion } from './achievement.ts'
export { achievementFacts } from './achievement-facts.ts'
export { criteriaNarrative } from './describe.ts'
export { findPublishedVersions as publishedVersions } from './published-store.ts'
export { achievementNames } from './store.ts'
export { readPicture } from './upload/picture.ts'

/** The latest published version, or `null`. */
export async function publishedAchievement(
  tx: Tx,
  organisationId: string,
  slug: string,
): Promise<AchievementVersion | null> {
  return store.findVersion(tx, { organisationId, slug })
}

/** What the public page of an organisation lists: the latest version of each achievement, by name; at most 200. */
export async function badgesOnShow(tx: Tx, organisation: { id: string; slug: string }): Promise<BadgeOnShow[]> {
  const versions = await store.findLatestVersions(tx, organisation.id, 200)
  return versions.map(({ name, slug, language, imageAlt }) => {
    const page = `/organisations/${organisation.slug}/achievements/${slug}`
    return { name, language, imageAlt, page, image: `${page}/image.png` }
  })
}

/** The version with that number, for its public page. */
export async function achievementVersionNo(
  tx: Tx,
  o: { organisationId: string; slug: string; versionNo: number },
): Promise<AchievementVersion | null> {
  return store.findVersion(tx, o)
}

/** A version by its id, or `null`. */
export async function achievementVersion(tx: Tx, versionId: string): Promise<AchievementVersion | null> {
  return (await store.findVersions(tx, [versionId]))[0] ?? null
}

/** Versions by id, for many awards at once. */
export async function achievementVersions(tx: Tx, versionIds: string[]): Promise<Map<string, AchievementVersion>> {
  const versions = await store.findVersions(tx, [...new Set(versionIds)])
  return new Map(versions.map((version) => [version.versionId, version]))
}

/** The PNG of a published version, or `null`. */
export async function achievementImage(tx: Tx, versionId: string): Promise<Uint8Array | null> {
  return (await store.findVersionPicture(tx, versionId))?.png ?? null
}

/** The SVG of a published version: outlines only, nothing that runs or points elsewhere; a PNG alone is framed in one. */
export async function achievementSvg(tx: Tx, versionId: string): Promise<string | null> {
  const picture = await store.findVersionPicture(tx, versionId)
  return picture && (picture.svg ?? svgAround(picture.png))
}

/** Where a published version lives on the web, for ever: its id and page, picture, criteria. `organisation` is the slug. */
export function versionUrls(
  baseUrl: string,
  o: { organisation: string; slug: string; versionNo: number },
): ReturnType<typeof urlsOfVersion> {
  return urlsOfVersion(baseUrl, o)
}

/** When a badge of that version, awarded at `awardedAt`, expires; `null` where it never does. */
export function expiryOf(version: Pick<AchievementVersion, 'validityMonths'>, awardedAt: Date): Date | null {
  return version.validityMonths === null ? null : addMonths(awardedAt, version.validityMonths)
}

/** A badge's picture with the holder's name below: the first of `names` our fonts can write whole, else the bare picture. */
export function pictureWithName(png: Uint8Array, names: string[]): Uint8Array {
  return withName(png, names)
}

/** The same for the drawing of a badge: the inside of an SVG of `side` × `side`, letters as outlines. */
export function drawingWithName(svg: string, names: string[]): { side: number; inside: string } {
  return drawWithName(svg, names)
}

/** Whether our fonts can write one of `names` whole, so that `pictureWithName` draws it. */
export function canDrawName(names: string[]): boolean {
  return names.some((name) => layOut(name) !== null)
}

/** The drafts of the organisation, oldest first. */
export async function achievementDrafts(tx: Tx, organisationId: string): Promise<AchievementDraft[]> {
  return store.findDrafts(tx, organisationId)
}

/** Those of the achievements whose badges wait for a second person before they are issued. */
export async function achievementsNeedingApproval(tx: Tx, achievementIds: string[]): Promise<Set<string>> {
  return store.findNeedingApproval(tx, achievementIds)
}

/** Notes that `count` more badges of it were signed. */
export async function countAwarded(tx: Tx, achievementId: string, count: number): Promise<void> {
  await store.addAwarded(tx, achievementId, count)
}

/** A new draft; a shape is drawn at once. Refuses: a taken slug. */
export async function createAchievement(
  tx: Tx,
  ports: Pick<Ports, 'clock' | 'random'>,
  o: Actor & { input: z.input<typeof achievementInput> },
): Promise<AchievementDraft> {
  const input: AchievementInput = achievementInput.parse(o.input)
  const at = ports.clock.now()
  const picture = input.shape ? drawBadge(input.shape) : null
  const draft: AchievementDraft = {
    id: ports.random.uuid(),
    organisationId: o.organisationId,
    ...input,
    criteria: cleanMarkdown(input.criteria),
    imageSha256: picture ? await keepPicture(tx, o.organisationId, picture) : null,
    versionNo: 0,
    changed: true,
    awarded: 0,
    revision: 1,
    changedBy: o.actorPersonId ?? null,
  }
  if (!(await store.insertDraft(tx, draft, at))) {
    throw new Refusal('conflict', 'achievement.slug-taken', {
      ja: `「${draft.slug}」はもう使われています。別の識別名にしてください。`,
      en: `"${draft.slug}" is in use already. Choose another identifier.`,
    })
  }
  await note(tx, o, 'achievement.created', draft, at)
  return draft
}

/** Changes a draft; a new shape replaces the picture. */
export async function changeAchievement(
  tx: Tx,
  ports: Pick<Ports, 'clock'>,
  o: Change & { change: AchievementChange },
): Promise<AchievementDraft> {
  const before = await draftToChange(tx, o)
  const changed = changeDraft(before, o.change)
  const shape = o.change.shape
  const draft: AchievementDraft = {
    ...changed,
    ...touchedBy(before, o),
    criteria: cleanMarkdown(changed.criteria),
    imageSha256: shape ? await keepPicture(tx, o.organisationId, drawBadge(shape)) : before.imageSha256,
  }
  await store.updateDraft(tx, draft, ports.clock.now())
  await note(tx, o, 'achievement.changed', draft, ports.clock.now())
  return draft
}

/** Puts an uploaded picture, already read and encoded anew, in place of whatever the draft had. */
export async function replacePicture(
  tx: Tx,
  ports: Pick<Ports, 'clock'>,
  o: Change & { picture: StoredPicture },
): Promise<AchievementDraft> {
  const before = await draftToChange(tx, o)
  const imageSha256 = await keepPicture(tx, o.organisationId, o.picture)
  const draft = { ...before, ...touchedBy(before, o), shape: null, imageSha256, changed: true }
  await store.updateDraft(tx, draft, ports.clock.now())
  await note(tx, o, 'achievement.changed', draft, ports.clock.now())
  return draft
}

/** Publishes the draft as the next version. Refuses: something missing, or nothing changed since the last one. */
export async function publishAchievement(
  tx: Tx,
  ports: Pick<Ports, 'clock' | 'random'>,
  o: Change,
): Promise<AchievementVersion> {
  const draft = await draftToChange(tx, o)
  const missing = missingForPublishing(draft)
  if (missing[0]) throw new Refusal('invalid', 'achievement.incomplete', missing[0].message, { missing })
  if (!draft.changed) {
    throw new Refusal('conflict', 'achievement.unchanged', {
      ja: '前に公開した版から何も変わっていません。',
      en: 'Nothing has changed since the version published last.',
    })
  }
  const at = ports.clock.now()
  const version: AchievementVersion = {
    ...frozenPart(draft),
    versionId: ports.random.uuid(),
    imageSha256: draft.imageSha256!,
    publishedAt: at,
  }
  await store.insertVersion(tx, o.organisationId, version)
  await store.updateDraft(tx, { ...draft, ...touchedBy(draft, o), versionNo: version.versionNo, changed: false }, at)
  await note(tx, o, 'achievement.published', draft, at)
  return version
}

/** Keeps both forms under the hash of the PNG, followed by the SVG where there is one. */
async function keepPicture(tx: Tx, organisationId: string, picture: StoredPicture): Promise<string> {
  const sha256 = createHash('sha256')
    .update(picture.png)
    .update(picture.svg ?? '')
    .digest('hex')
  await store.insertPicture(tx, organisationId, { sha256, ...picture })
  return sha256
}

async function note(tx: Tx, actor: Actor, act: string, draft: AchievementDraft, at: Date): Promise<void> {
  await record(tx, {
    organisationId: actor.organisationId,
    ...(actor.actorPersonId ? { actorPersonId: actor.actorPersonId } : {}),
    act,
    subject: draft.id,
    details: { slug: draft.slug, versionNo: draft.versionNo },
    at,
  })
}
