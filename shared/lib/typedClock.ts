// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Clock, readClock } from './clock.ts'
import { addDays, type Day, dayOf } from './dates.ts'

export interface Span {
  start: string
  end: string
}

/** What a typed time means: an instant; or, in the hour that a change of the clock leaves out, the next time there is. */
export type TypedReading =
  | { kind: 'at'; at: string; twice: boolean }
  | { kind: 'skipped'; next: Clock }
  | { kind: 'unreadable' }

/** '930', '0930', '9:30', '9.30', '9,30', '9 30' and '9h30' are half past nine; '13' is one o'clock. */
export function parseClock(typed: string): Clock | null {
  const match = /^(?:(\d{1,2})|(\d{1,2})\s?[:.,h ]\s?(\d{2})|(\d{1,2})(\d{2}))$/i.exec(typed.trim())
  if (!match) return null
  const [, alone, parted, minutes = '0', joined, rest] = match
  const hour = Number(alone ?? parted ?? joined)
  const minute = Number(rest ?? minutes)
  if (hour > 23 || minute > 59) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** A time as it was typed, on a day; of an hour that comes twice the first. */
export function readTypedClock(typed: string, day: Day): TypedReading {
  const clock = parseClock(typed)
  if (!clock) return { kind: 'unreadable' }
  const reading = readClock(day, clock)
  if (reading.how === 'never') return { kind: 'skipped', next: reading.next }
  return { kind: 'at', at: reading.at.toISOString(), twice: reading.how === 'twice' }
}

/** How far an instant lies outside a span. */
function distance(at: string, { start, end }: Span): number {
  const time = Date.parse(at)
  return Math.max(Date.parse(start) - time, time - Date.parse(end), 0)
}

/** A time as it was typed for something that may go on past midnight: the day on which it lies nearest to it. */
export function readTypedClockNear(typed: string, span: Span): TypedReading {
  const days: Day[] = []
  const last = dayOf(new Date(span.end))
  for (let day = dayOf(new Date(span.start)); day <= last; day = addDays(day, 1)) days.push(day)
  const readings = days.map((day) => readTypedClock(typed, day))
  const found = readings.flatMap((reading) => (reading.kind === 'at' ? [reading] : []))
  const [nearest] = found.sort((one, other) => distance(one.at, span) - distance(other.at, span))
  return nearest ?? readings.find(({ kind }) => kind === 'skipped') ?? { kind: 'unreadable' }
}
