/** How the screen calls what stands in a badge, for those who compare two versions of one. Keys of words. */

import { descriptorWords } from '@akashi/contract/descriptor-words.ts'
import type { Language } from '../words/words.ts'

/** Parts of a value, by the name they have in the data. */
const partLabels = {
  kind: 'issue:picture.shapes',
  colour: 'issue:picture.colour',
  caption: 'issue:picture.caption',
  figure: 'studio:middle',
  frame: 'studio:edge',
  ink: 'studio:ink',
  icon: 'studio:icons',
  arc: 'studio:arc',
  ribbon: 'studio:ribbon',
  ribbonColour: 'studio:ribbonColour',
  seal: 'studio:seal',
  targetName: 'issue:editor.targetName',
  targetUrl: 'issue:editor.targetUrl',
  targetCode: 'issue:editor.targetCode',
  targetFramework: 'issue:editor.targetFramework',
  learningOutcomes: 'studio:descriptors.learningOutcomes',
  workloadHours: 'studio:descriptors.workloadHours',
  ects: 'studio:descriptors.ects',
  japaneseCredits: 'studio:descriptors.japaneseCredits',
  levelFramework: 'studio:descriptors.levelFramework',
  level: 'studio:descriptors.levelValue',
  assessment: 'studio:descriptors.assessment',
  participation: 'studio:descriptors.participation',
  qualityAssurance: 'studio:descriptors.qualityAssurance',
  awardingBody: 'studio:descriptors.awardingBody',
  country: 'studio:descriptors.country',
  prerequisites: 'studio:descriptors.prerequisites',
  supervision: 'studio:descriptors.supervision',
  stackability: 'studio:descriptors.stackability',
  stackabilityNote: 'studio:descriptors.stackabilityNote',
  grade: 'studio:descriptors.grade',
  name: 'studio:descriptors.gradeName',
  min: 'studio:descriptors.gradeMin',
  max: 'studio:descriptors.gradeMax',
} as const

/** Where the words of a chosen value stand: the value follows as the last part of the key. */
const chosen: Record<string, string> = {
  language: 'issue:editor.',
  achievementType: 'issue:types.',
  certificateKind: 'issue:certificateKinds.',
  kind: 'issue:picture.',
  figure: 'issue:picture.',
  frame: 'studio:frames.',
}
const renamed: Record<string, string> = { ja: 'japanese', en: 'english', none: 'noFigure' }

const described = ['assessment', 'participation', 'supervision', 'stackability'] as const

/** What a descriptor's choice is called on every screen, or `null` where it is none. */
export function describedWords(name: string, value: string, language: Language): string | null {
  const kind = described.find((one) => one === name)
  const words: Record<string, string> = kind ? descriptorWords[language][kind] : {}
  return Object.hasOwn(words, value) ? words[value]! : null
}

/** The key of the words for a value of that name, or `null` where it is in somebody's own words. */
export function valueKey(name: string, value: string): string | null {
  const place = Object.hasOwn(chosen, name) ? chosen[name]! : null
  if (place === null) return null
  const last = name === 'language' || name === 'figure' ? (renamed[value] ?? value) : value
  return `${place}${last}`
}

export function partKey(name: string): string | null {
  return Object.hasOwn(partLabels, name) ? partLabels[name as keyof typeof partLabels] : null
}
