// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { stack } from './notes.ts'

const rooms = [
  { id: 'a', wanted: 0, height: 100 },
  { id: 'b', wanted: 20, height: 50 },
  { id: 'c', wanted: 300, height: 50 },
]

it('notes stand beside their words, and none over another', () => {
  expect([...stack(rooms, null, 10).values()]).toEqual([0, 110, 300])
})

it('the one that is looked at stands where it belongs, and the others make room', () => {
  const lower = rooms.map((room) => ({ ...room, wanted: room.wanted + 150 }))
  expect([...stack(lower, 'b', 10).values()]).toEqual([60, 170, 450])
  // never above the text
  expect([...stack(rooms, 'b', 10).values()]).toEqual([0, 110, 300])
  expect([...stack(rooms, 'c', 10).values()]).toEqual([0, 110, 300])
})
