// SPDX-License-Identifier: AGPL-3.0-or-later

import { draftOrganisation } from '#server/features/organisations/build.ts'
import { buildPerson } from '#server/features/people/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { newId } from '#server/lib/id.ts'
import { administrationEndpoints as endpoints } from '#shared/features/administration.ts'
import { organisationEndpoints } from '#shared/features/organisations.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { door, staffOnly } from '#test/doors/door.ts'
import type { World } from '#test/doors/world.ts'
import { newPerson } from '#test/support/people.ts'

const profile = () => ({ name: `Persona ${newId()}`, title: 'educatrice', languages: ['italiano'] })
const somebody = async () => ({ personId: (await buildPerson())._id })

async function aRole({ network }: World) {
  const { personId } = await somebody()
  const role = await buildRole({ personId, placeId: network.id, placeKind: 'network', role: 'member' })
  return { roleId: role._id }
}

async function signedIn() {
  const person = await newPerson('Con un dispositivo')
  return { personId: person.id, sessionId: person.sessionId }
}

export const administrationDoors = [
  door(endpoints.people, { ...staffOnly, shows: () => '"total"' }),
  door(endpoints.person, {
    ...staffOnly,
    request: ({ people }) => ({ personId: people.ana.id }),
    shows: () => '"grantedBy"',
  }),
  door(endpoints.createPerson, {
    ...staffOnly,
    request: () => ({ ...profile(), organisationId: null }),
    changes: 'people',
  }),
  door(endpoints.editPerson, {
    ...staffOnly,
    request: async () => ({ ...(await somebody()), ...profile() }),
    changes: 'people',
  }),
  door(endpoints.setOrganisations, {
    ...staffOnly,
    request: async ({ people }) => {
      const { id: organisationId } = await people.staff.api(organisationEndpoints.create, draftOrganisation())
      return { ...(await somebody()), organisations: [{ organisationId, from: today(), to: null }] }
    },
    changes: 'people',
  }),
  door(endpoints.suspend, { ...staffOnly, request: somebody, changes: 'people' }),
  door(endpoints.unsuspend, {
    ...staffOnly,
    request: async () => ({ personId: (await buildPerson({ suspendedAt: new Date() }))._id }),
    changes: 'people',
  }),
  door(endpoints.sessions, {
    ...staffOnly,
    request: async () => ({ personId: (await signedIn()).personId }),
    shows: () => 'a device of a test',
  }),
  door(endpoints.endSession, { ...staffOnly, request: signedIn, changes: 'sessions' }),
  door(endpoints.endSessions, {
    ...staffOnly,
    request: async () => ({ personId: (await signedIn()).personId }),
    changes: 'sessions',
  }),
  door(endpoints.giveRole, {
    ...staffOnly,
    request: async ({ network }) => ({
      ...(await somebody()),
      placeId: network.id,
      role: 'member' as const,
      threadId: null,
      from: today(),
      to: null,
    }),
    changes: 'roles',
  }),
  door(endpoints.changeRoleEnd, {
    ...staffOnly,
    request: async (world) => ({ ...(await aRole(world)), to: addDays(today(), 30) }),
    changes: 'roles',
  }),
  door(endpoints.endRole, { ...staffOnly, request: aRole, changes: 'roles' }),
  door(endpoints.why, {
    ...staffOnly,
    request: ({ people, network }) => ({ personId: people.ana.id, placeId: network.id }),
    shows: () => '"role_here"',
  }),
]
