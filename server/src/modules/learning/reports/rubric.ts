/** The rubric of a report and what a choice of levels is worth. Pure. */
import { type ChosenLevels, type Rubric, rubric } from '@akashi/contract/reports.ts'
import { z } from 'zod'

/** What a report item holds besides its words. `dueAt`: ISO 8601, or `null` for no due date. */
export type ReportDetails = { rubric: Rubric; dueAt: string | null }

const reportDetails = z.object({ rubric, dueAt: z.iso.datetime().nullable() })

/** From the database or a draft; throws where it is none. */
export function readReportDetails(value: unknown): ReportDetails {
  return reportDetails.parse(value)
}

/** The most a report can be worth. */
export function fullPoints(criteria: Rubric): number {
  return rounded(criteria.reduce((sum, { levels }) => sum + Math.max(...levels.map(({ points }) => points)), 0))
}

/**
 * Points of the chosen levels. `unknown`: a criterion or level that the rubric does not have; `open`: criteria without a
 * level, whose points are not in the sum.
 */
export function rubricTotal(
  criteria: Rubric,
  chosen: ChosenLevels,
): { points: number; open: string[]; unknown: string[] } {
  const known = new Map(criteria.map((criterion) => [criterion.key, criterion]))
  const unknown = Object.entries(chosen).filter(([key, { level }]) => !known.get(key)?.levels[level])
  const open = criteria.filter(({ key }) => !(key in chosen))
  const points = criteria.reduce((sum, { key, levels }) => sum + (levels[chosen[key]?.level ?? -1]?.points ?? 0), 0)
  return { points: rounded(points), open: open.map(({ key }) => key), unknown: unknown.map(([key]) => key) }
}

/** Why nothing more can be handed in, or `null`. Until the very moment it is due it can. */
export function handInClosed(o: { marked: boolean; dueAt: string | null; now: Date }): 'marked' | 'late' | null {
  if (o.marked) return 'marked'
  return o.dueAt !== null && o.now > new Date(o.dueAt) ? 'late' : null
}

function rounded(points: number): number {
  return Math.round(points * 100) / 100
}
