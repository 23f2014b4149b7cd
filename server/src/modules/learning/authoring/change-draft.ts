/** Every way in which a draft is changed. Two people may write at once: whoever saves something older than they know is told. */
import type { FactsChange, ItemChange, NewItem, OutlineChange } from '@akashi/contract/authoring.ts'
import { inScope, type Tx } from '../../../db/database.ts'
import { notFound, Refusal } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { personById } from '../../identity/identity.ts'
import { readRule } from '../rules/read-rule.ts'
import {
  type CourseDraft,
  type DraftItem,
  freeKey,
  mostItems,
  outlineFits,
  type StoredContent,
  withItem,
  withoutItem,
} from './draft.ts'
import { freshContent } from './item-content.ts'
import type { Authoring } from './open-draft.ts'
import * as store from './store.ts'

type ChangePorts = Pick<Ports, 'db' | 'clock'>
type OpenDraft = { tx: Tx; draft: CourseDraft }

/** Runs `work` with the draft, locked. Refuses with `not-found` where there is none. */
export async function inDraft<T>(
  ports: Pick<Ports, 'db'>,
  { organisationId, code }: Pick<Authoring, 'organisationId' | 'code'>,
  work: (open: OpenDraft) => Promise<T>,
): Promise<T> {
  return inScope(ports.db, { organisationId }, async (tx) => {
    const draft = await store.findDraft(tx, { organisationId, code, lock: true })
    if (!draft) throw notFound()
    return work({ tx, draft })
  })
}

export async function changeFacts(ports: ChangePorts, o: Authoring & { change: FactsChange }): Promise<void> {
  const { revision, passRule, ...facts } = o.change
  await inDraft(ports, o, async ({ tx, draft }) => {
    await refuseOlder(tx, { seen: revision, now: draft, actor: o.actorPersonId })
    // The rule of a course that is out has versions of its own, and is changed there.
    const rule = draft.courseId === null ? readRule(passRule) : draft.facts.passRule
    await save(ports, tx, o, { ...draft, facts: { ...facts, passRule: rule } })
  })
}

/** Puts weeks and items in a new order. Refuses an outline that leaves an item out or names one twice. */
export async function changeOutline(ports: ChangePorts, o: Authoring & { change: OutlineChange }): Promise<void> {
  const { revision, weeks } = o.change
  await inDraft(ports, o, async ({ tx, draft }) => {
    await refuseOlder(tx, { seen: revision, now: draft, actor: o.actorPersonId })
    const items = await store.findDraftItems(tx, draft.id)
    if (
      !outlineFits(
        weeks,
        items.map(({ key }) => key),
      )
    )
      throw refusals.outline()
    await save(ports, tx, o, { ...draft, weeks })
  })
}

/** Adds an item at the end of a week; returns its key. */
export async function addDraftItem(ports: ChangePorts, o: Authoring & { item: NewItem }): Promise<string> {
  const { revision, kind, week, title, titleEn, markdown = '' } = o.item
  return inDraft(ports, o, async ({ tx, draft }) => {
    await refuseOlder(tx, { seen: revision, now: draft, actor: o.actorPersonId })
    const items = await store.findDraftItems(tx, draft.id)
    if (items.length >= mostItems) throw refusals.tooMany()
    const before = draft.courseId === null ? [] : await store.findKeys(tx, draft.courseId)
    const key = freeKey(kind, [...items.map((one) => one.key), ...before])
    const content = contentFrom(kind, markdown)
    const about = { key, kind, titleJa: title, titleEn, after: [], content }
    await store.insertDraftItem(tx, draft, { ...about, revision: 1, changedBy: o.actorPersonId })
    await save(ports, tx, o, { ...draft, weeks: withItem(draft.weeks, week, key) })
    return key
  })
}

function contentFrom(kind: DraftItem['kind'], markdown: string): StoredContent {
  try {
    return freshContent(kind, markdown)
  } catch {
    throw refusals.markdown()
  }
}

/** Takes an item out of the draft. What learners did with it stays in their record. */
export async function removeItem(ports: ChangePorts, o: Authoring & { key: string; revision: number }): Promise<void> {
  await inDraft(ports, o, async ({ tx, draft }) => {
    await refuseOlder(tx, { seen: o.revision, now: draft, actor: o.actorPersonId })
    if (!(await store.findDraftItem(tx, draft.id, o.key))) throw notFound()
    await store.removeDraftItem(tx, draft.id, o.key)
    await save(ports, tx, o, { ...draft, weeks: withoutItem(draft.weeks, o.key) })
  })
}

/** Writes an item anew: its titles, what has to come before it, what it holds. A video keeps its film. */
export async function changeItem(
  ports: ChangePorts,
  o: Authoring & { key: string; change: ItemChange },
): Promise<void> {
  const { revision, title, titleEn, after, content } = o.change
  await inDraft(ports, o, async ({ tx, draft }) => {
    const item = await store.findDraftItem(tx, draft.id, o.key)
    if (!item) throw notFound()
    await refuseOlder(tx, { seen: revision, now: item, actor: o.actorPersonId })
    if (content.kind !== item.kind) throw refusals.outline()
    const keys = (await store.findDraftItems(tx, draft.id)).map(({ key }) => key)
    await saveItem(ports, tx, draft, {
      ...item,
      titleJa: title,
      titleEn,
      after: after.filter((key) => key !== item.key && keys.includes(key)),
      content: content.kind === 'video' ? { ...content, film: filmOf(item.content) } : content,
      revision: item.revision + 1,
      changedBy: o.actorPersonId,
    })
  })
}

export function filmOf(content: StoredContent) {
  return content.kind === 'video' && 'film' in content ? content.film : null
}

export async function saveItem(
  ports: Pick<Ports, 'clock'>,
  tx: Tx,
  draft: CourseDraft,
  item: DraftItem,
): Promise<void> {
  await store.saveDraftItem(tx, draft, item)
  await store.touchDraft(tx, draft.id, ports.clock.now())
}

/** Throws the draft away; what is published stays as it is. */
export async function discardDraft(ports: ChangePorts, o: Authoring): Promise<void> {
  await inDraft(ports, o, async ({ tx, draft }) => store.removeDraft(tx, draft.id))
}

async function save(ports: Pick<Ports, 'clock'>, tx: Tx, o: Authoring, draft: CourseDraft): Promise<void> {
  const { revision } = draft
  const changedAt = ports.clock.now()
  await store.saveDraft(tx, { ...draft, revision: revision + 1, changedBy: o.actorPersonId, changedAt })
}

/** Refuses `draft.changed-elsewhere` where what was seen is not the newest, and says who changed it. */
export async function refuseOlder(
  tx: Tx,
  o: { seen: number; now: { revision: number; changedBy: string | null }; actor: string },
): Promise<void> {
  const { revision, changedBy } = o.now
  if (o.seen === revision) return
  const who = changedBy ? await personById(tx, changedBy) : null
  const [ja, en] =
    changedBy === o.actor
      ? ['あなたが別の画面で', 'You, in another window,']
      : [who ? `${who.displayName}さんが` : 'ほかの人が', who ? (who.romanised ?? who.displayName) : 'Somebody else']
  throw new Refusal(
    'conflict',
    'draft.changed-elsewhere',
    {
      ja: `${ja}、開いたあとにここを変えました。今回の変更は保存していません。書いたものはこの画面に残っています。`,
      en: `${en} changed this after you opened it. Your change was not saved. What you wrote is still on this screen.`,
    },
    { revision },
  )
}

const refusals = {
  outline: () =>
    new Refusal('invalid', 'draft.outline', {
      ja: '並びが講座の中身と合いません。画面を読み込み直してから、もう一度並べてください。',
      en: 'The order does not fit what the course holds. Load the screen again, then put it in order once more.',
    }),
  tooMany: () =>
    new Refusal('conflict', 'course.too-many-items', {
      ja: `1つの講座に置けるのは${mostItems}個までです。`,
      en: `A course can hold ${mostItems} items at most.`,
    }),
  markdown: () =>
    new Refusal('invalid', 'lesson.markdown', {
      ja: '文章が長すぎるか、読めないところがあります。いくつかのレッスンに分けてください。',
      en: 'The text is too long, or part of it cannot be read. Split it into several lessons.',
    }),
}
