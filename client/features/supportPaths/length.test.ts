// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { clockBefore, lengthText, parseLength, steppedClock, steppedLength } from './length.ts'

it.each([
  ['90', 90],
  ['1:30', 90],
  ['1.30', 90],
  ['1h30', 90],
  ['1 h 30 min', 90],
  ['1,5 h', 90],
  ['2 h', 120],
  ['2 ore', 120],
  ['45 min', 45],
  ['0:15', 15],
  ['24:00', 1440],
  ['24:01', null],
  ['1441', null],
  ['1:75', null],
  ['0', null],
  ['', null],
  ['un’ora', null],
])('a length typed as %j is %j minutes', (typed, minutes) => {
  expect(parseLength(typed)).toBe(minutes)
})

it('what is shown is read as what it is, and steps go from quarter to quarter', () => {
  for (const minutes of [1, 15, 59, 60, 61, 600, 1440]) expect(parseLength(lengthText(minutes))).toBe(minutes)
  expect([50, 60, 1440].map((minutes) => steppedLength(minutes, true))).toEqual([60, 75, 1440])
  expect([50, 60, 15].map((minutes) => steppedLength(minutes, false))).toEqual([45, 45, 15])
  expect(steppedClock('09:40', true)).toBe('09:45')
  expect(steppedClock('23:45', true)).toBe('00:00')
  expect(steppedClock('00:00', false)).toBe('23:45')
  expect(clockBefore('11:07', 90)).toBe('09:30')
  expect(clockBefore('00:20', 60)).toBe('00:00')
})
