import type { ResultEvent } from '@akashi/contract/results.ts'
import { expect, test } from 'vitest'
import type { CourseItem } from '../course.ts'
import { refusalOfResult, stateAfter } from './judge-result.ts'

const now = new Date('2026-11-25T00:00:00Z')
const item = (key: string, maxScore: number): CourseItem => {
  const said = { titleJa: key, titleEn: key, body: '' }
  return { id: key, key, kind: 'quiz', week: 1, indent: 0, after: [], ...said, maxScore, details: {} }
}
const items = [item('test-1', 12), item('read', 0)]
const who = { id: '00000000-0000-4000-8000-000000000000', address: 'a@b.example', name: '', language: 'ja' as const }
const scored = (key: string, raw: number, at = now.toISOString()) =>
  ({ ...who, at, verb: 'scored', item: key, score: { raw, max: 10 } }) satisfies ResultEvent

test('a score counts as its share of the points, and a worse one takes nothing away, whichever comes first', () => {
  const [better, worse] = [scored('test-1', 7), scored('test-1', 3)]
  for (const [one, other] of [
    [better, worse],
    [worse, better],
  ] as const) {
    const after = stateAfter(stateAfter(undefined, one, 12), other, 12)
    expect(after).toEqual({ key: 'test-1', done: true, score: 8.4 })
  }
})

test('finished without a score, it keeps the score it had', () => {
  const finished = { ...who, at: now.toISOString(), verb: 'completed', item: 'read' } satisfies ResultEvent
  expect(stateAfter({ key: 'read', done: false, score: 5 }, finished, 0)).toEqual({ key: 'read', done: true, score: 5 })
})

test.each([
  [scored('gone', 1), 'result.unknown-item'],
  [scored('read', 1), 'result.no-points'],
  [scored('test-1', 1, '2026-11-27T00:00:00Z'), 'result.future'],
  [scored('test-1', 1, '2026-11-25T23:00:00Z'), undefined],
])('%j: %s', (event, code) => {
  expect(refusalOfResult(event, items, now)?.code).toBe(code)
})
