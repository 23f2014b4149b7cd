import type { Rule } from '@akashi/contract/rules.ts'
import { expect, test } from 'vitest'
import { changed, draftOf, freshGroup, freshLeaf, isGroup, kindsFor, moved, ruleOf } from './rule-draft.ts'

const zone = 'Asia/Tokyo'
const item = (key: string, kind: string, maxScore = 0) => ({ key, kind, title: key, titleEn: key, maxScore })
const choices = { items: [item('quiz', 'quiz', 40), item('film', 'video')], courses: [], badges: [] }
const rule: Rule = {
  all: [
    { atLeast: { n: 2, of: [{ done: 'quiz' }, { passed: { item: 'quiz', percent: 60 } }, { attended: { gte: 3 } }] } },
    { none: [{ until: '2026-11-25T00:00:00.000Z' }] },
    { watched: { item: 'film', share: 0.9 } },
    { survey: { item: 'after', says: { question: 'badge', answer: 'yes' } } },
    { submitted: { item: 'report', until: null } },
  ],
}

test('what is drawn and written again is the same rule', () => {
  expect(ruleOf(draftOf(rule, { next: 0 }, zone), zone)).toEqual(rule)
  expect(ruleOf(draftOf({ total: { gte: 60 } }, { next: 0 }, zone), zone)).toEqual({ all: [{ total: { gte: 60 } }] })
})

test('numbers are read in any width, and what is no number is not invented', () => {
  const numbering = { next: 0 }
  const leaf = freshLeaf(numbering, 'total', choices)
  const written = (number: string) => ruleOf(freshGroup(numbering, 'all', [{ ...leaf, number }]), zone)
  expect(written('６０')).toEqual({ all: [{ total: { gte: 60 } }] })
  expect(written('')).toEqual({ all: [{ total: { gte: null } }] })
})

test('nodes are changed, moved and taken out wherever they stand', () => {
  const draft = draftOf(rule, { next: 0 }, zone)
  const inner = draft.parts[0]!
  const [first, second] = isGroup(inner) ? inner.parts : []
  const swapped = moved(draft, first!.id, 1).parts[0]!
  expect(isGroup(swapped) && swapped.parts.map(({ id }) => id).slice(0, 2)).toEqual([second!.id, first!.id])
  expect(moved(draft, draft.parts[0]!.id, -1)).toEqual(draft)
  const without = changed(draft, first!.id, () => null).parts[0]!
  expect(isGroup(without) && without.parts).toHaveLength(2)
  expect(changed(draft, draft.id, () => null)).toBe(draft)
})

test('only conditions the course has something for are offered', () => {
  expect(kindsFor(choices)).toContain('watched')
  expect(kindsFor(choices)).not.toContain('survey')
  expect(kindsFor(choices)).not.toContain('course')
})
