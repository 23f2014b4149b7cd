import { expect, test } from 'vitest'
import { emptyForm } from './achievement-form.ts'
import { differences } from './differences.ts'

const say = { language: 'ja' as const, key: (key: string) => `<${key}>`, yes: 'はい', no: 'いいえ', colon: '：' }

test('only what would be sent differently is told', () => {
  const mine = { ...emptyForm('ja'), name: 'わたしの名前', tags: ['a', 'b'] }
  const theirs = { ...mine, name: 'ほかの名前 ', needsApproval: true, tags: ['a'] }
  expect(differences(theirs, mine, say)).toEqual([
    { field: 'name', theirs: 'ほかの名前', mine: 'わたしの名前' },
    { field: 'needsApproval', theirs: 'はい', mine: 'いいえ' },
    { field: 'tags', theirs: 'a', mine: 'a, b' },
  ])
  expect(differences(mine, { ...mine, imageAlt: ' ' }, say)).toEqual([])
})

test('parts and choices are told in the words of the screen, not by their names in the data', () => {
  const mine = emptyForm('ja')
  const theirs = { ...mine, language: 'en' as const, shape: { ...mine.shape, kind: 'shield' as const, ribbon: '合格' } }
  const told = differences(theirs, mine, say)
  expect(told.map(({ field }) => field)).toEqual(['language', 'shape'])
  expect(told[0]).toMatchObject({ theirs: '<issue:editor.english>', mine: '<issue:editor.japanese>' })
  expect(told[1]!.theirs).toContain('<issue:picture.shapes>：<issue:picture.shield>')
  expect(told[1]!.theirs).toContain('<studio:ribbon>：合格')
})
