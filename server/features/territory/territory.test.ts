// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { newId } from '#server/lib/id.ts'
import { placeEndpoints } from '#shared/features/places.ts'
import { territoryEndpoints } from '#shared/features/territory.ts'
import { today } from '#shared/lib/dates.ts'
import { newPerson, people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { onlyStaffMay } from '#test/support/staffOnly.ts'

await startTestServer()
const everybody = await people(await buildNetwork())
const { staff } = everybody

it('staff keeps health agencies and their districts', async () => {
  const agency = await onlyStaffMay(everybody, territoryEndpoints.createHealthAgency, { name: 'ATS Brescia' })
  const district = await onlyStaffMay(everybody, territoryEndpoints.createDistrict, {
    name: 'Valle Trompia',
    healthAgencyId: agency.id,
  })
  expect(await onlyStaffMay(everybody, territoryEndpoints.read, undefined)).toEqual({
    healthAgencies: [agency],
    districts: [district],
  })
})

it('a new name of district or agency shows at once on the places below it', async () => {
  const agency = await staff.api(territoryEndpoints.createHealthAgency, { name: 'ATS Insubria' })
  const { id: districtId } = await staff.api(territoryEndpoints.createDistrict, {
    name: 'Luino',
    healthAgencyId: agency.id,
  })
  const network = await buildNetwork({ districts: [{ districtId, from: today(), to: null }] })
  const member = await newPerson('Mara', 'member', { id: network.id, kind: 'network' })
  await onlyStaffMay(everybody, territoryEndpoints.renameDistrict, { districtId, name: 'Luino e valli' })
  await onlyStaffMay(everybody, territoryEndpoints.renameHealthAgency, {
    healthAgencyId: agency.id,
    name: "ATS dell'Insubria",
  })
  expect((await member.api(placeEndpoints.read, { placeId: network.id })).place).toMatchObject({
    districtName: 'Luino e valli',
    healthAgencyName: "ATS dell'Insubria",
  })
})

it('a name is taken once, a foreign agency is no agency, what is missing is not found', async () => {
  await staff.api(territoryEndpoints.createHealthAgency, { name: 'ATS Pavia' })
  await expect(staff.api(territoryEndpoints.createHealthAgency, { name: 'ATS Pavia' })).rejects.toMatchObject({
    code: 'conflict',
    fields: { name: 'taken' },
  })
  await expect(
    staff.api(territoryEndpoints.createDistrict, { name: 'Altrove', healthAgencyId: newId() }),
  ).rejects.toMatchObject({ code: 'invalid', fields: { healthAgencyId: 'bad_value' } })
  await expect(
    staff.api(territoryEndpoints.renameDistrict, { districtId: newId(), name: 'Altrove' }),
  ).rejects.toMatchObject({ code: 'not_found' })
  const { districts } = await staff.api(territoryEndpoints.read)
  expect(districts.map(({ name }) => name)).not.toContain('Altrove')
})
