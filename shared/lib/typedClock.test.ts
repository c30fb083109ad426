// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { parseClock, readTypedClock, readTypedClockNear } from './typedClock.ts'

it.each(['930', '0930', '9:30', '9.30', '9,30', '9h30', '09 30', ' 9:30 '])('%s is half past nine', (typed) => {
  expect(readTypedClock(typed, '2027-01-14')).toEqual({ kind: 'at', at: '2027-01-14T08:30:00.000Z', twice: false })
})

it('a number alone is an hour, up to the last of the day', () => {
  expect(['0', '7', '13', '23'].map(parseClock)).toEqual(['00:00', '07:00', '13:00', '23:00'])
})

it.each(['', '24', '25:00', '9:60', '960', '9:3', '-9', '9:30:00', '12345', 'nove', '٩:٣٠'])(
  '%j is no time',
  (typed) => {
    expect(readTypedClock(typed, '2027-01-14')).toEqual({ kind: 'unreadable' })
  },
)

it('in the hour that does not exist the next valid time is named', () => {
  for (const typed of ['2:00', '230', '2:59'])
    expect(readTypedClock(typed, '2027-03-28')).toEqual({ kind: 'skipped', next: '03:00' })
  expect(readTypedClock('3', '2027-03-28')).toMatchObject({ at: '2027-03-28T01:00:00.000Z' })
})

it('in the hour that comes twice it is the first, and says so', () => {
  expect(readTypedClock('230', '2027-10-31')).toEqual({ kind: 'at', at: '2027-10-31T00:30:00.000Z', twice: true })
  expect(readTypedClock('3', '2027-10-31')).toEqual({ kind: 'at', at: '2027-10-31T02:00:00.000Z', twice: false })
})

it('what goes on past midnight is read on the day that is nearer', () => {
  const night = { start: '2027-01-14T21:00:00.000Z', end: '2027-01-15T00:30:00.000Z' }
  const read = (typed: string) => readTypedClockNear(typed, night)
  expect(read('22:10')).toMatchObject({ at: '2027-01-14T21:10:00.000Z' })
  expect(read('1')).toMatchObject({ at: '2027-01-15T00:00:00.000Z' })
  expect(read('21:50')).toMatchObject({ at: '2027-01-14T20:50:00.000Z' })
  expect(read('x')).toEqual({ kind: 'unreadable' })
  const spring = { start: '2027-03-28T00:30:00.000Z', end: '2027-03-28T02:30:00.000Z' }
  expect(readTypedClockNear('230', spring)).toMatchObject({ kind: 'skipped' })
})
