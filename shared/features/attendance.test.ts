// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { readTypedClock, type Span } from '#shared/lib/typedClock.ts'
import {
  attendanceTotals,
  checkInAlphabet,
  heldMinutes,
  minutesOf,
  missingIn,
  plainCode,
  type Stay,
  toMinute,
} from './attendance.ts'

const at = (typed: string, day = '2027-01-14') => {
  const reading = readTypedClock(typed, day)
  return reading.kind === 'at' ? reading.at : ''
}
const morning: Span = { start: at('930'), end: at('1330') }
const stay = (arrived: string | null, left: string | null, more: Partial<Stay> = {}): Stay => ({
  state: 'present',
  mode: 'inPerson',
  arrived: arrived && at(arrived),
  left: left && at(left),
  ...more,
})

it.each([
  ['early and late', '9:20', '13:40', 240],
  ['late', '10:15', '13:30', 195],
  ['by a minute', '9:31', '13:29', 238],
  ['before it began', '8:00', '9:00', 0],
  ['for no time', '11:00', '11:00', 0],
])('a stay counts as far as the meeting was held: %s', (_, arrived, left, minutes) => {
  expect(minutesOf(stay(arrived, left), morning)).toBe(minutes)
})

it('what is not known counts nothing and is named', () => {
  const rows = [
    stay('9:30', null),
    stay(null, '13:30'),
    stay('12:00', '11:00'),
    stay(null, null, { state: 'absent' }),
    stay('9:30', '13:30', { state: 'excused' }),
    stay(null, null, { state: 'expected' }),
  ]
  expect(rows.map((row) => minutesOf(row, morning))).toEqual([null, null, null, null, null, null])
  expect(rows.map(missingIn)).toEqual(['left', 'arrived', null, null, null, 'state'])
})

it('a stay is counted on instants: the night that has an hour more, and the one that has one less', () => {
  const autumn = { start: at('1:30', '2027-10-31'), end: at('3:30', '2027-10-31') }
  expect(heldMinutes(autumn)).toBe(180)
  const stayed: Stay = { state: 'present', mode: 'online', arrived: autumn.start, left: autumn.end }
  expect(minutesOf(stayed, autumn)).toBe(180)
  const spring = { start: at('1:30', '2027-03-28'), end: at('3:30', '2027-03-28') }
  expect(minutesOf({ ...stayed, arrived: spring.start, left: spring.end }, spring)).toBe(60)
})

it('sums add minutes: three stays of twenty minutes are an hour', () => {
  const rows = [
    stay('9:30', '9:50'),
    stay('9:30', '9:50', { mode: 'online' }),
    stay('10:00', '10:20'),
    stay('9:30', null),
    stay(null, null, { state: 'absent' }),
    stay(null, null, { state: 'excused' }),
    stay(null, null, { state: 'expected' }),
  ].map((row) => ({ ...row, minutes: minutesOf(row, morning) }))
  expect(attendanceTotals(rows)).toEqual({
    enrolled: 7,
    present: 4,
    inPerson: 3,
    online: 1,
    absent: 1,
    excused: 1,
    expected: 1,
    minutes: 60,
  })
})

it('an instant is kept in whole minutes', () => {
  expect(toMinute(new Date('2027-01-14T08:28:59.999Z'))).toEqual(new Date('2027-01-14T08:28:00Z'))
})

it('codes have no look-alikes and are compared as they are meant', () => {
  expect(checkInAlphabet).not.toMatch(/[01258OILZSBUVG6]/)
  expect(new Set(checkInAlphabet).size).toBe(checkInAlphabet.length)
  expect(plainCode(' k7m-3qf ')).toBe('K7M3QF')
})
