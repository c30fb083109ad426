// SPDX-License-Identifier: AGPL-3.0-or-later
import { type AttendanceState, minutesOf, settledStay } from '#shared/features/attendance.ts'
import type { RegisterRow, RowChange } from '#shared/features/register.ts'
import type { Clock } from '#shared/lib/clock.ts'
import { readTypedClockNear, type Span } from '#shared/lib/typedClock.ts'

export const timeFields = ['arrived', 'left'] as const
export type TimeField = (typeof timeFields)[number]

/** What is to be written in one row. */
export interface RowWriting {
  rowId: string
  set: RowChange
}

export type CellReading =
  | { kind: 'set'; set: RowChange; twice: boolean }
  | { kind: 'skipped'; next: Clock }
  | { kind: 'unreadable' }

/** Letters that stand for a state where a time is expected, in both languages. */
const letters: Readonly<Record<string, AttendanceState>> = {
  a: 'absent',
  g: 'excused',
  e: 'excused',
  p: 'present',
}

/** What was typed where a time stands: a time, a letter for who was not there, or nothing at all. */
export function readCell(typed: string, field: TimeField, held: Span): CellReading {
  const plain = typed.trim().toLowerCase()
  if (plain === '') return { kind: 'set', set: { [field]: null }, twice: false }
  const state = letters[plain]
  if (state) return { kind: 'set', set: { state }, twice: false }
  const reading = readTypedClockNear(typed, held)
  return reading.kind === 'at' ? { kind: 'set', set: { [field]: reading.at }, twice: reading.twice } : reading
}

/** Its minutes are as they were. */
function written(row: RegisterRow, set: RowChange): RegisterRow {
  const { state, arrived, left, ...words } = set
  const stay = settledStay(row, { state, arrived, left })
  const given = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined))
  return { ...row, ...given, ...stay }
}

/** A row with what is on its way to the server. */
export function withWriting(row: RegisterRow, set: RowChange, held: Span): RegisterRow {
  const after = written(row, set)
  return { ...after, minutes: minutesOf(after, held) }
}

/** What puts a row back as it was: its stay goes as one, for one part of it follows from another. */
export function undoing(row: RegisterRow, set: RowChange): RowChange {
  const stay = 'state' in set || 'arrived' in set || 'left' in set
  return {
    ...(stay && { state: row.state, arrived: row.arrived, left: row.left }),
    ...('surname' in set && { surname: row.surname }),
    ...('name' in set && { name: row.name }),
    ...('organisation' in set && { organisation: row.organisation }),
    ...('role' in set && { role: row.role }),
    ...('mode' in set && { mode: row.mode }),
    ...('note' in set && { note: row.note }),
  }
}

/** The part of it that a row says by now. */
function saidBy(row: RegisterRow, set: RowChange): RowChange {
  const says = new Map<string, unknown>(Object.entries(row))
  return Object.assign(
    {},
    ...Object.entries(set).map(([field, value]) => says.get(field) === value && { [field]: value }),
  )
}

/**
 * Whether a row still says what it said when the writer saw it, as far as they write into it. A part of what they write
 * may stand there by now: it was taken, and the answer was lost.
 */
export const untouched = (now: RegisterRow, seen: RegisterRow, set: RowChange): boolean =>
  JSON.stringify(undoing(now, set)) === JSON.stringify(undoing(written(seen, saidBy(now, set)), set))

/** Whether a row says by now what was to be written. */
export const alreadySays = (row: RegisterRow, set: RowChange): boolean =>
  Object.values(set).filter((value) => value !== undefined).length === Object.keys(saidBy(row, set)).length

export type PasteReading = { kind: 'writings'; writings: RowWriting[] } | { kind: 'unreadable'; lines: number[] }

/** A column, or two, as a spreadsheet hands them over, from a cell down. A cell of it that cannot be read stops all. */
export function readPaste(
  text: string,
  { rows, from, field, held }: { rows: readonly RegisterRow[]; from: number; field: TimeField; held: Span },
): PasteReading {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/)
  const fields: readonly TimeField[] = field === 'arrived' ? timeFields : ['left']
  const wrong: number[] = []
  const writings: RowWriting[] = []
  for (const [index, line] of lines.entries()) {
    const row = rows[from + index]
    const readings = line
      .split('\t')
      .slice(0, fields.length)
      .map((cell, at) => readCell(cell, fields[at] ?? field, held))
    if (readings.some(({ kind }) => kind !== 'set')) wrong.push(index + 1)
    else if (row) {
      const set: RowChange = Object.assign({}, ...readings.map((one) => (one.kind === 'set' ? one.set : {})))
      writings.push({ rowId: row.id, set })
    }
  }
  return wrong.length > 0 ? { kind: 'unreadable', lines: wrong } : { kind: 'writings', writings }
}

/** The same time in every empty cell below; who was not there has none. */
export const fillDown = (
  rows: readonly RegisterRow[],
  { from, field, at }: { from: number; field: TimeField; at: string },
): RowWriting[] =>
  rows
    .slice(from)
    .filter((row) => row[field] === null && row.state !== 'absent' && row.state !== 'excused')
    .map(({ id }) => ({ rowId: id, set: { [field]: at } }))
