import type { PlannedRow } from '@akashi/contract/imports.ts'

export type Shown = PlannedRow['outcome'] | 'all'

/** The rows to show: of one outcome, and with every word of `q` in name, address or row number. Width and case do not count. */
export function rowsShown(rows: readonly PlannedRow[], shown: Shown, q: string): PlannedRow[] {
  const words = loose(q)
    .split(/\s+/u)
    .filter((word) => word !== '')
  return rows.filter((row) => {
    if (shown !== 'all' && row.outcome !== shown) return false
    if (words.length === 0) return true
    const text = loose(`${row.name} ${row.address} ${row.row}`)
    return words.every((word) => text.includes(word))
  })
}

function loose(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
