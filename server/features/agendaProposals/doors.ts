// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildMeeting } from '#server/features/meetings/build.ts'
import { newId } from '#server/lib/id.ts'
import { agendaProposalEvents, agendaProposalEndpoints as endpoints } from '#shared/features/agendaProposals.ts'
import { door, eventDoor } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import { buildProposal } from './build.ts'

const readers = ['ana', 'ben', 'facilitator', 'coordinator', 'staff'] as const

const oneOf = async ({ network, people }: World) => ({
  meetingId: (await buildMeeting({ audienceIds: [network.id], createdBy: people.facilitator.id }))._id,
})
const proposed = async (world: World) => ({
  ...(await oneOf(world)),
  ...{ clientId: newId(), title: 'Gli orari di gennaio', minutes: 20 },
})

export const agendaProposalDoors = [
  door(endpoints.list, { may: readers, everywhere: ['staff'], request: oneOf, shows: () => '"proposals"' }),
  door(endpoints.propose, { may: readers, everywhere: ['staff'], request: proposed, changes: 'agendaProposals' }),
  door(endpoints.decide, {
    may: ['facilitator', 'coordinator', 'staff'],
    reads: ['ana'],
    everywhere: ['staff'],
    request: async (world) => {
      const { meetingId } = await oneOf(world)
      const { _id: proposalId } = await buildProposal({ meetingId, personId: world.people.ana.id })
      return { proposalId, accept: true, word: null }
    },
    changes: 'agendaProposals',
  }),
  eventDoor(agendaProposalEvents.changed, {
    cause: async ({ world }) => world.people.ana.api(endpoints.propose, await proposed(world)),
    heardBy: readers,
    everywhere: ['staff'],
  }),
]
