// SPDX-License-Identifier: AGPL-3.0-or-later
import { programmeEndpoints, programmeEvents } from '#shared/features/programme.ts'
import { door, eventDoor, staffOnly } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import { personNames } from '#test/support/people.ts'

const signedIn = personNames.filter((name) => name !== 'anonymous')
const close = ({ people }: World) => people.staff.api(programmeEndpoints.close)
const reopen = ({ people }: World) => people.staff.api(programmeEndpoints.reopen)

export const programmeDoors = [
  door(programmeEndpoints.card, { may: 'everyone', shows: () => '"cup"' }),
  door(programmeEndpoints.close, {
    ...staffOnly,
    request: async (world) => void (await reopen(world)),
    changes: 'programme',
    restore: async (world) => void (await reopen(world)),
  }),
  door(programmeEndpoints.reopen, {
    ...staffOnly,
    request: async (world) => void (await close(world)),
    changes: 'programme',
    restore: async (world) => void (await reopen(world)),
  }),
  eventDoor(programmeEvents.changed, {
    cause: ({ world: { people } }) => people.staff.api(programmeEndpoints.reopen),
    heardBy: signedIn,
    everywhere: signedIn,
  }),
]
