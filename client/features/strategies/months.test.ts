// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import type { StrategyChange } from '#shared/features/strategies.ts'
import { timelineOf } from './months.ts'

const change = (day: string): StrategyChange => ({
  ...{ id: day, place: null, day, what: 'Incontri alla sera', why: 'di giorno si lavora', at: `${day}T12:00:00.000Z` },
  by: { id: 'x', name: 'Lucia', organisation: null, home: null, title: '', colour: 'blue', photo: null },
})

it('a timeline has every month between the first and the last, with its value and its changes', () => {
  const line = timelineOf(
    [
      { month: '2021-11', networks: 3, attendances: 12 },
      { month: '2022-02', networks: 4, attendances: null },
    ],
    [change('2021-12-05'), change('2022-03-01')],
  )
  expect(line.map(({ month, value, changes }) => [month, value, changes.length])).toEqual([
    ['2021-11', 12, 0],
    ['2021-12', 0, 1],
    ['2022-01', 0, 0],
    ['2022-02', 4, 0],
    ['2022-03', 0, 1],
  ])
  expect(timelineOf([], [])).toEqual([])
})
