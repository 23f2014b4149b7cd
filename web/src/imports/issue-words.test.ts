import { expect, test } from 'vitest'
import { importsEn } from '../words/imports.en.ts'
import { importsJa } from '../words/imports.ja.ts'
import { issueWords } from './issue-words.ts'

test('the button says what will happen, also where only late marks follow', () => {
  expect(issueWords({ approval: false, eligible: 3 })).toBe('issue')
  expect(issueWords({ approval: true, eligible: 3 })).toBe('ask')
  expect(issueWords({ approval: false, eligible: 0 })).toBe('followLate')
  expect(issueWords({ approval: true, eligible: 0 })).toBe('askLate')
  for (const { followLate, askLate } of [importsJa.dryRun, importsEn.dryRun])
    for (const words of [followLate, askLate]) expect(words).not.toMatch(/count|0/)
})
