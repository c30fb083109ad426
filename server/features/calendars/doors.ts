// SPDX-License-Identifier: AGPL-3.0-or-later
import { calendarEndpoints as endpoints } from '#shared/features/calendars.ts'
import { door } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'

const readers = ['ana', 'ben', 'facilitator', 'coordinator', 'staff'] as const
const followed = ({ network }: World) => ({ placeId: network.id })

export const calendarDoors = [
  door(endpoints.list, { may: 'signedIn', shows: () => '"feeds"' }),
  door(endpoints.renew, { may: readers, everywhere: ['staff'], request: followed, changes: 'calendarFeeds' }),
  door(endpoints.remove, {
    may: readers,
    request: async (world, by) => {
      if (by !== 'anonymous' && readers.some((name) => name === by))
        await world.people[by].api(endpoints.renew, followed(world))
      return followed(world)
    },
    changes: 'calendarFeeds',
  }),
]
