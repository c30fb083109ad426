// SPDX-License-Identifier: AGPL-3.0-or-later
import { organisationEndpoints } from '#shared/features/organisations.ts'
import { door, staffOnly } from '#test/doors/door.ts'
import { draftOrganisation } from './build.ts'

export const organisationDoors = [
  door(organisationEndpoints.list, { ...staffOnly, shows: () => '"organisations"' }),
  door(organisationEndpoints.create, { ...staffOnly, request: () => draftOrganisation(), changes: 'organisations' }),
  door(organisationEndpoints.edit, {
    ...staffOnly,
    request: async ({ people }) => ({
      organisationId: (await people.staff.api(organisationEndpoints.create, draftOrganisation())).id,
      ...draftOrganisation(),
    }),
    changes: 'organisations',
  }),
]
