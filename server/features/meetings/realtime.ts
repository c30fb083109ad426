// SPDX-License-Identifier: AGPL-3.0-or-later
import { broadcast, broadcastInOrder } from '#server/lib/realtime/fanOut.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { meetingEvents } from '#shared/features/meetings.ts'
import { roomsOfAudience } from './audience.ts'

export function announceMeetings(): void {
  broadcastInOrder([meetingEvents.created, meetingEvents.changed], ({ meeting }) =>
    roomsOfAudience(meeting.audience.map(({ id }) => id)),
  )
  broadcast(meetingEvents.withdrawn, ({ placeIds }) => placeIds.map(rooms.place))
}
