/** `40.6%` with its one decimal always; a dash where nobody enrolled. The server has cut it. */
export function writtenRate(rate: number | null): string {
  return rate === null ? '–' : `${rate.toFixed(1)}%`
}
