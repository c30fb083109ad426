// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { overdueRemovals, readRemovals, writeRemovals } from './removalList.ts'

it('comes back from the device as it was kept', () => {
  const list = new Map([
    ['uno', 1_000],
    ['due_-', 2_000],
  ])
  expect(readRemovals(writeRemovals(list))).toEqual(list)
  expect(readRemovals(null).size).toBe(0)
})

it('resumes what is overdue, and leaves the undo of another tab alone', () => {
  const list = new Map([
    ['left by a crash', 1_000],
    ['mine', 1_000],
    ['of another tab', 5_000],
  ])
  expect(overdueRemovals(list, new Set(['mine']), 2_000)).toEqual(['left by a crash'])
})

it('resumes what was kept without a time', () => {
  expect(overdueRemovals(readRemovals('uno due'), new Set(), 1)).toEqual(['uno', 'due'])
})
