/** A rule while it is being written: groups and conditions with ids, values as they stand in their fields. Pure. */
import type { CourseRules } from '@akashi/contract/course-rules.ts'
import type { Rule, RuleLeaf } from '@akashi/contract/rules.ts'
import { momentOf, wallTime } from '../zoned-time.ts'

export const groupKinds = ['all', 'any', 'atLeast', 'none'] as const
export type GroupKind = (typeof groupKinds)[number]
export const leafKinds = [
  'total',
  'percent',
  'score',
  'passed',
  'done',
  'submitted',
  'watched',
  'survey',
  'attended',
  'course',
  'badge',
  'from',
  'until',
] as const
export type LeafKind = (typeof leafKinds)[number]

export type DraftGroup = { id: number; kind: GroupKind; n: string; parts: DraftNode[] }
/** `about`: the key, code or slug it is about; `number` points, percent or times; `wall` a moment on the wall. */
export type DraftLeaf = {
  id: number
  kind: LeafKind
  about: string
  number: string
  wall: string
  question: string
  answer: string
}
export type DraftNode = DraftGroup | DraftLeaf
export type Choices = CourseRules['choices']

export function isGroup(node: DraftNode): node is DraftGroup {
  return 'parts' in node
}

/** Numbers the nodes of a draft. */
export type Numbering = { next: number }

export function freshLeaf(numbering: Numbering, kind: LeafKind, choices: Choices): DraftLeaf {
  numbering.next += 1
  const about = aboutChoices(kind, choices)[0]?.value ?? ''
  const number = kind === 'attended' ? '1' : kind === 'watched' ? '90' : '60'
  return { id: numbering.next, kind, about, number, wall: '', question: '', answer: '' }
}

export function freshGroup(numbering: Numbering, kind: GroupKind, parts: DraftNode[]): DraftGroup {
  numbering.next += 1
  return { id: numbering.next, kind, n: '1', parts }
}

/** The items, courses or badges a condition of that kind can be about. */
export function aboutChoices(
  kind: LeafKind,
  { items, courses, badges }: Choices,
): { value: string; ja: string; en: string }[] {
  if (kind === 'course')
    return courses.map(({ code, title, titleEn }) => ({ value: code, ja: title, en: titleEn || title }))
  if (kind === 'badge') return badges.map(({ slug, name }) => ({ value: slug, ja: name, en: name }))
  const fits = itemKinds[kind]
  if (!fits) return []
  return items.filter(fits).map(({ key, title, titleEn }) => ({ value: key, ja: title, en: titleEn || title }))
}

type Item = Choices['items'][number]
const itemKinds: Partial<Record<LeafKind, (item: Item) => boolean>> = {
  done: () => true,
  score: ({ maxScore }) => maxScore > 0,
  passed: ({ maxScore }) => maxScore > 0,
  watched: ({ kind }) => kind === 'video',
  submitted: ({ kind }) => kind === 'report',
  survey: ({ kind }) => kind === 'survey',
}

/** The kinds of conditions this course has something for. */
export function kindsFor(choices: Choices): LeafKind[] {
  const needs = new Set<LeafKind>(['course', 'badge', ...(Object.keys(itemKinds) as LeafKind[])])
  return leafKinds.filter((kind) => !needs.has(kind) || aboutChoices(kind, choices).length > 0)
}

/** The draft of a rule there is. The top is always a group, so that more can be added to it. */
export function draftOf(rule: Rule, numbering: Numbering, timeZone: string): DraftGroup {
  const node = nodeOf(rule, numbering, timeZone)
  return isGroup(node) ? node : freshGroup(numbering, 'all', [node])
}

function nodeOf(rule: Rule, numbering: Numbering, timeZone: string): DraftNode {
  const parts = (rules: Rule[]) => rules.map((one) => nodeOf(one, numbering, timeZone))
  if ('all' in rule) return freshGroup(numbering, 'all', parts(rule.all))
  if ('any' in rule) return freshGroup(numbering, 'any', parts(rule.any))
  if ('none' in rule) return freshGroup(numbering, 'none', parts(rule.none))
  if ('not' in rule) return freshGroup(numbering, 'none', parts([rule.not]))
  if ('atLeast' in rule)
    return { ...freshGroup(numbering, 'atLeast', parts(rule.atLeast.of)), n: String(rule.atLeast.n) }
  numbering.next += 1
  const empty = { about: '', number: '', wall: '', question: '', answer: '' }
  return { id: numbering.next, ...empty, ...fieldsOf(rule, timeZone) }
}

function fieldsOf(leaf: RuleLeaf, timeZone: string): { kind: LeafKind } & Partial<DraftLeaf> {
  if ('total' in leaf) return { kind: 'total', number: String(leaf.total.gte) }
  if ('percent' in leaf) return { kind: 'percent', number: String(leaf.percent.gte) }
  if ('done' in leaf) return { kind: 'done', about: leaf.done }
  if ('score' in leaf) return { kind: 'score', about: leaf.score.item, number: String(leaf.score.gte) }
  if ('passed' in leaf) return { kind: 'passed', about: leaf.passed.item, number: String(leaf.passed.percent) }
  if ('watched' in leaf)
    return { kind: 'watched', about: leaf.watched.item, number: String(Math.round(leaf.watched.share * 10_000) / 100) }
  if ('submitted' in leaf) {
    const { item, until } = leaf.submitted
    return { kind: 'submitted', about: item, wall: until === null ? '' : wallTime(until, timeZone) }
  }
  if ('survey' in leaf) return { kind: 'survey', about: leaf.survey.item, ...leaf.survey.says }
  if ('attended' in leaf) return { kind: 'attended', number: String(leaf.attended.gte) }
  if ('course' in leaf) return { kind: 'course', about: leaf.course }
  if ('badge' in leaf) return { kind: 'badge', about: leaf.badge }
  return 'from' in leaf
    ? { kind: 'from', wall: wallTime(leaf.from, timeZone) }
    : { kind: 'until', wall: wallTime(leaf.until, timeZone) }
}

/** What the draft says, for the server to read; what is left empty is sent as it is and refused there with a sentence. */
export function ruleOf(node: DraftNode, timeZone: string): unknown {
  if (isGroup(node)) {
    const parts = node.parts.map((part) => ruleOf(part, timeZone))
    return node.kind === 'atLeast' ? { atLeast: { n: numberIn(node.n), of: parts } } : { [node.kind]: parts }
  }
  return leafOf(node, timeZone)
}

function leafOf(leaf: DraftLeaf, timeZone: string): unknown {
  const { kind, about, wall } = leaf
  const number = numberIn(leaf.number)
  if (kind === 'total' || kind === 'percent' || kind === 'attended') return { [kind]: { gte: number } }
  if (kind === 'score') return { score: { item: about, gte: number } }
  if (kind === 'passed') return { passed: { item: about, percent: number } }
  if (kind === 'watched') return { watched: { item: about, share: number === null ? null : number / 100 } }
  if (kind === 'submitted') return { submitted: { item: about, until: wall === '' ? null : momentOf(wall, timeZone) } }
  if (kind === 'survey') {
    const { question, answer } = leaf
    return { survey: { item: about, says: question === '' && answer === '' ? null : { question, answer } } }
  }
  return { [kind]: kind === 'from' || kind === 'until' ? momentOf(wall, timeZone) : about }
}

/** Full-width digits count; `null` for what is no number. */
function numberIn(text: string): number | null {
  const plain = text.normalize('NFKC').trim()
  const number = Number(plain)
  return plain === '' || Number.isNaN(number) ? null : number
}

/** The tree with one node changed, or taken out where `change` answers `null`. */
export function changed(root: DraftGroup, id: number, change: (node: DraftNode) => DraftNode | null): DraftGroup {
  if (root.id === id) {
    const next = change(root)
    return next && isGroup(next) ? next : root
  }
  const parts = root.parts.flatMap((part) => {
    if (part.id === id) return change(part) ?? []
    return isGroup(part) ? changed(part, id, change) : part
  })
  return { ...root, parts }
}

/** The tree with the node one place earlier or later among its siblings. */
export function moved(root: DraftGroup, id: number, by: -1 | 1): DraftGroup {
  const at = root.parts.findIndex((part) => part.id === id)
  const other = at + by
  if (at >= 0) {
    if (other < 0 || other >= root.parts.length) return root
    const parts = [...root.parts]
    parts[at] = root.parts[other]!
    parts[other] = root.parts[at]!
    return { ...root, parts }
  }
  return { ...root, parts: root.parts.map((part) => (isGroup(part) ? moved(part, id, by) : part)) }
}
