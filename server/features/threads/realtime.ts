// SPDX-License-Identifier: AGPL-3.0-or-later

import { broadcast } from '#server/lib/realtime/fanOut.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { type Thread, threadEvents } from '#shared/features/threads.ts'

const audience = ({ thread }: { thread: Thread }): string[] => [rooms.place(thread.placeId), rooms.thread(thread.id)]

export function announceThreads(): void {
  broadcast(threadEvents.created, audience)
  broadcast(threadEvents.changed, audience)
  broadcast(threadEvents.removed, ({ threadId, placeId }) => [rooms.place(placeId), rooms.thread(threadId)])
}
