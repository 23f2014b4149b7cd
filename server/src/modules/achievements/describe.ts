import { descriptorWords } from '@akashi/contract/descriptor-words.ts'
import { type DescriptorKey, type Descriptors, isDescribed } from '@akashi/contract/descriptors.ts'
import type { Language } from '../../http/language.ts'
import { cleanMarkdown } from './criteria.ts'

export type Described = { key: DescriptorKey | 'awardingBody'; label: string; values: string[] }

/** The descriptors that are given, each with its label and its values in that language, in the order of the framework. */
export function describe(of: Descriptors, language: Language): Described[] {
  const word = descriptorWords[language]
  const given: [Described['key'], string[]][] = [
    ['learningOutcomes', of.learningOutcomes],
    ['workload', workloadOf(of, language)],
    ['level', of.level === '' ? [] : [of.levelFramework === '' ? of.level : `${of.levelFramework} ${of.level}`]],
    ['assessment', of.assessment.map((one) => word.assessment[one])],
    ['participation', of.participation ? [word.participation[of.participation]] : []],
    ['qualityAssurance', [of.qualityAssurance]],
    ['awardingBody', [of.awardingBody]],
    [
      'country',
      of.country === '' ? [] : [new Intl.DisplayNames(language, { type: 'region' }).of(of.country) ?? of.country],
    ],
    ['prerequisites', [of.prerequisites]],
    ['supervision', of.supervision ? [word.supervision[of.supervision]] : []],
    ['stackability', [of.stackability ? word.stackability[of.stackability] : '', of.stackabilityNote]],
    ['grade', of.grade ? [word.grade(of.grade)] : []],
  ]
  return given.flatMap(([key, values]) => {
    const kept = values.filter((value) => value !== '')
    return kept.length > 0 ? [{ key, label: word.labels[key], values: kept }] : []
  })
}

/**
 * The criteria as they stand in a credential: what was written, then what Open Badges has no member for under fixed headings,
 * in the achievement's language. Without descriptors it is what was written.
 */
export function criteriaNarrative(of: { criteria: string; descriptors: Descriptors; language: Language }): string {
  const parts = describe(of.descriptors, of.language)
    .filter(({ key }) => key !== 'grade')
    .map(({ label, values }) => {
      const lines = values.map((value) => value.replace(/\s+/g, ' '))
      return `## ${label}\n\n${lines.length === 1 ? lines[0] : lines.map((one) => `- ${one}`).join('\n')}`
    })
  return cleanMarkdown([of.criteria, ...parts].join('\n\n'))
}

/** The credits Open Badges has a member for, as a number without unit: Japanese ones where given, else ECTS. */
export function creditsOf(of: Descriptors): number | null {
  return of.japaneseCredits ?? of.ects
}

function workloadOf(of: Descriptors, language: Language): string[] {
  if (!isDescribed(of, 'workload')) return []
  const word = descriptorWords[language]
  const parts = [
    of.workloadHours === null ? '' : word.hours(of.workloadHours),
    of.ects === null ? '' : word.ects(of.ects),
    of.japaneseCredits === null ? '' : word.japaneseCredits(of.japaneseCredits),
  ]
  return [parts.filter((part) => part !== '').join(language === 'ja' ? '、' : ', ')]
}
