import type { ReactNode } from 'react'

export type Column<Row> = {
  key: string
  label: ReactNode
  cell: (row: Row) => ReactNode
  /** The cell that names the row; one per table. */
  head?: boolean
  /** Numbers and times stand to the right. */
  right?: boolean
  /** On a phone: over the whole card, or not at all. */
  wide?: boolean
  hideOnPhone?: boolean
  /** On a phone: the words before the value. */
  phoneLabel?: string
}

/** A table; under 768 px each row becomes a card. `caption` is its accessible name. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  flush,
}: {
  caption: string
  columns: Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  flush?: boolean
}) {
  return (
    <table className={flush ? 'table cards' : 'table cards framed'}>
      <caption className="sr">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={classOf(column)}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>{columns.map((column) => cellOf(column, row))}</tr>
        ))}
      </tbody>
    </table>
  )
}

function cellOf<Row>(column: Column<Row>, row: Row): ReactNode {
  if (column.head)
    return (
      <th key={column.key} scope="row" className={classOf(column)}>
        {column.cell(row)}
      </th>
    )
  return (
    <td key={column.key} className={classOf(column)} data-l={column.phoneLabel}>
      {column.cell(row)}
    </td>
  )
}

function classOf<Row>(column: Column<Row>): string | undefined {
  const names = [column.right && 'r', column.wide && 'wide', column.hideOnPhone && 'hide-s'].filter(Boolean)
  return names.length > 0 ? names.join(' ') : undefined
}
