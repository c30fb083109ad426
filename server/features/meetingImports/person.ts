// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MeetingImportColumn } from '#shared/features/meetingImports.ts'
import type { Day } from '#shared/lib/dates.ts'
import type { ReadTime, Refuse, TextColumn } from './cells.ts'
import type { placeFinder } from './lookup.ts'
import type { KnownPlace, PlannedPerson } from './planned.ts'
import { modeOf, nearestOf, stateOf } from './words.ts'

const ofPeople: readonly MeetingImportColumn[] = [
  'cognome',
  'nome',
  'ente',
  'ruolo',
  'rete della persona',
  'modalità',
  'presenza',
  'entrata',
  'uscita',
  'minuti',
]

interface Around {
  line: number
  on: Day | null
  start: Date | null
  end: Date | null
  places: readonly KnownPlace[]
  cell: (column: MeetingImportColumn) => string
  text: (column: TextColumn) => string
  finder: ReturnType<typeof placeFinder>
  readTime: ReadTime
  refuse: Refuse
  twice: (column: MeetingImportColumn) => void
}

/** The one network that a meeting was for, unless the line names another. */
function networkOf({ cell, places, finder, refuse }: Around): string | null {
  const named = cell('rete della persona')
  if (named === '') {
    const [only, another] = places
    return only?.kind === 'network' && another === undefined ? only.id : null
  }
  const place = finder.find(named)
  if (!place) refuse('rete della persona', 'unknownPlace', finder.suggest(named))
  else if (place.kind !== 'network') refuse('rete della persona', 'notANetwork')
  return place?.id ?? null
}

const minuteMs = 60_000

/** By its hours, or by how long it was from the beginning on. */
function stayOf({ cell, on, start, end, readTime, refuse, twice }: Around): Pick<PlannedPerson, 'arrived' | 'left'> {
  const at = (column: 'entrata' | 'uscita') =>
    cell(column) === '' ? null : readTime(column, cell(column), { on, refuse, twice })
  const [arrived, left] = [at('entrata'), at('uscita')]
  const minutes = cell('minuti')
  if (minutes === '') {
    if (arrived && left && left < arrived) refuse('uscita', 'endBeforeStart')
    return { arrived, left }
  }
  const count = /^\d{1,3}$/.test(minutes) ? Number(minutes) : null
  const length = start && end ? (end.getTime() - start.getTime()) / minuteMs : null
  const both = cell('entrata') !== '' || cell('uscita') !== ''
  if (count === null || both || (length !== null && count > length)) {
    refuse('minuti', 'badMinutes', length === null || both ? null : String(length))
    return { arrived: null, left: null }
  }
  return { arrived: start, left: start && new Date(start.getTime() + count * minuteMs) }
}

/** Who was there, or was to be; null for a line that tells of the meeting alone. */
export function readPerson(around: Around): PlannedPerson | null {
  const { line, cell, text, refuse } = around
  if (ofPeople.every((column) => cell(column) === '')) return null
  if (cell('cognome') === '') refuse('cognome', 'required')
  const mode = modeOf(cell('modalità'))
  if (mode === null) refuse('modalità', 'badMode', () => nearestOf(cell('modalità'), ['in presenza', 'online']))
  const state = stateOf(cell('presenza'))
  if (state === null)
    refuse('presenza', 'badState', () => nearestOf(cell('presenza'), ['presente', 'assente', 'giustificato']))
  const stay = stayOf(around)
  if (state !== null && state !== 'present' && (cell('minuti') !== '' || stay.arrived || stay.left))
    refuse('presenza', 'notThere')
  const there = state === 'present'
  return {
    line,
    surname: text('cognome'),
    name: text('nome'),
    organisation: text('ente') || null,
    role: text('ruolo'),
    networkId: networkOf(around),
    mode: mode ?? 'inPerson',
    state: state ?? 'present',
    arrived: there ? stay.arrived : null,
    left: there ? stay.left : null,
  }
}
