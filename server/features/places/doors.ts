// SPDX-License-Identifier: AGPL-3.0-or-later
import { placeEndpoints } from '#shared/features/places.ts'
import { door } from '#test/doors/door.ts'

const members = ['ana', 'ben', 'facilitator', 'coordinator'] as const

export const placeDoors = [
  door(placeEndpoints.list, {
    may: 'signedIn',
    shows: ({ network, programme }, by) =>
      members.some((name) => name === by) ? network.id : by === 'staff' || by === 'outsider' ? programme.id : 'places',
  }),
  door(placeEndpoints.read, {
    request: ({ network }) => ({ placeId: network.id }),
    may: members,
    shows: ({ network }) => network.channel._id,
  }),
  door(placeEndpoints.members, {
    request: ({ network }) => ({ placeId: network.id }),
    may: members,
    shows: ({ people }) => people.coordinator.id,
  }),
]
