import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sayDoing, sentences } from './sentences.ts'

const source = join(import.meta.dirname, '../..')
/** How an act is written where something is noted: after `act:` or `act =`, or as an argument of what notes it. */
const written =
  /\bact(?::| =)[^\n]*?'([a-z-]+\.[a-z.-]+)'(?:[^\n]*?: '([a-z-]+\.[a-z.-]+)')?|\b(?:note|noted|audit|auditIntents|change)\([^'\n]*'([a-z-]+\.[a-z.-]+)'(?:[^\n]*?: '([a-z-]+\.[a-z.-]+)')?/g

function actsInCode(): Set<string> {
  const acts = new Set(['award.approved', 'award.sent-back', 'import.approved', 'import.sent-back'])
  for (const audience of ['private', 'link', 'public']) acts.add(`badge.visibility.${audience}`)
  for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue
    const text = readFileSync(join(source, file), 'utf8')
    if (!/audit\/audit\.ts'/.test(text)) continue
    for (const [, ...found] of text.matchAll(written)) for (const act of found) if (act) acts.add(act)
  }
  return acts
}

test('every act that the program notes has its sentence, and no sentence is for nothing', () => {
  const acts = actsInCode()
  expect(acts.size).toBeGreaterThan(40)
  expect([...acts].filter((act) => !(act in sentences))).toEqual([])
  expect(Object.keys(sentences).filter((act) => !acts.has(act))).toEqual([])
})

test('it reads like a sentence in both languages', () => {
  const doing = {
    who: { ja: '見本　授さん', en: 'MIHON Sazuku' },
    what: { ja: '成績表「秋.csv」', en: 'the gradebook “秋.csv”' },
    when: { ja: '2026年11月25日（水）14:03', en: '25 November 2026, 14:03' },
    count: 1,
    details: { eligible: 400 },
  }
  expect(sayDoing('import.approved', doing)).toEqual({
    ja: '見本　授さんが2026年11月25日（水）14:03に成績表「秋.csv」からの400件の授与を承認しました。',
    en: 'MIHON Sazuku approved 400 awards from the gradebook “秋.csv”, 25 November 2026, 14:03.',
  })
})
