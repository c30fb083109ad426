// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Day, offsetMinutes } from './dates.ts'

/** A time of the clock on a wall in Europe/Rome, 'HH:MM'. */
export type Clock = string

const clockPattern = /^([01]\d|2[0-3]):[0-5]\d$/
export const isClock = (value: string): value is Clock => clockPattern.test(value)

/** What a day and a clock say: most times once, one hour of the year twice, one never. */
export type ClockReading =
  | { how: 'once' | 'twice'; at: Date }
  /** The clocks jump over it: `next` is the first time there is after it. */
  | { how: 'never'; next: Clock }

/** Offsets of Rome from the largest on: the earlier of two instants comes first. */
const offsets = [120, 60] as const

function instantsOf(day: Day, clock: Clock): Date[] {
  const wall = Date.parse(`${day}T${clock}:00Z`)
  return offsets
    .map((offset) => ({ offset, at: new Date(wall - offset * 60_000) }))
    .filter(({ offset, at }) => offsetMinutes(at) === offset)
    .map(({ at }) => at)
}

const later = (clock: Clock): Clock => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  const total = hours * 60 + minutes + 1
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`
}

/** The instant at which a clock in Rome shows a time; of an hour that comes twice the first. */
export function readClock(day: Day, clock: Clock): ClockReading {
  const [at, second] = instantsOf(day, clock)
  if (at) return { how: second ? 'twice' : 'once', at }
  let next = later(clock)
  while (instantsOf(day, next).length === 0) next = later(next)
  return { how: 'never', next }
}

const romeClock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Rome', hour: '2-digit', minute: '2-digit' })

/** What a clock in Rome shows at an instant. */
export const clockOf = (at: Date): Clock => romeClock.format(at)

export const minutesBetween = (from: Date, to: Date): number => Math.round((to.getTime() - from.getTime()) / 60_000)
