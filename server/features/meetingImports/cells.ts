// SPDX-License-Identifier: AGPL-3.0-or-later
import { findCaseData } from '#shared/features/caseData.ts'
import {
  type MeetingImportColumn,
  type MeetingImportPreview,
  type MeetingImportProblem,
  meetingImportLimits,
} from '#shared/features/meetingImports.ts'
import { meetingLimits } from '#shared/features/meetings.ts'
import { placeLimits } from '#shared/features/places.ts'
import { registerLimits } from '#shared/features/register.ts'
import type { Day } from '#shared/lib/dates.ts'
import { day, line } from '#shared/lib/schema.ts'
import { readTypedClock, type TypedReading } from '#shared/lib/typedClock.ts'

type Problem = MeetingImportPreview['problems'][number]
type Notice = MeetingImportPreview['notices'][number]

/** What is wrong with one line, and what is said of it. */
export interface Remarks {
  problems: Problem[]
  notices: Notice[]
}

/** What was meant is looked for only where it will be shown. */
export type Detail = string | null | (() => string | null)
export type Refuse = (column: MeetingImportColumn | null, code: MeetingImportProblem, detail?: Detail) => void

const texts = {
  titolo: meetingLimits.title,
  sede: meetingLimits.venue,
  facilitazione: meetingImportLimits.facilitators,
  cognome: registerLimits.name,
  nome: registerLimits.name,
  ente: registerLimits.organisation,
  ruolo: registerLimits.role,
} as const satisfies Partial<Record<MeetingImportColumn, number>>
export type TextColumn = keyof typeof texts

const lines = new Map(Object.entries(texts).map(([column, max]) => [column, line({ max })]))

/** No cell is longer, whatever it says: nothing is looked up by one that is. */
const longest: Partial<Record<MeetingImportColumn, number>> = {
  'rete o laboratorio': meetingLimits.places * (placeLimits.name + ' | '.length),
}
export const isTooLong = (column: MeetingImportColumn, cell: string): boolean =>
  cell.length > (longest[column] ?? meetingImportLimits.cell)

/** What a spreadsheet would run: here it is text, and stays text wherever it goes. */
const isFormula = (cell: string): boolean => /^[=+@-]./.test(cell)

/** A text of one line, as it was written. */
export function readText(
  column: TextColumn,
  cell: string,
  refuse: Refuse,
  note: (column: MeetingImportColumn, code: Notice['code']) => void,
): string {
  if (cell === '') return ''
  const parsed = lines.get(column)?.safeParse(cell)
  if (!parsed?.success) {
    refuse(column, cell.length > texts[column] ? 'tooLong' : 'badText')
    return ''
  }
  if (findCaseData(cell).length > 0) refuse(column, 'caseData')
  if (isFormula(cell)) note(column, 'formula')
  return parsed.data
}

/** '11/03/2021', '11.3.2021', '11-03-2021' and '2021-03-11' are one day. */
export function readDay(cell: string, refuse: Refuse): Day | null {
  if (cell === '') {
    refuse('data', 'required')
    return null
  }
  const written = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(cell)
  const iso = written ? `${written[3]}-${written[2]?.padStart(2, '0')}-${written[1]?.padStart(2, '0')}` : cell
  const parsed = day.safeParse(iso)
  if (!parsed.success) {
    refuse('data', 'badDate')
    return null
  }
  const year = Number(parsed.data.slice(0, 4))
  if (year < meetingImportLimits.from || year > meetingImportLimits.to) {
    refuse('data', 'outOfYears')
    return null
  }
  return parsed.data
}

/** Reads hours on days in Rome, as they are typed in a register too; each once, for a file says few and says them often. */
export function timeReader() {
  const known = new Map<string, TypedReading>()
  const reading = (cell: string, on: Day): TypedReading => {
    const key = `${on} ${cell}`
    // spreadsheets write seconds
    const found = known.get(key) ?? readTypedClock(cell.replace(/^(\d{1,2}[:.]\d{2})[:.]00$/, '$1'), on)
    known.set(key, found)
    return found
  }
  return function readTime(
    column: 'ora inizio' | 'ora fine' | 'entrata' | 'uscita',
    cell: string,
    { on, refuse, twice }: { on: Day | null; refuse: Refuse; twice: (column: MeetingImportColumn) => void },
  ): Date | null {
    const found = reading(cell, on ?? '2021-01-15')
    if (found.kind === 'unreadable') refuse(column, 'badTime')
    else if (found.kind === 'skipped') refuse(column, 'noSuchTime', found.next)
    else if (on !== null) {
      if (found.twice) twice(column)
      return new Date(found.at)
    }
    return null
  }
}
export type ReadTime = ReturnType<typeof timeReader>
