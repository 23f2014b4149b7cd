import type { AchievementDetail, AchievementInput, Alignment, CertificateKind } from '@akashi/contract/achievements.ts'
import type { BadgeShape } from '@akashi/contract/badge-shape.ts'
import { type DescriptorForm, descriptorForm, descriptorProblems, descriptorsOf } from './studio/descriptor-form.ts'

/** The editor's state: it mirrors the form, not the API. `picture` holds a PNG that goes up on saving. */
export type AchievementForm = {
  slug: string
  name: string
  description: string
  criteria: string
  language: 'ja' | 'en'
  achievementType: string
  tags: string[]
  alignments: AlignmentForm[]
  validityMonths: string
  certificateKind: CertificateKind
  needsApproval: boolean
  descriptors: DescriptorForm
  imageAlt: string
  shape: BadgeShape
  way: 'shape' | 'upload'
  picture: File | null
}
export type AlignmentForm = {
  key: number
  targetName: string
  targetUrl: string
  targetCode: string
  targetFramework: string
}
export type FormProblem = 'missing' | 'slug' | 'colour' | 'url' | 'number' | 'grade' | 'lines'
export type FormProblems = Partial<Record<string, FormProblem>>

const firstShape: BadgeShape = { kind: 'circle', colour: '#6b2f1b', caption: '', figure: 'sheets' }

export const achievementsPath = (organisation: string) =>
  `/api/organisations/${encodeURIComponent(organisation)}/achievements`
export const achievementPath = (organisation: string, slug: string) =>
  `${achievementsPath(organisation)}/${encodeURIComponent(slug)}`

export function emptyForm(language: 'ja' | 'en'): AchievementForm {
  return {
    slug: '',
    name: '',
    description: '',
    criteria: '',
    language,
    achievementType: 'CertificateOfCompletion',
    tags: [],
    alignments: [],
    validityMonths: '',
    certificateKind: 'completion',
    needsApproval: false,
    descriptors: descriptorForm(),
    imageAlt: '',
    shape: firstShape,
    way: 'shape',
    picture: null,
  }
}

export function formOf(draft: AchievementDetail): AchievementForm {
  const { slug, name, description, criteria, language, achievementType, tags, imageAlt } = draft
  const { certificateKind, needsApproval } = draft
  return {
    slug,
    name,
    description,
    criteria,
    language,
    achievementType,
    tags,
    imageAlt,
    certificateKind,
    needsApproval,
    descriptors: descriptorForm(draft.descriptors),
    alignments: draft.alignments.map(alignmentForm),
    validityMonths: draft.validityMonths === null ? '' : String(draft.validityMonths),
    shape: draft.shape ?? firstShape,
    way: draft.shape === null && draft.imageUrl !== null ? 'upload' : 'shape',
    picture: null,
  }
}

/** What is sent. A ready shape replaces the picture; with an own PNG the shape is taken away. */
export function inputOf(form: AchievementForm): AchievementInput {
  return {
    slug: form.slug.trim(),
    name: form.name.trim(),
    description: form.description.trim(),
    criteria: form.criteria.trim(),
    language: form.language,
    achievementType: form.achievementType as AchievementInput['achievementType'],
    tags: form.tags.map((tag) => tag.trim()).filter((tag) => tag !== ''),
    alignments: form.alignments.filter(isFilled).map(alignmentOf),
    validityMonths: form.validityMonths.trim() === '' ? null : Number(form.validityMonths),
    imageAlt: form.imageAlt.trim(),
    shape: form.way === 'shape' ? tidyShape(form.shape) : null,
    certificateKind: form.certificateKind,
    needsApproval: form.needsApproval,
    descriptors: descriptorsOf(form.descriptors),
  }
}

/** What keeps the form from being sent, by field. */
export function problemsOf(form: AchievementForm): FormProblems {
  const problems: FormProblems = descriptorProblems(form.descriptors)
  if (form.slug === '') problems.slug = 'missing'
  else if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(form.slug)) problems.slug = 'slug'
  for (const field of ['name', 'description', 'criteria'] as const)
    if (form[field].trim() === '') problems[field] = 'missing'
  if (form.way === 'shape') {
    for (const field of ['colour', 'ink', 'ribbonColour'] as const)
      if (!isColour(form.shape[field] ?? firstShape.colour)) problems[field] = 'colour'
  }
  for (const alignment of form.alignments.filter(isFilled)) {
    if (alignment.targetName.trim() === '') problems[`alignment-${alignment.key}-name`] = 'missing'
    if (!/^https?:\/\/[^\s]+$/i.test(alignment.targetUrl.trim())) problems[`alignment-${alignment.key}-url`] = 'url'
  }
  return problems
}

export function isColour(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text)
}

/** A shape without what is empty. */
export function tidyShape(shape: BadgeShape): BadgeShape {
  const given = Object.entries(shape).filter(
    ([field, value]) => value !== undefined && (value !== '' || field === 'caption'),
  )
  return Object.fromEntries(given) as BadgeShape
}

/** A proposal for the address from a name in Latin letters; empty where there are none. */
export function slugFrom(name: string): string {
  const latin = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return latin
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64)
}

function isFilled(alignment: AlignmentForm): boolean {
  return [alignment.targetName, alignment.targetUrl, alignment.targetCode, alignment.targetFramework].some(
    (text) => text.trim() !== '',
  )
}

function alignmentForm(alignment: Alignment, key: number): AlignmentForm {
  const { targetName, targetUrl, targetCode = '', targetFramework = '' } = alignment
  return { key, targetName, targetUrl, targetCode, targetFramework }
}

function alignmentOf(alignment: AlignmentForm): Alignment {
  const [targetCode, targetFramework] = [alignment.targetCode.trim(), alignment.targetFramework.trim()]
  return {
    targetName: alignment.targetName.trim(),
    targetUrl: alignment.targetUrl.trim(),
    ...(targetCode === '' ? {} : { targetCode }),
    ...(targetFramework === '' ? {} : { targetFramework }),
  }
}
