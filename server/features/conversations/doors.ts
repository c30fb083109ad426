// SPDX-License-Identifier: AGPL-3.0-or-later
import { conversationEndpoints } from '#shared/features/conversations.ts'
import { door } from '#test/doors/door.ts'

const members = ['ana', 'ben', 'facilitator', 'coordinator'] as const

export const conversationDoors = [
  door(conversationEndpoints.list, {
    request: ({ network }) => ({ placeId: network.id }),
    may: members,
    shows: ({ thread }) => thread._id,
  }),
  door(conversationEndpoints.read, {
    request: ({ thread }) => ({ threadId: thread._id }),
    may: [...members, 'guest'],
    shows: ({ thread }) => thread._id,
  }),
  door(conversationEndpoints.people, {
    request: ({ thread }) => ({ threadId: thread._id }),
    may: [...members, 'guest'],
    shows: ({ people }) => people.guest.id,
  }),
]
