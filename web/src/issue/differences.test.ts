import { expect, test } from 'vitest'
import { emptyForm } from './achievement-form.ts'
import { differences } from './differences.ts'

test('only what would be sent differently is told', () => {
  const mine = { ...emptyForm('ja'), name: 'わたしの名前', tags: ['a', 'b'] }
  const theirs = { ...mine, name: 'ほかの名前 ', needsApproval: true, tags: ['a'] }
  expect(differences(theirs, mine)).toEqual([
    { field: 'name', theirs: 'ほかの名前', mine: 'わたしの名前' },
    { field: 'needsApproval', theirs: 'true', mine: 'false' },
    { field: 'tags', theirs: 'a', mine: 'a, b' },
  ])
  expect(differences(mine, { ...mine, imageAlt: ' ' })).toEqual([])
})
