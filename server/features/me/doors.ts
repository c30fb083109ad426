// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#server/lib/id.ts'
import { peopleEndpoints, peopleEvents } from '#shared/features/people.ts'
import { door, eventDoor } from '#test/doors/door.ts'

export const meDoors = [
  door(peopleEndpoints.me, { may: 'signedIn', shows: ({ people }, by) => people[by].id }),
  door(peopleEndpoints.editProfile, {
    request: () => ({ name: `Nome ${newId()}`, title: 'educatrice', languages: ['italiano'] }),
    may: 'signedIn',
    changes: 'people',
    shows: ({ people }, by) => people[by].id,
  }),
  door(peopleEndpoints.editSettings, {
    request: () => ({ theme: 'dark' as const }),
    may: 'signedIn',
    changes: 'people',
    shows: ({ people }, by) => people[by].id,
  }),
  door(peopleEndpoints.welcome, { may: 'signedIn', changes: 'people', shows: ({ people }, by) => people[by].id }),
  eventDoor(peopleEvents.meChanged, {
    cause: ({ world: { people } }) => people.ana.api(peopleEndpoints.editSettings, { theme: 'dark' }),
    heardBy: ['ana'],
  }),
]
