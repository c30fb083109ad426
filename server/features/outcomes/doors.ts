// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildMeeting } from '#server/features/meetings/build.ts'
import { newId } from '#server/lib/id.ts'
import { outcomeEndpoints as endpoints, outcomeEvents } from '#shared/features/outcomes.ts'
import { door, eventDoor } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import { buildOutcome } from './build.ts'

const readers = ['ana', 'ben', 'facilitator', 'coordinator', 'staff'] as const
const writing = {
  may: ['facilitator', 'coordinator', 'staff'],
  reads: ['ana', 'ben'],
  everywhere: ['staff'],
  changes: 'meetingOutcomes',
} as const

const aMeeting = async ({ network, people }: World) => ({
  meetingId: (await buildMeeting({ audienceIds: [network.id], createdBy: people.facilitator.id }))._id,
})
const draft = ({ network }: World) => ({
  text: 'Mandare al CPIA la nuova scheda',
  placeId: network.id,
  ownerId: null,
  due: null,
})
const anAction = async (world: World) => {
  const { meetingId } = await aMeeting(world)
  const made = { meetingId, placeIds: [world.network.id], createdBy: world.people.facilitator.id }
  return { outcomeId: (await buildOutcome(made))._id }
}

export const outcomeDoors = [
  door(endpoints.ofMeeting, { may: readers, everywhere: ['staff'], request: aMeeting, shows: () => '"outcomes"' }),
  door(endpoints.ofPlace, {
    may: ['ana', 'ben', 'facilitator', 'coordinator'],
    request: ({ network }) => ({ placeId: network.id }),
    shows: () => '"decisions"',
  }),
  door(endpoints.waiting, { may: 'signedIn', shows: () => '"actions"' }),
  door(endpoints.create, {
    ...writing,
    request: async (world) => ({
      ...(await aMeeting(world)),
      ...draft(world),
      clientId: newId(),
      kind: 'action' as const,
    }),
  }),
  door(endpoints.edit, {
    ...writing,
    request: async (world) => ({ ...(await anAction(world)), ...draft(world), version: 1 }),
  }),
  door(endpoints.settle, {
    ...writing,
    request: async (world) => ({ ...(await anAction(world)), state: 'done' as const }),
  }),
  eventDoor(outcomeEvents.changed, {
    cause: async ({ world }) =>
      world.people.facilitator.api(endpoints.settle, { ...(await anAction(world)), state: 'done' }),
    heardBy: readers,
    everywhere: ['staff'],
  }),
]
