import { type AchievementForm, inputOf } from './achievement-form.ts'

export const comparedFields = [
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
export type Difference = { field: ComparedField; theirs: string; mine: string }

/** What differs between two forms as it would be sent, in words where it is words, else as data. */
export function differences(theirs: AchievementForm, mine: AchievementForm): Difference[] {
  const [first, second] = [inputOf(theirs), inputOf(mine)]
  return comparedFields.flatMap((field) => {
    const [a, b] = [written(first[field]), written(second[field])]
    return a === b ? [] : [{ field, theirs: a, mine: b }]
  })
}

function written(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(written).join(', ')
  if (typeof value !== 'object') return String(value)
  const given = Object.entries(value).filter(([, one]) => one !== null && one !== '' && written(one) !== '')
  return given.map(([name, one]) => `${name}: ${written(one)}`).join(', ')
}
