/** A rubric while it is being written. Pure. */
import type { Rubric } from '@akashi/contract/reports.ts'

export type LevelDraft = { id: number; points: string; text: string; textEn: string }
export type CriterionDraft = { id: number; title: string; titleEn: string; levels: LevelDraft[] }

const level = (id: number, points: string): LevelDraft => ({ id, points, text: '', textEn: '' })

/** A criterion with three levels to begin with. */
export function freshCriterion(id: number): CriterionDraft {
  return { id, title: '', titleEn: '', levels: [level(0, '0'), level(1, '10'), level(2, '20')] }
}

export function withLevel(draft: CriterionDraft): CriterionDraft {
  const id = Math.max(...draft.levels.map((one) => one.id)) + 1
  return { ...draft, levels: [...draft.levels, level(id, '')] }
}

/** The most the report would be worth; levels without a number count as nothing. */
export function worth(drafts: CriterionDraft[]): number {
  return drafts.reduce((sum, { levels }) => sum + Math.max(0, ...levels.map(({ points }) => Number(points) || 0)), 0)
}

export function rubricOf(drafts: CriterionDraft[]): Rubric {
  return drafts.map(({ title, titleEn, levels }, index) => ({
    key: `criterion-${index + 1}`,
    title,
    titleEn,
    levels: levels.map(({ points, text, textEn }) => ({ points: Number(points), text, textEn })),
  }))
}

/** A rubric that is there already, to be written further. */
export function draftOf(rubric: Rubric): CriterionDraft[] {
  return rubric.map(({ title, titleEn, levels }, index) => ({
    id: index + 1,
    title,
    titleEn,
    levels: levels.map(({ points, text, textEn }, id) => ({ id, points: String(points), text, textEn })),
  }))
}
