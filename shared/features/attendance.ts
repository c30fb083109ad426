// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Span } from '#shared/lib/typedClock.ts'

export const attendanceModes = ['inPerson', 'online'] as const
export type AttendanceMode = (typeof attendanceModes)[number]

/** `expected`: said that they come, and nobody has written yet whether they did. A closed register has none. */
export const attendanceStates = ['expected', 'present', 'absent', 'excused'] as const
export type AttendanceState = (typeof attendanceStates)[number]

/** What counting needs of a row. */
export interface Stay {
  state: AttendanceState
  mode: AttendanceMode
  arrived: string | null
  left: string | null
}

const minuteMs = 60_000

/** An instant as a register keeps it: in whole minutes, so that what is read is what is counted. */
export const toMinute = (at: Date): Date => new Date(Math.floor(at.getTime() / minuteMs) * minuteMs)

const minutesBetween = (start: string, end: string): number =>
  Math.max(0, Math.floor((Date.parse(end) - Date.parse(start)) / minuteMs))

export const heldMinutes = ({ start, end }: Span): number => minutesBetween(start, end)

/**
 * How long somebody was there while the meeting was held: instants, so that a change of the clock counts what it is.
 * Null where nobody knows: a stay without an exit counts nothing until it has one.
 */
export function minutesOf({ state, arrived, left }: Stay, held: Span): number | null {
  if (state !== 'present' || arrived === null || left === null) return null
  const [from, to] = [arrived, left].map((at) => Date.parse(at))
  if (from === undefined || to === undefined || from > to) return null
  const start = from > Date.parse(held.start) ? arrived : held.start
  return minutesBetween(start, to < Date.parse(held.end) ? left : held.end)
}

/** A stay as a change leaves it: who has a time was there, who was not there has none. */
export function settledStay<At>(
  row: { state: AttendanceState; arrived: At | null; left: At | null },
  set: { state?: AttendanceState | undefined; arrived?: At | null | undefined; left?: At | null | undefined },
): { state: AttendanceState; arrived: At | null; left: At | null } {
  const { arrived = row.arrived, left = row.left } = set
  const timed = (set.arrived ?? null) !== null || (set.left ?? null) !== null
  const state = set.state ?? (timed ? 'present' : row.state)
  return state === 'present' ? { state, arrived, left } : { state, arrived: null, left: null }
}

export const missingParts = ['state', 'arrived', 'left'] as const
export type MissingPart = (typeof missingParts)[number]

/** What a row lacks before its register can be closed without loss. */
export function missingIn({ state, arrived, left }: Stay): MissingPart | null {
  if (state === 'expected') return 'state'
  if (state !== 'present') return null
  if (arrived === null) return 'arrived'
  return left === null ? 'left' : null
}

export interface AttendanceTotals {
  enrolled: number
  present: number
  inPerson: number
  online: number
  absent: number
  excused: number
  expected: number
  /** Sums add minutes. */
  minutes: number
}

export function attendanceTotals(rows: readonly (Stay & { minutes: number | null })[]): AttendanceTotals {
  const count = (test: (row: Stay) => boolean) => rows.filter(test).length
  const present = (mode: AttendanceMode) => count((row) => row.state === 'present' && row.mode === mode)
  const [inPerson, online] = [present('inPerson'), present('online')]
  return {
    enrolled: rows.length,
    present: inPerson + online,
    inPerson,
    online,
    absent: count(({ state }) => state === 'absent'),
    excused: count(({ state }) => state === 'excused'),
    expected: count(({ state }) => state === 'expected'),
    minutes: rows.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
  }
}

/** No sign that is taken for another one when it is read out or from a wall: neither 0 nor O, 1 nor I nor L, 2 nor Z, 5 nor S, 8 nor B, U nor V, 6 nor G. */
export const checkInAlphabet = 'ACDEFHJKMNPQRTWXY3479'
export const checkInCodeLength = 6

/** A code as it was typed, in the form in which codes are compared; whatever it is, nothing else is told of it. */
export const plainCode = (typed: string): string => typed.replace(/[\s·.-]/g, '').toUpperCase()
