// SPDX-License-Identifier: AGPL-3.0-or-later
import { personKeyOf } from '#server/features/register/counted.ts'
import { readTable, sameName, type TableRow } from '#server/lib/csv.ts'
import {
  type MeetingImportColumn,
  type MeetingImportProblem,
  meetingImportColumns,
  meetingImportLimits,
} from '#shared/features/meetingImports.ts'
import { meetingLimits } from '#shared/features/meetings.ts'
import { registerLimits } from '#shared/features/register.ts'
import type { FieldCode } from '#shared/lib/errors.ts'
import {
  type Detail,
  isTooLong,
  type ReadTime,
  type Refuse,
  type Remarks,
  readDay,
  readText,
  type TextColumn,
  timeReader,
} from './cells.ts'
import { placeFinder, readActivity } from './lookup.ts'
import { readPerson } from './person.ts'
import type { Known, KnownPlace, PlannedMeeting, PlannedPerson } from './planned.ts'
import { columnAliases, nearestOf, typeOf, typeWords } from './words.ts'

const needed: readonly MeetingImportColumn[] = [
  'attività',
  'data',
  'ora inizio',
  'ora fine',
  'titolo',
  'tipo',
  'rete o laboratorio',
]

/** What is wrong with the shape of the table, in the words of this import. */
const shapeCodes: Partial<Record<FieldCode, MeetingImportProblem>> = {
  required: 'missingColumn',
  unknown_key: 'unknownColumn',
  taken: 'doubledColumn',
  too_many: 'tooManyLines',
}

function placesOf(cell: string, finder: ReturnType<typeof placeFinder>, refuse: Refuse): KnownPlace[] {
  if (cell === '') refuse('rete o laboratorio', 'required')
  const names = cell.split('|').flatMap((name) => name.trim() || [])
  if (names.length > meetingLimits.places) {
    refuse('rete o laboratorio', 'tooManyPlaces')
    return []
  }
  return names.flatMap((name) => {
    const place = finder.find(name)
    if (!place) refuse('rete o laboratorio', 'unknownPlace', finder.suggest(name))
    return place ?? []
  })
}

interface ReadLine {
  meeting: Omit<PlannedMeeting, 'people'>
  person: PlannedPerson | null
}

type Row = TableRow<MeetingImportColumn>

interface Reading {
  known: Known
  finder: ReturnType<typeof placeFinder>
  readTime: ReadTime
  remarks: Remarks
  /** What was meant: looked for as often as it can be shown. */
  meant: (detail: Detail) => string | null
}

function meaning(): Reading['meant'] {
  let left: number = meetingImportLimits.shown
  return (detail) => {
    if (typeof detail !== 'function') return detail
    left -= 1
    return left < 0 ? null : detail()
  }
}

/** One line by itself: what it tells of, or null where it cannot be told. */
function readLine({ line, cell }: Row, { known, finder, readTime, remarks, meant }: Reading) {
  let wrong = false
  const refuse: Refuse = (column, code, detail = null) => {
    wrong = true
    remarks.problems.push({ line, column, code, detail: meant(detail) })
  }
  const long = meetingImportColumns.filter((column) => isTooLong(column, cell(column)))
  for (const column of long) refuse(column, 'tooLong')
  if (long.length > 0) return null
  const note = (column: MeetingImportColumn, code: 'formula' | 'twice') =>
    void remarks.notices.push({ line, column, code, detail: null })
  const text = (column: TextColumn) => readText(column, cell(column), refuse, note)
  const twice = (column: MeetingImportColumn) => note(column, 'twice')

  const activity = readActivity(
    known,
    { edizione: cell('edizione'), attività: cell('attività'), linea: cell('linea') },
    refuse,
  )
  const on = readDay(cell('data'), refuse)
  const at = (column: 'ora inizio' | 'ora fine') => readTime(column, cell(column), { on, refuse, twice })
  const [start, end] = [at('ora inizio'), at('ora fine')]
  if (start && end && end <= start) refuse('ora fine', 'endBeforeStart')
  if (cell('titolo') === '') refuse('titolo', 'required')
  const title = text('titolo')
  const type = typeOf(cell('tipo'))
  if (type === null)
    refuse('tipo', cell('tipo') === '' ? 'required' : 'badType', () => nearestOf(cell('tipo'), typeWords))
  const places = placesOf(cell('rete o laboratorio'), finder, refuse)
  const venue = text('sede') || null
  const facilitators = text('facilitazione')
    .split('|')
    .map((name) => name.trim())
    .filter(Boolean)
  const person = readPerson({ line, on, start, end, places, cell, text, finder, refuse, readTime, twice })
  if (wrong || !activity || !start || !end || !type) return null
  const placeIds = [...new Set(places.map(({ id }) => id))].sort()
  const key = JSON.stringify([activity, start, end, placeIds, sameName(title)])
  return { meeting: { line, key, title, type, activity, start, end, placeIds, venue, facilitators }, person }
}

/** Another line of a meeting must not tell it otherwise; what it leaves out it does not tell. */
function differenceIn(meeting: PlannedMeeting, { meeting: told }: ReadLine): MeetingImportColumn | null {
  if (told.type !== meeting.type) return 'tipo'
  if (told.venue !== null && meeting.venue !== null && sameName(told.venue) !== sameName(meeting.venue)) return 'sede'
  const [one, other] = [told.facilitators, meeting.facilitators].map((names) => names.map(sameName).join('|'))
  return one !== '' && other !== '' && one !== other ? 'facilitazione' : null
}

const personKey = ({ surname, name, networkId }: PlannedPerson): string =>
  personKeyOf({ personId: null, surname, name, networkId })

/** Puts the lines of one meeting together. */
function gather(lines: readonly ReadLine[], { problems }: Remarks): PlannedMeeting[] {
  const meetings = new Map<string, PlannedMeeting>()
  /** The first at a time, for a place, of an activity. */
  const taken = new Map<string, PlannedMeeting>()
  const people = new Map<string, number>()
  for (const read of lines) {
    const { line, key, activity, start, placeIds } = read.meeting
    const refuse = (column: MeetingImportColumn, code: MeetingImportProblem, other: number) =>
      void problems.push({ line, column, code, detail: String(other) })
    const known = meetings.get(key)
    const meeting: PlannedMeeting = known ?? { ...read.meeting, people: [] }
    if (known) {
      const column = differenceIn(known, read)
      if (column) refuse(column, 'differs', known.line)
      else if (read.person === null) refuse('titolo', 'doubledMeeting', known.line)
      known.venue ??= read.meeting.venue
      if (known.facilitators.length === 0) known.facilitators = read.meeting.facilitators
    } else {
      const slots = placeIds.map((id) => JSON.stringify([activity.editionId, activity.no, start, id]))
      const other = slots.flatMap((slot) => taken.get(slot) ?? [])[0]
      if (other) refuse('titolo', 'doubledMeeting', other.line)
      for (const slot of slots) if (!taken.has(slot)) taken.set(slot, meeting)
      meetings.set(key, meeting)
    }
    if (read.person === null) continue
    const who = `${key} ${personKey(read.person)}`
    const before = people.get(who)
    if (before !== undefined) refuse('cognome', 'doubledPerson', before)
    else people.set(who, line)
    meeting.people.push(read.person)
    if (meeting.people.length === registerLimits.rows + 1) refuse('cognome', 'tooManyPeople', registerLimits.rows)
  }
  return [...meetings.values()].sort(
    (one, other) => one.start.getTime() - other.start.getTime() || one.line - other.line,
  )
}

/** The meetings that a file tells of, and what is wrong with its lines. Looks nothing up but by what it is given. */
export function readMeetings(csv: string, known: Known): { lines: number; meetings: PlannedMeeting[] } & Remarks {
  const table = readTable<MeetingImportColumn>(csv, {
    columns: meetingImportColumns,
    optional: meetingImportColumns.filter((column) => !needed.includes(column)),
    aliases: columnAliases,
    maxRows: meetingImportLimits.rows,
  })
  const remarks: Remarks = {
    problems: table.errors.map(({ line, column, code }) => {
      const broken = table.rows.length > 0 ? 'tooManyCells' : 'brokenLine'
      const missing = code === 'required' && column === null ? 'noLines' : shapeCodes[code]
      return { line, column, code: missing ?? broken, detail: null }
    }),
    notices: [],
  }
  const wrong = new Set(table.errors.map(({ line }) => line))
  const reading = { known, finder: placeFinder(known), readTime: timeReader(), remarks, meant: meaning() }
  const read = table.rows.filter(({ line }) => !wrong.has(line)).flatMap((row) => readLine(row, reading) ?? [])
  const meetings = gather(read, remarks)
  const byLine = <One extends { line: number }>(found: One[]) => found.sort((one, other) => one.line - other.line)
  return { lines: table.rows.length, meetings, problems: byLine(remarks.problems), notices: byLine(remarks.notices) }
}
