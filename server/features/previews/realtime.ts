// SPDX-License-Identifier: AGPL-3.0-or-later
import { findRoomsOf } from '#server/features/library/audience.ts'
import { findCarriers } from '#server/features/messages/carriers.ts'
import { broadcastInOrder } from '#server/lib/realtime/fanOut.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { fileEvents } from '#shared/features/files.ts'

/** Who reads its library, and who reads a conversation that carries this version of it. */
async function audience({ fileId, number }: { fileId: string; number: number }): Promise<string[]> {
  const [library, carriers] = await Promise.all([findRoomsOf(fileId), findCarriers(fileId)])
  const threads = new Set(carriers.flatMap(({ threadId, versions }) => (versions.includes(number) ? threadId : [])))
  return [...library, ...[...threads].map(rooms.thread)]
}

export function announcePreviews(): void {
  broadcastInOrder([fileEvents.read], audience)
}
