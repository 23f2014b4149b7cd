import type { ImportState, PlanRequest } from '@akashi/contract/imports.ts'

export type PlanDraft = Required<PlanRequest>

/** What the form begins with: what the server has of it, which is the proposal before the first dry run. */
export function draftOf(one: ImportState): PlanDraft {
  const { mapping, rule, achievement, course, blankAsZero } = one
  return { mapping, rule, achievement, course, blankAsZero }
}

/** The fields that must be filled before it can be tried. */
export function missingOf(draft: PlanDraft): (keyof PlanDraft | 'email')[] {
  const missing: (keyof PlanDraft | 'email')[] = []
  if (draft.mapping.email === null) missing.push('email')
  if (draft.course === '') missing.push('course')
  if (draft.achievement === '') missing.push('achievement')
  if (draft.rule.trim() === '') missing.push('rule')
  return missing
}
