// SPDX-License-Identifier: AGPL-3.0-or-later
import { datePollEvents, datePollEndpoints as endpoints } from '#shared/features/datePolls.ts'
import { door, eventDoor } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import { buildPoll, draftPoll } from './build.ts'

const readers = ['ana', 'ben', 'facilitator', 'coordinator', 'staff'] as const
const organising = {
  may: ['facilitator', 'coordinator', 'staff'],
  reads: ['ana', 'ben'],
  everywhere: ['staff'],
} as const

const aPoll = ({ network, people }: World) => buildPoll({ placeIds: [network.id], createdBy: people.facilitator.id })
const oneOf = async (world: World) => ({ pollId: (await aPoll(world))._id })
const answer = async (world: World, by: string) => {
  const { _id: pollId, slots } = await aPoll(world)
  const choices = slots.map(({ id: slotId }) => ({ slotId, choice: 'yes' as const }))
  return { pollId, networkId: by === 'staff' ? null : world.network.id, choices }
}

export const datePollDoors = [
  door(endpoints.list, { may: 'signedIn', request: () => ({}), shows: () => '"polls"' }),
  door(endpoints.waiting, { may: 'signedIn', shows: () => '"toChoose"' }),
  door(endpoints.read, { may: readers, everywhere: ['staff'], request: oneOf, shows: () => 'Tavolo territoriale' }),
  door(endpoints.create, {
    ...organising,
    request: ({ network, people }) => draftPoll({ placeIds: [network.id], organiserIds: [people.facilitator.id] }),
    changes: 'datePolls',
  }),
  door(endpoints.answer, { may: readers, everywhere: ['staff'], request: answer, changes: 'datePollAnswers' }),
  door(endpoints.choose, {
    ...organising,
    request: async (world) => {
      const { _id: pollId, slots } = await aPoll(world)
      return { pollId, slotId: slots[0]?.id ?? '' }
    },
    changes: 'meetings',
  }),
  door(endpoints.setOpen, {
    ...organising,
    request: async (world) => ({ ...(await oneOf(world)), open: false }),
    changes: 'datePolls',
  }),
  eventDoor(datePollEvents.changed, {
    cause: async ({ world }) => world.people.ana.api(endpoints.answer, await answer(world, 'ana')),
    heardBy: readers,
    everywhere: ['staff'],
  }),
]
