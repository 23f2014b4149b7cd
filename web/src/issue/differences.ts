import { type AchievementForm, inputOf } from './achievement-form.ts'
import type { Language } from '../words/words.ts'
import { describedWords, partKey, valueKey } from './difference-words.ts'

const comparedFields = [
  'name',
  'description',
  'criteria',
  'language',
  'achievementType',
  'validityMonths',
  'certificateKind',
  'needsApproval',
  'tags',
  'alignments',
  'descriptors',
  'shape',
  'imageAlt',
] as const
export type ComparedField = (typeof comparedFields)[number]
/** The words of a key, of what is so or not, and what stands between a name and its value. */
export type Say = { language: Language; key(key: string): string; yes: string; no: string; colon: string }
export type Difference = { field: ComparedField; theirs: string; mine: string }

/** What differs between two forms as it would be sent, in the words of the screen. */
export function differences(theirs: AchievementForm, mine: AchievementForm, say: Say): Difference[] {
  const [first, second] = [inputOf(theirs), inputOf(mine)]
  return comparedFields.flatMap((field) => {
    const [a, b] = [written(field, first[field], say), written(field, second[field], say)]
    return a === b ? [] : [{ field, theirs: a, mine: b }]
  })
}

function written(name: string, value: unknown, say: Say): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return value ? say.yes : say.no
  if (Array.isArray(value)) return value.map((one) => written(name, one, say)).join(', ')
  if (typeof value !== 'object') {
    const text = String(value)
    const key = valueKey(name, text)
    return describedWords(name, text, say.language) ?? (key === null ? text : say.key(key))
  }
  const parts = Object.entries(value).map(([part, one]): [string, string] => [part, written(part, one, say)])
  const given = parts.filter(([, words]) => words !== '')
  return given.map(([part, words]) => `${labelOf(part, say)}${say.colon}${words}`).join(', ')
}

function labelOf(part: string, say: Say): string {
  const key = partKey(part)
  return key === null ? part : say.key(key)
}
