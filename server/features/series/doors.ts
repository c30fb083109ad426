// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildMeeting, draftMeeting } from '#server/features/meetings/build.ts'
import { newId } from '#server/lib/id.ts'
import { seriesEndpoints as endpoints } from '#shared/features/series.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { door } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'

const readers = ['ana', 'ben', 'facilitator', 'coordinator', 'staff'] as const
const organising = {
  may: ['facilitator', 'coordinator', 'staff'],
  reads: ['ana', 'ben'],
  everywhere: ['staff'],
} as const

const written = ({ network, people }: World) =>
  draftMeeting({ placeIds: [network.id], organiserIds: [people.facilitator.id] })
const repeat = { rhythm: 'week', until: addDays(today(), 17) } as const
const oneOf = async ({ network, people }: World) => {
  const series = { audienceIds: [network.id], createdBy: people.facilitator.id, seriesId: newId() }
  return { meetingId: (await buildMeeting(series))._id }
}

export const seriesDoors = [
  door(endpoints.create, {
    ...organising,
    request: (world) => ({ ...written(world), repeat }),
    changes: 'meetings',
  }),
  door(endpoints.list, { may: readers, everywhere: ['staff'], request: oneOf, shows: () => 'Tavolo territoriale' }),
  door(endpoints.editFollowing, {
    ...organising,
    request: async (world) => {
      const { clientId: _, ...draft } = written(world)
      return { ...(await oneOf(world)), ...draft, version: 1 }
    },
    changes: 'meetings',
  }),
  door(endpoints.cancelFollowing, {
    ...organising,
    request: async (world) => ({ ...(await oneOf(world)), reason: 'La sala è chiusa' }),
    changes: 'meetings',
  }),
  door(endpoints.answerFollowing, {
    may: readers,
    everywhere: ['staff'],
    request: async (world, by) => ({
      ...(await oneOf(world)),
      clientId: newId(),
      networkId: by === 'staff' ? null : world.network.id,
      choice: 'online' as const,
      note: null,
    }),
    changes: 'meetingAnswers',
  }),
]
