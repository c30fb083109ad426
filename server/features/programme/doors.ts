// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#server/lib/id.ts'
import { programmeEndpoints, programmeEvents } from '#shared/features/programme.ts'
import { door, eventDoor, staffOnly } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import { personNames } from '#test/support/people.ts'

const signedIn = personNames.filter((name) => name !== 'anonymous')
const card = () => ({
  body: 'Ente di prova',
  fund: 'Fondo di prova',
  name: `Programma ${newId()}`,
  code: 'PROVA-1',
  cup: 'E89F18000510007',
  visibility: 'Visibile a chi vi partecipa',
})

const close = ({ people }: World) => people.staff.api(programmeEndpoints.close)
const reopen = ({ people }: World) => people.staff.api(programmeEndpoints.reopen)

export const programmeDoors = [
  door(programmeEndpoints.card, { may: 'everyone', shows: () => '"cup"' }),
  door(programmeEndpoints.edit, {
    ...staffOnly,
    request: card,
    changes: 'programme',
  }),
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
    cause: ({ world: { people } }) => people.staff.api(programmeEndpoints.edit, card()),
    heardBy: signedIn,
    everywhere: signedIn,
  }),
]
