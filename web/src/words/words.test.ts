import { expect, test } from 'vitest'
import { approvalsEn } from './approvals.en.ts'
import { approvalsJa } from './approvals.ja.ts'
import { backpackEn } from './backpack.en.ts'
import { backpackJa } from './backpack.ja.ts'
import { elsewhereEn } from './elsewhere.en.ts'
import { elsewhereJa } from './elsewhere.ja.ts'
import { exportsEn } from './exports.en.ts'
import { exportsJa } from './exports.ja.ts'
import { importsEn } from './imports.en.ts'
import { importsJa } from './imports.ja.ts'
import { issueEn } from './issue.en.ts'
import { issueJa } from './issue.ja.ts'
import { learnEn } from './learn.en.ts'
import { learnJa } from './learn.ja.ts'
import { mailboxEn } from './mailbox.en.ts'
import { mailboxJa } from './mailbox.ja.ts'
import { meEn } from './me.en.ts'
import { meJa } from './me.ja.ts'
import { shellEn } from './shell.en.ts'
import { shellJa } from './shell.ja.ts'
import { signinEn } from './signin.en.ts'
import { signinJa } from './signin.ja.ts'
import { studioEn } from './studio.en.ts'
import { studioJa } from './studio.ja.ts'
import { deliveryEn } from './delivery.en.ts'
import { deliveryJa } from './delivery.ja.ts'
import { teachEn } from './teach.en.ts'
import { teachJa } from './teach.ja.ts'
import { pathsEn } from './paths.en.ts'
import { pathsJa } from './paths.ja.ts'
import { rulesEn } from './rules.en.ts'
import { rulesJa } from './rules.ja.ts'
import { authorEn } from './author.en.ts'
import { authorJa } from './author.ja.ts'

const parts: [string, object, object][] = [
  ['shell', shellJa, shellEn],
  ['approvals', approvalsJa, approvalsEn],
  ['signin', signinJa, signinEn],
  ['learn', learnJa, learnEn],
  ['backpack', backpackJa, backpackEn],
  ['elsewhere', elsewhereJa, elsewhereEn],
  ['me', meJa, meEn],
  ['mailbox', mailboxJa, mailboxEn],
  ['issue', issueJa, issueEn],
  ['exports', exportsJa, exportsEn],
  ['imports', importsJa, importsEn],
  ['studio', studioJa, studioEn],
  ['paths', pathsJa, pathsEn],
  ['rules', rulesJa, rulesEn],
  ['teach', teachJa, teachEn],
  ['author', authorJa, authorEn],
  ['delivery', deliveryJa, deliveryEn],
]

test.each(parts)('%s: both languages say something under every key, with the same holes', (_name, ja, en) => {
  const [japanese, english] = [flat(ja), flat(en)]
  for (const [key, text] of japanese) {
    expect(text, key).not.toBe('')
    expect(english.get(key), key).toBeDefined()
    if (!unitsOfJapanese.includes(key)) expect(english.get(key), key).not.toBe('')
    expect(holes(english.get(key)!), key).toEqual(holes(text))
  }
})

test.each(parts)('%s: no exclamation marks, and no Japanese text in the English words', (_name, ja, en) => {
  for (const [key, text] of flat(ja)) expect(text, key).not.toMatch(/！|!(?!=)/)
  for (const [key, text] of flat(en)) {
    expect(text, key).not.toMatch(/!(?!=)/)
    if (!japaneseOnPurpose.includes(key)) expect(text, key).not.toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/)
  }
})

/** The seal's own letter, and the name of the other language in itself. */
const japaneseOnPurpose = ['brand', 'toEnglish', 'editor.japanese']
/** Counters that English does not write: 419人 is 419. */
const unitsOfJapanese = ['dryRun.people']

function flat(words: object, before = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[before + key, value]] : [...flat(value as object, `${before}${key}.`)],
    ),
  )
}

function holes(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!).sort()
}
