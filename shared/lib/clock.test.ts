// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { clockOf, isClock, minutesBetween, readClock } from './clock.ts'

const at = (day: string, clock: string) => {
  const reading = readClock(day, clock)
  return reading.how === 'never' ? null : reading.at
}

it('reads the clock of winter and of summer', () => {
  expect(readClock('2027-01-14', '09:30')).toEqual({ how: 'once', at: new Date('2027-01-14T08:30:00Z') })
  expect(readClock('2027-04-07', '09:30')).toEqual({ how: 'once', at: new Date('2027-04-07T07:30:00Z') })
})

it('knows the hour that does not exist, and what comes after it', () => {
  expect(readClock('2027-03-28', '02:00')).toEqual({ how: 'never', next: '03:00' })
  expect(readClock('2027-03-28', '02:59')).toEqual({ how: 'never', next: '03:00' })
  expect(at('2027-03-28', '01:59')).toEqual(new Date('2027-03-28T00:59:00Z'))
  expect(at('2027-03-28', '03:00')).toEqual(new Date('2027-03-28T01:00:00Z'))
})

it('takes the first of an hour that comes twice, and says so', () => {
  expect(readClock('2027-10-31', '02:30')).toEqual({ how: 'twice', at: new Date('2027-10-31T00:30:00Z') })
  expect(readClock('2027-10-31', '03:00').how).toBe('once')
})

it('counts time that passes, not what clocks show', () => {
  const from = at('2027-10-31', '01:30') ?? new Date(0)
  const to = at('2027-10-31', '03:30') ?? new Date(0)
  expect(minutesBetween(from, to)).toBe(180)
})

it.each(['2027-01-14', '2027-03-28', '2027-10-31'])('shows on %s what it has read', (day) => {
  for (const clock of ['00:00', '01:59', '03:30', '12:00', '23:59'])
    expect(clockOf(at(day, clock) ?? new Date(0))).toBe(clock)
})

it.each(['24:00', '9:30', '12:60', '', '12:3'])('%s is no time', (value) => expect(isClock(value)).toBe(false))
