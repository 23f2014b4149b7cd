import type { Tx } from '../../db/database.ts'
import { Refusal } from '../../http/problem.ts'
import { personById } from '../identity/identity.ts'
import type { AchievementDraft } from './achievement.ts'
import { findDraft } from './store.ts'

export type Actor = { organisationId: string; actorPersonId?: string }
/** `revision` is the one the actor saw; without it the last to write wins, as for a program that only knows its own. */
export type Change = Actor & { slug: string; revision?: number | undefined }

/** The draft, locked, or the refusal that there is none. */
export async function draftOrRefuse(tx: Tx, organisationId: string, slug: string): Promise<AchievementDraft> {
  const draft = await findDraft(tx, organisationId, slug)
  if (draft) return draft
  throw new Refusal('not-found', 'achievement.unknown', {
    ja: 'そのバッジはありません。',
    en: 'There is no such badge.',
  })
}

/** The draft, locked. Refuses `achievement.changed-elsewhere` where it is no longer the one the actor saw, and says who changed it. */
export async function draftToChange(tx: Tx, o: Change): Promise<AchievementDraft> {
  const draft = await draftOrRefuse(tx, o.organisationId, o.slug)
  if (o.revision === undefined || o.revision === draft.revision) return draft
  const who = draft.changedBy ? await personById(tx, draft.changedBy) : null
  const self = draft.changedBy !== null && draft.changedBy === o.actorPersonId
  const [ja, en] = self
    ? ['あなたが別の画面で', 'You, in another window,']
    : [who ? `${who.displayName}さんが` : 'ほかの人が', who ? (who.romanised ?? who.displayName) : 'Somebody else']
  throw new Refusal(
    'conflict',
    'achievement.changed-elsewhere',
    {
      ja: `${ja}、開いたあとにこのバッジを変えました。書いたものはこの画面に残っています。先に保存された内容を見て、どちらを使うか選んでください。`,
      en: `${en} changed this badge after you opened it. What you wrote is still on this screen. Look at what was saved, then choose which to keep.`,
    },
    { revision: draft.revision },
  )
}

/** What every change leaves behind. */
export function touchedBy(draft: AchievementDraft, actor: Actor): Pick<AchievementDraft, 'revision' | 'changedBy'> {
  return { revision: draft.revision + 1, changedBy: actor.actorPersonId ?? null }
}
