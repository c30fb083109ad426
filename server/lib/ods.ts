// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CellObject } from '@e965/xlsx'

export interface OdsSheet {
  name: string
  rows: readonly (readonly (string | number)[])[]
  /** Of its columns, in signs. */
  widths: readonly number[]
}

/** A text is a text whatever it begins with, a number a number: nothing in the file is worked out when it is opened. */
const cellOf = (value: string | number): CellObject =>
  typeof value === 'number' ? { t: 'n', v: value } : { t: 's', v: value }

/** An OpenDocument spreadsheet. */
export async function writeOds(sheets: readonly OdsSheet[]): Promise<Buffer> {
  // a megabyte of a library that few ask for
  const { utils, write } = await import('@e965/xlsx')
  const book = utils.book_new()
  for (const { name, rows, widths } of sheets) {
    const sheet = utils.aoa_to_sheet(rows.map((row) => row.map(cellOf)))
    sheet['!cols'] = widths.map((wch) => ({ wch }))
    utils.book_append_sheet(book, sheet, name)
  }
  const bytes: Uint8Array = write(book, { bookType: 'ods', type: 'buffer', compression: true })
  return Buffer.from(bytes)
}
