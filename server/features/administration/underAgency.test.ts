// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { draftOrganisation } from '#server/features/organisations/build.ts'
import { buildPerson } from '#server/features/people/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { administrationEndpoints } from '#shared/features/administration.ts'
import { organisationEndpoints } from '#shared/features/organisations.ts'
import { territoryEndpoints } from '#shared/features/territory.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import type { InputOf } from '#shared/lib/endpoint.ts'
import { people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { onlyStaffMay } from '#test/support/staffOnly.ts'

await startTestServer()
const everybody = await people(await buildNetwork())
const { staff } = everybody

/** An agency with one network, which came to it a year ago; before it lay elsewhere. */
async function agencyWithNetwork(name: string) {
  const { id: healthAgencyId } = await staff.api(territoryEndpoints.createHealthAgency, { name })
  const district = await staff.api(territoryEndpoints.createDistrict, { name: `Ambito di ${name}`, healthAgencyId })
  const from = addDays(today(), -365)
  return {
    healthAgencyId,
    district,
    network: await buildNetwork({ districts: [{ districtId: district.id, from, to: null }] }),
  }
}
const [east, west] = [await agencyWithNetwork('ATS Est'), await agencyWithNetwork('ATS Ovest')]

async function newBody(name: string, districtId: string | null = null) {
  const { id } = await staff.api(organisationEndpoints.create, draftOrganisation({ name, districtId }))
  return { organisationId: id, from: addDays(today(), -30), to: null }
}

async function somebody(name: string, { network }: typeof east, overrides: Parameters<typeof buildPerson>[0] = {}) {
  const { _id: personId } = await buildPerson({ name, ...overrides })
  await buildRole({ personId, placeId: network.id, placeKind: 'network', role: 'member' })
  return personId
}

it('people are found under the health agency of their networks of today, and of those in one of them', async () => {
  await somebody('Elsa', east)
  await somebody('Ugo', west)
  const both = await somebody('Bea', east)
  await buildRole({ personId: both, placeId: west.network.id, placeKind: 'network', role: 'coordinator' })
  const gone = { placeId: east.network.id, placeKind: 'network', role: 'member', to: addDays(today(), -1) } as const
  await buildRole({ ...gone, personId: (await buildPerson({ name: 'Ieri' }))._id })
  const found = async (wanted: InputOf<typeof administrationEndpoints.people>) =>
    (await onlyStaffMay(everybody, administrationEndpoints.people, wanted)).people.map(({ person }) => person.name)
  const { healthAgencyId } = east
  expect(await found({ healthAgencyId })).toEqual(['Bea', 'Elsa'])
  expect(await found({ healthAgencyId, search: 'els' })).toEqual(['Elsa'])
  expect(await found({ healthAgencyId, role: 'coordinator' })).toEqual([])
  expect(await found({ healthAgencyId, placeId: east.network.id })).toEqual(['Bea', 'Elsa'])
  expect(await found({ healthAgencyId, placeId: west.network.id })).toEqual([])
})

it('bodies are found under the health agency of their district; without one, of the networks of their people', async () => {
  await newBody('Comune Est', east.district.id)
  const [west1, many, left] = [
    await newBody('Comune Ovest', west.district.id),
    await newBody('Rete lunga'),
    await newBody('Lasciata'),
  ]
  await somebody('Ada', east, { organisations: [west1, many, { ...left, to: addDays(today(), -1) }] })
  const found = async (wanted: InputOf<typeof organisationEndpoints.list>) =>
    (await onlyStaffMay(everybody, organisationEndpoints.list, wanted)).organisations.map(({ name }) => name)
  expect(await found({ healthAgencyId: east.healthAgencyId })).toEqual(['Comune Est', 'Rete lunga'])
  expect(await found({ healthAgencyId: west.healthAgencyId })).toEqual(['Comune Ovest'])
  expect(await found({})).toEqual(['Comune Est', 'Comune Ovest', 'Lasciata', 'Rete lunga'])
})
