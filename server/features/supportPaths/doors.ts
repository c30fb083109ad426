// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#server/lib/id.ts'
import {
  supportPathEndpoints as endpoints,
  type SupportEntryDraft,
  type SupportPathDraft,
  supportPathEvents,
} from '#shared/features/supportPaths.ts'
import { today } from '#shared/lib/dates.ts'
import { door, eventDoor } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import { buildSupportPath } from './build.ts'

const readers = ['ana', 'ben', 'facilitator', 'coordinator', 'staff'] as const
const writing = {
  may: ['facilitator', 'staff'],
  reads: ['ana', 'ben', 'coordinator'],
  everywhere: ['staff'],
} as const

const ofNetwork = ({ network }: World) => ({ placeId: network.id })
const pathDraft = ({ people }: World): SupportPathDraft => ({
  title: 'Protocolli di collaborazione',
  aim: '',
  topic: 'protocol',
  activity: null,
  facilitatorIds: [people.facilitator.id],
  plannedMinutes: 720,
})
const entryDraft = ({ people }: World): SupportEntryDraft => ({
  day: today(),
  from: '09:00',
  minutes: 90,
  channel: 'phone',
  facilitatorIds: [people.facilitator.id],
  personIds: [],
  meetingId: null,
  done: 'Articolo 4 con il CPIA',
  nextStep: null,
  knowingly: true,
})
const aPath = ({ network, people }: World) =>
  buildSupportPath({ placeId: network.id, facilitatorIds: [people.facilitator.id], createdBy: people.facilitator.id })
const anEntry = async (world: World) => {
  const { _id: pathId } = await aPath(world)
  const { people } = world
  const { id } = await people.facilitator.api(endpoints.log, { pathId, clientId: newId(), ...entryDraft(world) })
  return { entryId: id }
}

export const supportPathDoors = [
  door(endpoints.list, { may: readers, everywhere: ['staff'], request: ofNetwork, shows: () => '"paths"' }),
  door(endpoints.entries, { may: readers, everywhere: ['staff'], request: ofNetwork, shows: () => '"entries"' }),
  door(endpoints.create, {
    ...writing,
    request: (world) => ({ ...ofNetwork(world), ...pathDraft(world), clientId: newId() }),
    changes: 'supportPaths',
  }),
  door(endpoints.edit, {
    ...writing,
    request: async (world) => ({ pathId: (await aPath(world))._id, ...pathDraft(world), version: 1, closed: true }),
    changes: 'supportPaths',
  }),
  door(endpoints.log, {
    ...writing,
    request: async (world) => ({ pathId: (await aPath(world))._id, ...entryDraft(world), clientId: newId() }),
    changes: 'supportEntries',
  }),
  door(endpoints.editEntry, {
    ...writing,
    request: async (world) => ({ ...(await anEntry(world)), ...entryDraft(world), minutes: 30, version: 1 }),
    changes: 'supportEntries',
  }),
  door(endpoints.removeEntry, { ...writing, request: anEntry, changes: 'supportEntries' }),
  eventDoor(supportPathEvents.changed, {
    cause: ({ world }) => anEntry(world),
    heardBy: readers,
    everywhere: ['staff'],
  }),
]
