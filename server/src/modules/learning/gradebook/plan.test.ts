import fc from 'fast-check'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { proposeMapping } from './columns.ts'
import { type JudgedRow, judgeRows, markHeld } from './plan.ts'
import { readGradebook } from './read-gradebook.ts'
import { parseRule } from './rule-expression.ts'

async function judge(
  content: string | Uint8Array,
  ruleText = '総合点 >= 60',
  blankAsZero = false,
): Promise<JudgedRow[]> {
  const read = await readGradebook(typeof content === 'string' ? new TextEncoder().encode(content) : content)
  if (!read.ok) throw new Error(read.problem.message.en)
  const { headers, rows } = read.gradebook
  const rule = parseRule(ruleText, headers)
  if (!rule.ok) throw new Error(rule.problem.message.en)
  return judgeRows({
    gradebook: read.gradebook,
    mapping: proposeMapping(headers, rows, null).mapping,
    rule: rule.rule,
    blankAsZero,
  })
}
const outcomes = (rows: JudgedRow[]) =>
  rows.map(({ row, outcome, problems }) => [row, outcome, ...problems.map(({ code }) => code)])

test('each row is judged by itself: bad rows never stop good ones', async () => {
  const rows = await judge(
    [
      'email,氏名,総合点',
      'a@example.com,髙田 美咲,86',
      'b@example.com,Łukasz Wójcik,57',
      'sakura.example.jp,渡邊 さくら,79',
      "c@example.com,O'Brien,欠",
      'd@example.com,김민준,',
      'e@example.com,"x\ny",70',
      'f@example.com,x,70,80',
      ',x,70',
      'g@example.com,𠮷平　大地,60',
    ].join('\n'),
  )
  expect(outcomes(rows)).toEqual([
    [2, 'award'],
    [3, 'not-eligible'],
    [4, 'error', 'row.address-without-at'],
    [5, 'error', 'row.not-a-number'],
    [6, 'error', 'row.empty-cell'],
    [7, 'error', 'row.name-invalid'],
    [8, 'error', 'row.too-many-cells'],
    [9, 'error', 'row.no-address'],
    [10, 'award'],
  ])
  expect(rows.at(-1)!.person).toMatchObject({ name: '𠮷平　大地', address: 'g@example.com', language: 'ja' })
  expect(rows[1]!.reason).toEqual({ ja: '総合点は57です（条件：60以上）。', en: '総合点 is 57 (rule: at least 60).' })
})

test('names are composed, full-width addresses are read, and letters made on one computer are a problem', async () => {
  const rows = await judge(
    'email,氏名,総合点\nａ＠ｅｘａｍｐｌｅ．ｃｏｍ,やまた\u3099 はなこ,８１．０点\nb@example.com,\ue000田,70\n',
  )
  expect(rows[0]).toMatchObject({ outcome: 'award', person: { address: 'a@example.com', name: 'やまだ はなこ' } })
  expect(rows[1]).toMatchObject({ problems: [{ row: 3, code: 'row.name-own-letters' }] })
})

test('two rows of one person, also with the address in another case: the first counts, the second is named', async () => {
  const rows = await judge('email,氏名,総合点\nA.B@Example.com,x,70\nc@example.com,y,70\n a.b@example.COM ,x,90\n')
  expect(outcomes(rows)).toEqual([
    [2, 'award'],
    [3, 'award'],
    [4, 'error', 'row.same-person'],
  ])
  expect(rows[0]!.person.address).toBe('a.b@example.com')
  expect(rows[2]!.reason.ja).toContain('2行目')
})

test('who has the badge does not get a second one', async () => {
  const since = new Date('2025-03-08T16:00:00Z')
  const rows = markHeld(
    await judge('email,氏名,総合点\nA@example.com,x,70\nb@example.com,y,70\nc@example.com,z,7'),
    new Map([
      ['a@example.com', { since, revoked: false }],
      ['c@example.com', { since, revoked: false }],
    ]),
  )
  expect(outcomes(rows)).toEqual([
    [2, 'already'],
    [3, 'award'],
    [4, 'not-eligible'],
  ])
  expect(rows[0]!.reason).toEqual({
    ja: '2025年3月9日に授与済みです。二重には届きません。',
    en: 'Awarded on 9 March 2025; never twice.',
  })
  const [lost] = markHeld([rows[1]!], new Map([['b@example.com', { since, revoked: true }]]))
  expect(lost).toMatchObject({ outcome: 'already', reason: { en: expect.stringContaining('and revoked since') } })
})

test('blankAsZero is said in the reason', async () => {
  const [row] = await judge('email,氏名,総合点\na@example.com,x,欠', '総合点 >= 60', true)
  expect(row).toMatchObject({
    outcome: 'not-eligible',
    reason: { en: '総合点 is 0 (rule: at least 60). "欠" in "総合点" counts as 0.' },
  })
})

test('the order of the rows changes nothing for anybody, and judging again neither', async () => {
  const cell = fc.oneof(fc.nat(100).map(String), fc.constantFrom('', '欠', '60'))
  const shuffled = fc
    .array(cell, { minLength: 1, maxLength: 30 })
    .chain((cells) => fc.tuple(fc.constant(cells), fc.shuffledSubarray([...cells.keys()], { minLength: cells.length })))
  const lines = (cells: string[], order: number[]) =>
    `email,総合点\n${order.map((at) => `p${at}@example.com,${cells[at]}`).join('\n')}`
  const byPerson = (rows: JudgedRow[]) => new Map(rows.map(({ person, outcome }) => [person.address, outcome]))
  await fc.assert(
    fc.asyncProperty(shuffled, async ([cells, order]) => {
      const inOrder = await judge(lines(cells, [...cells.keys()]))
      expect(byPerson(await judge(lines(cells, order)))).toEqual(byPerson(inOrder))
    }),
  )
})

const folder = join(import.meta.dirname, '../../../../../../shared/data/jmooc')
test.runIf(existsSync(folder)).each([
  ['jomon-studies-2020.csv', 224],
  ['civil-informatics-2020.csv', 419],
])('%s gives exactly %i badges', async (file, badges) => {
  const rows = await judge(readFileSync(join(folder, file)))
  expect(rows.filter(({ outcome }) => outcome === 'award')).toHaveLength(badges)
  expect(rows.filter(({ outcome }) => outcome === 'error')).toEqual([])
})
