// SPDX-License-Identifier: AGPL-3.0-or-later
import { findRoomsOf } from '#server/features/library/audience.ts'
import { findThread } from '#server/features/threads/queries.ts'
import { broadcastInOrder } from '#server/lib/realtime/fanOut.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import type { Message } from '#shared/features/messages.ts'
import { messageEvents } from '#shared/features/messages.ts'

/** Members sit in the room of the place, a guest in the room of the one thread. */
async function audience({ message }: { message: Message }): Promise<string[]> {
  const thread = await findThread(message.threadId)
  return thread ? [rooms.place(thread.placeId), rooms.thread(thread._id)] : []
}

export function announceMessages(): void {
  broadcastInOrder([messageEvents.created, messageEvents.changed], audience)
  broadcastInOrder([messageEvents.named], ({ documentId }) => findRoomsOf(documentId))
}
