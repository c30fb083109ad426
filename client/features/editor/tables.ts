// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Editor } from '@tiptap/core'
import type { Schema } from '@tiptap/pm/model'
import { type Command, Plugin, TextSelection } from '@tiptap/pm/state'
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  isInTable,
  tableEditing,
  toggleHeaderColumn,
  toggleHeaderRow,
} from '@tiptap/pm/tables'
import { isOwnChange } from './own.ts'

/** Cells chosen together, and tables kept whole: by whose change broke them, not by everybody at once. */
export function tablePlugin(): Plugin {
  const { spec } = tableEditing()
  const mend = spec.appendTransaction
  return new Plugin({
    ...spec,
    appendTransaction(transactions, before, after) {
      return transactions.some(isOwnChange) ? mend?.call(this, transactions, before, after) : null
    },
  })
}

export const tableActs = {
  rowAbove: addRowBefore,
  rowBelow: addRowAfter,
  columnBefore: addColumnBefore,
  columnAfter: addColumnAfter,
  headerRow: toggleHeaderRow,
  headerColumn: toggleHeaderColumn,
  removeRow: deleteRow,
  removeColumn: deleteColumn,
  removeTable: deleteTable,
} as const satisfies Record<string, Command>
export type TableAct = keyof typeof tableActs

export function actOnTable(editor: Editor, act: TableAct): void {
  tableActs[act](editor.state, editor.view.dispatch)
  editor.commands.focus()
}

export const inTable = (editor: Editor): boolean => isInTable(editor.state)

export const nextCell =
  (direction: 1 | -1): Command =>
  (state, dispatch, view) => {
    if (!isInTable(state)) return false
    if (goToNextCell(direction)(state, dispatch)) return true
    if (direction < 0 || !view || !addRowAfter(state, view.dispatch)) return false
    return goToNextCell(1)(view.state, view.dispatch)
  }

/** Three by three, the first row its headings. */
export function newTable(schema: Schema, rows = 3, columns = 3) {
  const { table, tableRow, tableCell, tableHeader } = schema.nodes
  if (!table || !tableRow || !tableCell || !tableHeader) throw new Error('the schema has no tables')
  const row = (n: number) =>
    tableRow.create(
      null,
      Array.from({ length: columns }, () => (n === 0 ? tableHeader : tableCell).createAndFill()).filter(
        (cell) => cell !== null,
      ),
    )
  return table.create(
    null,
    Array.from({ length: rows }, (_, n) => row(n)),
  )
}

/** In the place of the empty line that has the caret, which goes into the first cell. */
export const insertTable: Command = (state, dispatch) => {
  const { $from } = state.selection
  if (isInTable(state)) return false
  if (dispatch) {
    const table = newTable(state.schema)
    const after = state.schema.nodes.paragraph?.create()
    const { tr } = state
    const start = $from.depth > 0 ? $from.before() : 0
    tr.replaceRangeWith($from.parent.content.size === 0 ? start : $from.after(), $from.after(), table)
    const at = $from.parent.content.size === 0 ? start : $from.after()
    const end = tr.mapping.map($from.after())
    if (after && end >= tr.doc.content.size) tr.insert(tr.doc.content.size, after)
    tr.setSelection(TextSelection.near(tr.doc.resolve(at + 4))).scrollIntoView()
    dispatch(tr)
  }
  return true
}
