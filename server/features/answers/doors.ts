// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildMeeting } from '#server/features/meetings/build.ts'
import { newId } from '#server/lib/id.ts'
import { answerEvents, answerEndpoints as endpoints } from '#shared/features/answers.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { door, eventDoor } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import { NoticeModel } from './notices.ts'

const readers = ['ana', 'ben', 'facilitator', 'coordinator', 'staff'] as const

const aMeeting = ({ network, people }: World) =>
  buildMeeting({ audienceIds: [network.id], createdBy: people.facilitator.id })
const oneOf = async (world: World) => ({ meetingId: (await aMeeting(world))._id })
const answer = async (world: World) => ({
  ...(await oneOf(world)),
  clientId: newId(),
  networkId: world.network.id,
  choice: 'inPerson' as const,
  note: null,
})

export const answerDoors = [
  door(endpoints.read, { may: readers, everywhere: ['staff'], request: oneOf, shows: () => '"networks"' }),
  door(endpoints.answer, {
    may: readers,
    everywhere: ['staff'],
    request: async (world, by) => ({ ...(await answer(world)), ...(by === 'staff' && { networkId: null }) }),
    changes: 'meetingAnswers',
  }),
  door(endpoints.mine, {
    may: 'signedIn',
    request: () => ({ from: today(), to: addDays(today(), 30) }),
    shows: () => '"standings"',
  }),
  door(endpoints.waiting, { may: 'signedIn', shows: () => '"toAnswer"' }),
  door(endpoints.seen, {
    may: readers,
    request: async (world) => {
      const { meetingId } = await oneOf(world)
      const notice = { meetingId, kind: 'promoted', at: new Date() } as const
      const told = readers.map((name) => ({ ...notice, _id: newId(), personId: world.people[name].id }))
      await NoticeModel.create(told)
      return { meetingId }
    },
    changes: 'seatNotices',
  }),
  eventDoor(answerEvents.changed, {
    cause: async ({ world }) => world.people.ana.api(endpoints.answer, await answer(world)),
    heardBy: readers,
    everywhere: ['staff'],
  }),
  eventDoor(answerEvents.mineChanged, {
    cause: async ({ world }) => world.people.ana.api(endpoints.answer, await answer(world)),
    heardBy: ['ana'],
  }),
]
