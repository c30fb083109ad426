// SPDX-License-Identifier: AGPL-3.0-or-later
import type mongoose from 'mongoose'
import { forgetAtStop } from '#server/lib/forget.ts'
import { MessageModel } from './model.ts'
import { findOfThreads } from './ofThreads.ts'

export interface Newest {
  seq: number
  at: Date
}

/** Sorted and grouped along the index, MongoDB steps from thread to thread. */
export const newestStages = (threadIds: readonly string[]): mongoose.PipelineStage[] => [
  { $match: { threadId: { $in: threadIds } } },
  { $sort: { threadId: -1, seq: -1 } },
  { $group: { _id: '$threadId', seq: { $first: '$seq' }, at: { $first: '$createdAt' } } },
]

/** The highest position of each thread in which somebody has written, and when: one look, an index step per thread. */
export async function findNewest(threadIds: readonly string[]): Promise<Map<string, Newest>> {
  const found = await MessageModel.aggregate<Newest & { _id: string }>(newestStages(threadIds))
  return new Map(found.map(({ _id, seq, at }) => [_id, { seq, at }]))
}

const oldBoundaries = new Map<string, number>()
forgetAtStop(() => oldBoundaries.clear())
const maxBoundaries = 50_000
/** A message is numbered a moment after its instant was taken. */
const settledMs = 60_000

/** The highest position before an instant: numbers follow the clock, so a few indexed steps find it in any length. */
export async function findSeqBefore(threadId: string, until: Date): Promise<number> {
  const key = `${threadId} ${until.getTime()}`
  const known = oldBoundaries.get(key)
  if (known !== undefined) return known
  const newest = (await findNewest([threadId])).get(threadId)
  const found = newest ? await halve(threadId, until, newest.seq + 1) : 0
  if (until.getTime() < Date.now() - settledMs) {
    if (oldBoundaries.size >= maxBoundaries) oldBoundaries.delete(oldBoundaries.keys().next().value ?? '')
    oldBoundaries.set(key, found)
  }
  return found
}

async function halve(threadId: string, until: Date, end: number): Promise<number> {
  let before = 0
  let after = end
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    const found = await MessageModel.findOne({ threadId, seq: { $gte: middle, $lt: after } }, { seq: 1, createdAt: 1 })
      .sort({ seq: 1 })
      .lean()
    if (found && found.createdAt < until) before = found.seq
    else after = middle
  }
  return before
}

export interface Unread {
  unread: number
  mentions: number
}

type Stretch = {
  threadId: string
  after: number
  upTo: number
}

/**
 * Computed from the records: after the pointer, not mine, not removed; no further than `cap`. One question for all
 * threads, an index step to each; threads without anything new are left out.
 */
export async function countUnread(
  personId: string,
  stretches: readonly Stretch[],
  cap: number,
): Promise<Map<string, Unread>> {
  const asked = stretches.filter(({ after, upTo }) => upTo > after)
  const counts = await findOfThreads<Stretch, Unread>(asked, [
    { $match: { $expr: { $and: [{ $gt: ['$seq', '$$after'] }, { $lte: ['$seq', '$$upTo'] }] } } },
    { $match: { authorId: { $ne: personId }, removedAt: null } },
    { $limit: cap },
    {
      $group: {
        _id: null,
        unread: { $sum: 1 },
        mentions: { $sum: { $cond: [{ $in: [personId, '$mentions'] }, 1, 0] } },
      },
    },
    { $unset: '_id' },
  ])
  return new Map(counts.flatMap(({ threadId, found: [counted] }) => (counted ? [[threadId, counted]] : [])))
}

/** Whether a person has ever written in a thread. */
export const hasWritten = async (threadId: string, personId: string): Promise<boolean> =>
  (await MessageModel.exists({ authorId: personId, threadId })) !== null
