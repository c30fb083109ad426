// SPDX-License-Identifier: AGPL-3.0-or-later
import { draftOrganisation } from '#server/features/organisations/build.ts'
import { newId } from '#server/lib/id.ts'
import { administrationEndpoints } from '#shared/features/administration.ts'
import { meEndpoints, meEvents } from '#shared/features/me.ts'
import { organisationEndpoints } from '#shared/features/organisations.ts'
import { today } from '#shared/lib/dates.ts'
import { door, eventDoor } from '#test/doors/door.ts'
import { buildPicture } from './build.ts'

export const meDoors = [
  door(meEndpoints.read, { may: 'signedIn', shows: ({ people }, by) => people[by].id }),
  door(meEndpoints.editProfile, {
    request: () => ({ name: `Nome ${newId()}`, title: 'educatrice', languages: ['italiano'] }),
    may: 'signedIn',
    changes: 'people',
    shows: ({ people }, by) => people[by].id,
  }),
  door(meEndpoints.editSettings, {
    request: () => ({ theme: 'dark' as const }),
    may: 'signedIn',
    changes: 'people',
    shows: ({ people }, by) => people[by].id,
  }),
  door(meEndpoints.speakFor, {
    request: async ({ people }, by) => {
      const { id: organisationId } = await people.staff.api(organisationEndpoints.create, draftOrganisation())
      const organisations = [{ organisationId, from: today(), to: null }]
      // without a person who asks there is nobody to belong
      if (people[by].id)
        await people.staff.api(administrationEndpoints.setOrganisations, { personId: people[by].id, organisations })
      return { organisationId }
    },
    may: 'signedIn',
    changes: 'people',
    shows: ({ people }, by) => people[by].id,
  }),
  door(meEndpoints.setPhoto, {
    request: async () => ({ file: await buildPicture() }),
    may: 'signedIn',
    changes: 'people',
    shows: ({ people }, by) => people[by].id,
  }),
  door(meEndpoints.removePhoto, {
    request: async ({ people }, by) => {
      if (people[by].id) await people[by].api(meEndpoints.setPhoto, { file: await buildPicture() })
    },
    may: 'signedIn',
    changes: 'people',
    shows: ({ people }, by) => people[by].id,
  }),
  door(meEndpoints.welcome, { may: 'signedIn', changes: 'people', shows: ({ people }, by) => people[by].id }),
  eventDoor(meEvents.changed, {
    cause: ({ world: { people } }) => people.ana.api(meEndpoints.editSettings, { theme: 'dark' }),
    heardBy: ['ana'],
  }),
]
