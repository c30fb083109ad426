// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#server/lib/id.ts'
import { organisationEndpoints } from '#shared/features/organisations.ts'
import { door, staffOnly } from '#test/doors/door.ts'

const draft = () => ({ name: `Ente ${newId()}`, type: 'association' as const, districtId: null })

export const organisationDoors = [
  door(organisationEndpoints.list, { ...staffOnly, shows: () => '"organisations"' }),
  door(organisationEndpoints.create, { ...staffOnly, request: draft, changes: 'organisations' }),
  door(organisationEndpoints.edit, {
    ...staffOnly,
    request: async ({ people }) => ({
      organisationId: (await people.staff.api(organisationEndpoints.create, draft())).id,
      ...draft(),
    }),
    changes: 'organisations',
  }),
]
