// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PersonSummary } from '#shared/features/people.ts'
import type { Thread } from '#shared/features/threads.ts'
import type { ThreadDocument } from './model.ts'

export const presentThread = (thread: ThreadDocument, people: ReadonlyMap<string, PersonSummary>): Thread => ({
  id: thread._id,
  placeId: thread.placeId,
  channelId: thread.channelId,
  kind: thread.kind,
  title: thread.title,
  context: thread.context,
  createdBy: (thread.createdBy && people.get(thread.createdBy)) || null,
  createdAt: thread.createdAt.toISOString(),
  ...(thread.repliesIn && { repliesIn: thread.repliesIn }),
  ...(thread.pinned && { pinned: true }),
  ...(thread.archivedAt && { archivedAt: thread.archivedAt.toISOString() }),
})
