// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildAttended, buildRunningMeeting } from '#server/features/register/build.ts'
import { personKeyOf } from '#server/features/register/counted.ts'
import { newId } from '#server/lib/id.ts'
import { registerPersonEndpoints as endpoints, registerPersonEvents } from '#shared/features/registerPersons.ts'
import { door, eventDoor, staffOnly } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'

/** Two who were at a meeting under names of their own. */
const twoNames = async ({ network, people }: World) => {
  const keys: string[] = []
  for (const surname of [newId(), newId()]) {
    const meeting = await buildRunningMeeting({ audienceIds: [network.id], createdBy: people.facilitator.id })
    await buildAttended(meeting, null, 95, surname)
    keys.push(personKeyOf({ personId: null, surname, name: 'Anna', networkId: null }))
  }
  const [one = '', other = ''] = keys
  return { one, other }
}
const joined = async (world: World) => {
  const { id } = await world.people.staff.api(endpoints.join, await twoNames(world))
  return { joinId: id }
}
const withAna = async (world: World) => ({ one: world.people.ana.id, other: (await twoNames(world)).one })

export const registerPersonDoors = [
  door(endpoints.candidates, { ...staffOnly, shows: () => '"candidates"' }),
  door(endpoints.search, { ...staffOnly, request: () => ({ search: 'Anna' }), shows: () => '"people"' }),
  door(endpoints.joins, { ...staffOnly, shows: () => '"joins"' }),
  door(endpoints.preview, { ...staffOnly, request: twoNames, shows: () => '"together"' }),
  door(endpoints.join, { ...staffOnly, request: twoNames, changes: 'registerJoins' }),
  door(endpoints.undo, { ...staffOnly, request: joined, changes: 'registerJoins' }),
  eventDoor(registerPersonEvents.changed, {
    cause: async ({ world }) => {
      const { staff, ana } = world.people
      const meeting = await buildRunningMeeting({ audienceIds: [world.network.id], createdBy: staff.id })
      await buildAttended(meeting, ana.id)
      return staff.api(endpoints.join, await withAna(world))
    },
    which: ({ personId }, world) => personId === world.people.ana.id,
    heardBy: ['ana'],
  }),
]
