// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#server/lib/id.ts'
import { administrationEndpoints } from '#shared/features/administration.ts'
import { placeAdministrationEndpoints } from '#shared/features/placeAdministration.ts'
import { placeEndpoints, placeEvents } from '#shared/features/places.ts'
import { today } from '#shared/lib/dates.ts'
import { door, eventDoor } from '#test/doors/door.ts'
import { newPerson, type TestPerson } from '#test/support/people.ts'
import { buildPlace } from './build.ts'

const members = ['ana', 'ben', 'facilitator', 'coordinator'] as const

const giveRole = (by: TestPerson, personId: string, placeId: string) =>
  by.api(administrationEndpoints.giveRole, {
    personId,
    placeId,
    role: 'member',
    threadId: null,
    from: today(),
    to: null,
  })

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
  eventDoor(placeEvents.changed, {
    cause: ({ world: { people, network } }) =>
      people.staff.api(placeAdministrationEndpoints.edit, { placeId: network.id, name: `Prova ${newId()}` }),
    heardBy: members,
  }),
  eventDoor(placeEvents.peopleChanged, {
    cause: async ({ world: { people, network } }) =>
      giveRole(people.staff, (await newPerson('Chi arriva')).id, network.id),
    which: ({ placeId }, { network }) => placeId === network.id,
    heardBy: members,
  }),
  eventDoor(placeEvents.accessChanged, {
    cause: async ({ world: { people } }) => giveRole(people.staff, people.ben.id, (await buildPlace())._id),
    heardBy: ['ben'],
  }),
]
