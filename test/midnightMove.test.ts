// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll, expect, it, vi } from 'vitest'
import { placeAdministrationEndpoints } from '#shared/features/placeAdministration.ts'
import { placeEndpoints, placeEvents } from '#shared/features/places.ts'
import { territoryEndpoints } from '#shared/features/territory.ts'
import { addDays, startOfDay, today } from '#shared/lib/dates.ts'
import { people, type TestPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'

// only what the clock says is another: the timers of the product run as they do
const eve = today()
const midnight = startOfDay(addDays(eve, 1)).getTime()
const clock = vi.spyOn(Date, 'now').mockReturnValue(midnight - 1_500)
afterAll(() => clock.mockRestore())
await startTestServer()

it('a network lies where it moves to from midnight in Rome on, not before, and where it lay stays written', async () => {
  const network = await buildNetwork()
  const { ana, staff } = await people(network)
  const districtOf = async (name: string, agency: string) => {
    const { id: healthAgencyId } = await staff.api(territoryEndpoints.createHealthAgency, { name: agency })
    return staff.api(territoryEndpoints.createDistrict, { name, healthAgencyId })
  }
  const before = await districtOf('Ambito di Ieri', 'ATS di Ieri')
  const after = await districtOf('Ambito di Domani', 'ATS di Domani')
  const move = (districtId: string, from: string) =>
    staff.api(placeAdministrationEndpoints.moveNetwork, { placeId: network.id, districtId, from })
  await move(before.id, eve)
  const { districts } = await move(after.id, addDays(eve, 1))
  expect(districts).toEqual([
    { districtId: before.id, from: eve, to: eve },
    { districtId: after.id, from: addDays(eve, 1), to: null },
  ])
  const liesIn = async ({ api }: TestPerson) => {
    const { place } = await api(placeEndpoints.read, { placeId: network.id })
    return [place.districtName, place.healthAgencyName]
  }
  expect(await liesIn(ana)).toEqual(['Ambito di Ieri', 'ATS di Ieri'])

  const anas = await ana.socket()
  clock.mockReturnValue(midnight + 1)
  const expected = ['Ambito di Domani', 'ATS di Domani']
  await expect.poll(() => liesIn(ana), { interval: 50 }).toEqual(expected)
  expect(await anas.next(placeEvents.changed)).toEqual({ placeId: network.id })
  const { places } = await staff.api(placeAdministrationEndpoints.list)
  expect(places.find(({ place }) => place.id === network.id)?.districts).toEqual(districts)
})
