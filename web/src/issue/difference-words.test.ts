import { certificateKinds } from '@akashi/contract/achievements.ts'
import { alignment } from '@akashi/contract/achievements.ts'
import { badgeShape, shapeFigures, shapeFrames, shapeKinds } from '@akashi/contract/badge-shape.ts'
import * as described from '@akashi/contract/descriptors.ts'
import { achievementTypes } from '@akashi/credentials/openbadges/achievement-types.ts'
import { expect, test } from 'vitest'
import { issueEn } from '../words/issue.en.ts'
import { issueJa } from '../words/issue.ja.ts'
import { studioEn } from '../words/studio.en.ts'
import { studioJa } from '../words/studio.ja.ts'
import { describedWords, partKey, valueKey } from './difference-words.ts'

const words = { ja: { issue: issueJa, studio: studioJa }, en: { issue: issueEn, studio: studioEn } }
function wordsAt(language: 'ja' | 'en', key: string | null): unknown {
  const [space, path] = (key ?? '').split(':')
  const start: unknown = words[language][space as 'issue' | 'studio']
  return path?.split('.').reduce<any>((place, part) => place?.[part], start)
}

const parts = [badgeShape, alignment, described.descriptors].flatMap(({ shape }) => Object.keys(shape))
test.each([...parts, 'name', 'min', 'max'])('%s has words in both languages', (name) => {
  for (const language of ['ja', 'en'] as const) expect(wordsAt(language, partKey(name))).toBeTypeOf('string')
})

const values = {
  language: ['ja', 'en'],
  achievementType: achievementTypes,
  certificateKind: certificateKinds,
  kind: shapeKinds,
  figure: shapeFigures,
  frame: shapeFrames,
}
test.each(Object.entries(values))('every value of %s has words in both languages', (name, all) => {
  for (const value of all)
    for (const language of ['ja', 'en'] as const)
      expect(wordsAt(language, valueKey(name, value)), value).toBeTypeOf('string')
})

test.each(
  Object.entries({
    assessment: described.assessmentTypes,
    participation: described.participationForms,
    supervision: described.supervisionKinds,
    stackability: described.stackabilityKinds,
  }),
)('every choice of the descriptor %s has words in both languages', (name, all) => {
  for (const value of all)
    for (const language of ['ja', 'en'] as const)
      expect(describedWords(name, value, language), value).toBeTypeOf('string')
})

test('somebody’s own words are told as they are', () => {
  expect([valueKey('caption', 'none'), valueKey('colour', '#223d74'), partKey('toString')]).toEqual([null, null, null])
})
