// SPDX-License-Identifier: AGPL-3.0-or-later
import { addDays, type Day } from '#shared/lib/dates.ts'

export const views = ['list', 'week', 'month'] as const
export type View = (typeof views)[number]

/** Days of one look at the list. */
const listDays = 92

const weekdayOf = (day: Day): number => (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7
const firstOfMonth = (day: Day): Day => `${day.slice(0, 8)}01`

/** Its Monday. */
export const weekOf = (day: Day): Day => addDays(day, -weekdayOf(day))

/** The same day of another month, or its last where that month is shorter. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return addDays(first.toISOString().slice(0, 10), Math.min(date, length) - 1)
}

const isSameMonth = (one: Day, other: Day): boolean => one.slice(0, 7) === other.slice(0, 7)

/** What a look shows: the list from a day on, whole weeks of a week or a month. */
export function rangeOf(view: View, day: Day): { from: Day; to: Day } {
  if (view === 'list') return { from: day, to: addDays(day, listDays - 1) }
  if (view === 'week') return { from: weekOf(day), to: addDays(weekOf(day), 6) }
  const last = addDays(firstOfMonth(addMonths(firstOfMonth(day), 1)), -1)
  return { from: weekOf(firstOfMonth(day)), to: addDays(weekOf(last), 6) }
}

/** One look further on, or back. */
export function turned(view: View, day: Day, by: 1 | -1): Day {
  if (view === 'list') return addDays(day, by * listDays)
  return view === 'week' ? addDays(day, by * 7) : addMonths(day, by)
}

export function daysFrom(from: Day, to: Day): Day[] {
  const days: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

export interface DayPress {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/** Where a key leads from a day: arrows, Home and End of its week, PageUp and PageDown; undefined for other keys. */
export function dayByKey(
  { key, ctrlKey, metaKey, altKey }: DayPress,
  day: Day,
  { view, mirrored }: { view: View; mirrored: boolean },
): Day | undefined {
  if (ctrlKey || metaKey || altKey) return undefined
  const forward = mirrored ? 'ArrowLeft' : 'ArrowRight'
  const back = mirrored ? 'ArrowRight' : 'ArrowLeft'
  const row = view === 'month' ? 7 : 1
  const steps: Record<string, Day> = {
    [forward]: addDays(day, 1),
    [back]: addDays(day, -1),
    ArrowDown: addDays(day, row),
    ArrowUp: addDays(day, -row),
    Home: weekOf(day),
    End: addDays(weekOf(day), 6),
    PageDown: turned(view, day, 1),
    PageUp: turned(view, day, -1),
  }
  return steps[key]
}

export const isOfMonth = isSameMonth
