// SPDX-License-Identifier: AGPL-3.0-or-later

import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { guardedCache } from '#server/lib/cache.ts'
import { onLetGo } from '#server/lib/realtime/letGo.ts'
import type { Thread } from '#shared/features/threads.ts'
import { type ThreadDocument, ThreadModel } from './model.ts'
import { presentThread } from './present.ts'

export type ThreadRecord = ThreadDocument

const kept = guardedCache<ThreadDocument | null>({
  max: 20_000,
  load: async (threadId) => ThreadModel.findById(threadId).lean(),
})
onLetGo((subject) => {
  if (subject.what === 'place' || subject.what === 'all') kept.clear()
})

/** Without a promise when it is known: the door of every post asks this. */
export const findThread = (threadId: string): ThreadDocument | null | Promise<ThreadDocument | null> =>
  kept.get(threadId)

export const findThreadsIn = (placeIds: readonly string[]): Promise<ThreadDocument[]> =>
  ThreadModel.find({ placeId: { $in: placeIds } }).lean()

export const findThreads = (threadIds: readonly string[]): Promise<ThreadDocument[]> =>
  ThreadModel.find({ _id: { $in: threadIds } }).lean()

/** Ready to show, authors in one batch. */
export async function hydrateThreads(threads: readonly ThreadDocument[]): Promise<Map<string, Thread>> {
  const people = await findPersonSummaries(threads.flatMap(({ createdBy }) => createdBy ?? []))
  return new Map(threads.map((thread) => [thread._id, presentThread(thread, people)]))
}
