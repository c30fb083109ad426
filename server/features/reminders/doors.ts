// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildMeeting } from '#server/features/meetings/build.ts'
import { reminderEndpoints as endpoints } from '#shared/features/reminders.ts'
import { door } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'

const organising = {
  may: ['facilitator', 'coordinator', 'staff'],
  reads: ['ana', 'ben'],
  everywhere: ['staff'],
} as const

const oneOf = async ({ network, people }: World) => ({
  meetingId: (await buildMeeting({ audienceIds: [network.id], createdBy: people.facilitator.id }))._id,
})

export const reminderDoors = [
  door(endpoints.read, { ...organising, request: oneOf, shows: () => '"week"' }),
  door(endpoints.write, {
    ...organising,
    request: async (world) => ({ ...(await oneOf(world)), week: 'Portate i numeri dello sportello.', day: null }),
    changes: 'reminderTexts',
  }),
  door(endpoints.preview, {
    ...organising,
    request: async (world) => ({ ...(await oneOf(world)), kind: 'day' as const, text: null }),
    shows: () => 'Tavolo territoriale',
  }),
]
