import { expect, test } from 'vitest'
import { etagOf, matches } from './send-document.ts'

test('the tag follows the bytes and is strong', () => {
  expect(etagOf('a')).toMatch(/^"[\w-]{27}"$/)
  expect([etagOf('a') === etagOf(Buffer.from('a')), etagOf('a') === etagOf('b')]).toEqual([true, false])
})

test('a client that has the bytes is told so, also through a proxy that weakened the tag', () => {
  const tag = etagOf('a')
  expect([
    matches(tag, tag),
    matches(`"x", W/${tag}`, tag),
    matches('*', tag),
    matches('"x"', tag),
    matches(undefined, tag),
  ]).toEqual([true, true, true, false, false])
})
