/** Drafts as their authors see them. */
import type { CourseDraft as DraftView, DraftItem as ItemLine, DraftItemDetail } from '@akashi/contract/authoring.ts'
import { notFound } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { organisationById } from '../../organisations/organisations.ts'
import { describeRule } from '../rules/evaluate.ts'
import { readRule } from '../rules/read-rule.ts'
import { noFacts } from '../rules/rule-facts.ts'
import { findCourse } from '../store.ts'
import { filmOf, inDraft } from './change-draft.ts'
import { type DraftItem, inOrder, weekOf } from './draft.ts'
import { draftProblems } from './draft-problems.ts'
import { worthOf } from './item-content.ts'
import type { Authoring } from './open-draft.ts'
import { findDraftItem, findDraftItems } from './store.ts'

type Asked = Pick<Authoring, 'organisationId' | 'code'>

/** The whole draft but for what its items hold. Refuses with `not-found` where there is none. */
export async function readDraft(ports: Pick<Ports, 'db'>, o: Asked): Promise<DraftView> {
  return inDraft(ports, o, async ({ tx, draft }) => {
    const items = inOrder(draft.weeks, await findDraftItems(tx, draft.id))
    const course = draft.courseId === null ? null : await findCourse(tx, o.organisationId, o.code)
    const { slug, nameJa, nameEn, timeZone } = (await organisationById(tx, o.organisationId))!
    const { code, revision, weeks, changedAt } = draft
    const named = items.map((item) => ({ ...item, maxScore: worthOf(item.content) }))
    const passRule = course?.run.passRule ?? readRule(draft.facts.passRule)
    const facts = { ...draft.facts, passRule }
    return {
      code,
      organisation: { slug, nameJa, nameEn },
      timeZone,
      revision,
      published: course !== null,
      learners: (course?.run.enrolled ?? 0) - (course?.run.completed ?? 0),
      facts,
      passRuleText: describeRule(passRule, noFacts(named, timeZone)),
      weeks,
      items: items.map(lineOf),
      problems: draftProblems(passRule, items),
      changedAt: changedAt.toISOString(),
    }
  })
}

/** One item with what it holds. Refuses with `not-found`. */
export async function readDraftItem(ports: Pick<Ports, 'db'>, o: Asked & { key: string }): Promise<DraftItemDetail> {
  return inDraft(ports, o, async ({ tx, draft }) => {
    const item = await findDraftItem(tx, draft.id, o.key)
    if (!item) throw notFound()
    const { content, revision, after } = item
    const film = filmOf(content)
    return {
      ...lineOf(item),
      revision,
      week: weekOf(draft.weeks, item.key),
      after,
      content: content.kind === 'video' ? { kind: 'video', body: content.body } : content,
      film: film !== null,
      captions: (['ja', 'en'] as const).filter((language) => film?.captions[language]),
    }
  })
}

function lineOf({ key, kind, titleJa: title, titleEn, content }: DraftItem): ItemLine {
  return { key, kind, title, titleEn, maxScore: worthOf(content) }
}
