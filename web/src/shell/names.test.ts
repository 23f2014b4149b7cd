import { expect, test } from 'vitest'
import { personNameOf } from './names.ts'

test('in English a person goes by the romanised name, where there is one', () => {
  const person = { displayName: '髙田　美咲', romanisedName: 'TAKADA Misaki' }
  expect([personNameOf(person, 'ja'), personNameOf(person, 'en')]).toEqual(['髙田　美咲', 'TAKADA Misaki'])
  expect(personNameOf({ displayName: '𠮷平', romanisedName: null }, 'en')).toBe('𠮷平')
})
