// SPDX-License-Identifier: AGPL-3.0-or-later
import { findRoleHolders } from '#server/features/roles/queries.ts'
import { newId } from '#server/lib/id.ts'
import { registerEndpoints as endpoints, registerEvents } from '#shared/features/register.ts'
import { door, eventDoor } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import { buildArrival, buildProposal, buildRunningMeeting, buildWalkIn } from './build.ts'
import { codeOf } from './code.ts'

const keepers = ['facilitator', 'coordinator', 'staff'] as const
const members = ['ana', 'ben'] as const
const invited = [...members, ...keepers] as const
const kept = { may: keepers, reads: members, everywhere: ['staff'] } as const

const oneOf = async ({ network, people }: World) => {
  const { _id } = await buildRunningMeeting({ audienceIds: [network.id], createdBy: people.facilitator.id })
  return { meetingId: _id }
}
const walkIn = async (world: World) => {
  const one = await oneOf(world)
  return { ...one, rowId: await buildWalkIn(one.meetingId) }
}
const draft = { personId: null, surname: 'Rossi', name: 'Anna', consent: true, mode: 'inPerson' } as const
const closing = async (world: World) => {
  const one = await oneOf(world)
  const { version } = await world.people.facilitator.api(endpoints.read, one)
  return { ...one, version }
}
const closed = async (world: World) => {
  const { meetingId, rowId } = await walkIn(world)
  const { version } = await world.people.facilitator.api(endpoints.read, { meetingId })
  await world.people.facilitator.api(endpoints.close, { meetingId, version })
  return { meetingId, rowId }
}
const entering = async (world: World) => {
  const one = await oneOf(world)
  return { ...one, clientId: newId(), since: 0, code: codeOf({ _id: one.meetingId, codeGeneration: 0 }) }
}
const held = { start: new Date(Date.now() - 3_000_000).toISOString(), end: new Date().toISOString() }

export const registerDoors = [
  door(endpoints.read, { ...kept, request: oneOf, shows: () => '"rows"' }),
  door(endpoints.editRows, {
    ...kept,
    request: async (world) => {
      const { meetingId, rowId } = await walkIn(world)
      return { meetingId, edits: [{ rowId, version: 1, set: { note: 'arrivata tardi' } }] }
    },
    changes: 'registerRows',
  }),
  door(endpoints.addRow, {
    ...kept,
    request: async (world) => ({ ...(await oneOf(world)), ...draft, clientId: newId() }),
    changes: 'registerRows',
  }),
  door(endpoints.removeRow, { ...kept, request: walkIn, changes: 'registerRows' }),
  door(endpoints.matchRow, {
    ...kept,
    request: async (world) => ({ ...(await walkIn(world)), personId: world.people.ana.id, version: 1 }),
    changes: 'registerRows',
  }),
  door(endpoints.setHeld, {
    ...kept,
    request: async (world) => ({ ...(await closing(world)), held }),
    changes: 'registers',
  }),
  door(endpoints.close, { ...kept, request: closing, changes: 'registers' }),
  door(endpoints.correct, {
    ...kept,
    request: async (world) => ({
      ...(await closed(world)),
      clientId: newId(),
      set: { note: 'riletto' },
      reason: 'Foglio firme',
    }),
    changes: 'registerCorrections',
  }),
  door(endpoints.decide, {
    ...kept,
    request: async (world) => {
      const one = await closed(world)
      const proposalId = await buildProposal(one.meetingId, world.people.ben.id)
      return { meetingId: one.meetingId, proposalId, accepted: true, reason: 'Era con noi' }
    },
    changes: 'checkIns',
  }),
  door(endpoints.toClose, { may: 'signedIn', shows: () => '"meetings"' }),
  door(endpoints.departures, { ...kept, request: oneOf, shows: () => '"departures"' }),
  door(endpoints.renewCode, { ...kept, request: oneOf, changes: 'registers' }),
  door(endpoints.myCheckIn, { may: invited, everywhere: ['staff'], request: oneOf, shows: () => '"arrived"' }),
  door(endpoints.checkIn, { may: invited, everywhere: ['staff'], request: entering, changes: 'registerRows' }),
  door(endpoints.checkOut, {
    may: invited,
    everywhere: ['staff'],
    request: async (world, by) => {
      const one = await oneOf(world)
      // who is staff anywhere may come to any meeting
      const personIds = by === 'staff' ? await findRoleHolders({ role: 'staff' }) : [world.people[by].id]
      await Promise.all(personIds.map((personId) => buildArrival(one.meetingId, personId)))
      return one
    },
    changes: 'registerRows',
  }),
  eventDoor(registerEvents.changed, {
    cause: async ({ world }) =>
      world.people.facilitator.api(endpoints.addRow, { ...(await oneOf(world)), ...draft, clientId: newId() }),
    heardBy: invited,
    everywhere: ['staff'],
  }),
]
