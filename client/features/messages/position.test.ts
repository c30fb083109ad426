// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import type { Message } from '#shared/features/messages.ts'
import { logFromPage } from './log.ts'
import { positionOf, seqAt } from './position.ts'

const messageAt = (seq: number): Message => ({
  id: `m${seq}`,
  threadId: 't',
  seq,
  rev: seq,
  clientId: `c${seq}`,
  author: { id: 'ana', name: 'Ana', title: '', home: null, organisation: null, colour: 'blue', photo: null },
  text: 'x',
  mentions: [],
  reactions: [],
  files: [],
  createdAt: '2027-01-12T08:00:00.000Z',
  editedAt: null,
  removed: null,
})
const held = (seqs: number[], hasOlder: boolean, hasNewer: boolean, upTo: number) =>
  logFromPage({ messages: seqs.map(messageAt), upTo, hasOlder, hasNewer })

it('counts exactly where the whole conversation is held, whatever numbers went to changes', () => {
  const log = held([1, 4, 9], false, false, 12)
  expect([1, 4, 9].map((seq) => positionOf(log, seq, 3))).toEqual([
    { share: 0, number: 1 },
    { share: 0.5, number: 2 },
    { share: 1, number: 3 },
  ])
  expect([0, 0.4, 1].map((share) => seqAt(log, share))).toEqual([1, 4, 9])
})

it('counts from the end that is held, and claims no number in the middle', () => {
  expect(positionOf(held([91, 96, 101], true, false, 130), 96, 60)).toEqual({ share: 0.95, number: 59 })
  expect(positionOf(held([1, 2, 3], false, true, 101), 2, 60)).toEqual({ share: 0.01, number: 2 })
  const middle = held([41, 51, 61], true, true, 101)
  expect(positionOf(middle, 51, 60)).toEqual({ share: 0.5, number: undefined })
  expect([0, 0.25, 1].map((share) => seqAt(middle, share))).toEqual([1, 26, 101])
})
