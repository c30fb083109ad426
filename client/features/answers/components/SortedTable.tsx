// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ReactNode, useState } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { classes } from '#client/ui/classes.ts'
import { Icon } from '#client/ui/Icon.tsx'
import { VisuallyHidden } from '#client/ui/VisuallyHidden.tsx'

export interface Column<Row> {
  key: string
  label: string
  /** What the column is sorted by; a column of what can be done with a row is not. */
  by?: (row: Row) => string | number
  cell?: (row: Row) => ReactNode
  /** Of a row it is the name. */
  heads?: boolean
  /** What stands in it says what it is: on a phone without its label. */
  plain?: boolean
}

interface SortedTableProps<Row> {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** The column by which it is sorted at first. */
  first?: string
}

const compare = (one: string | number, other: string | number): number =>
  typeof one === 'number' && typeof other === 'number'
    ? one - other
    : String(one).localeCompare(String(other), 'it', { numeric: true })

/** Sorted by the column whose head is pressed; pressed again, the other way round. */
export function SortedTable<Row>({ caption, columns, rows, keyOf, first }: SortedTableProps<Row>) {
  const t = useT()
  const [sorting, setSorting] = useState({ key: first ?? columns[0]?.key ?? '', down: false })
  const order = columns.find(({ key }) => key === sorting.key)?.by
  const sorted = order ? rows.toSorted((a, b) => compare(order(a), order(b)) * (sorting.down ? -1 : 1)) : rows
  return (
    <section className="sortwrap scroll" aria-label={caption}>
      <table className="sorted">
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, label, by }) =>
              by ? (
                <th
                  key={key}
                  scope="col"
                  aria-sort={sorting.key === key ? (sorting.down ? 'descending' : 'ascending') : 'none'}
                >
                  <button
                    type="button"
                    title={t('meetings.table.sort', { column: label })}
                    onClick={() => setSorting({ key, down: sorting.key === key && !sorting.down })}
                  >
                    {label}
                    {sorting.key === key && <Icon name={sorting.down ? 'arrowdown' : 'arrowup'} small />}
                  </button>
                </th>
              ) : (
                <th key={key} scope="col" className="act">
                  <VisuallyHidden>{label}</VisuallyHidden>
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ key, label, by, cell, heads, plain }) => {
                const Cell = heads ? 'th' : 'td'
                const value = by?.(row)
                return (
                  <Cell
                    key={key}
                    {...(heads && { scope: 'row' })}
                    {...(by && !plain && { 'data-label': label })}
                    className={classes(!by && 'act', typeof value === 'number' && 'num')}
                  >
                    {cell ? cell(row) : value}
                  </Cell>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
