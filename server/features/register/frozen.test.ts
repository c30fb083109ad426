// SPDX-License-Identifier: AGPL-3.0-or-later
import { beforeEach, expect, it } from 'vitest'
import { draftOrganisation } from '#server/features/organisations/build.ts'
import { buildPerson } from '#server/features/people/build.ts'
import { personSeed } from '#server/features/people/seed.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { roleSeed } from '#server/features/roles/seed.ts'
import { onlyMarked } from '#server/lib/db/seed.ts'
import { newId } from '#server/lib/id.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import { administrationEndpoints } from '#shared/features/administration.ts'
import { organisationEndpoints } from '#shared/features/organisations.ts'
import { placeAdministrationEndpoints } from '#shared/features/placeAdministration.ts'
import { type Register, type RegisterFormat, registerAddress, registerEndpoints } from '#shared/features/register.ts'
import { territoryEndpoints } from '#shared/features/territory.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { people, type TestPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { buildArrival, buildRunningMeeting } from './build.ts'

const { url } = await startTestServer()
const home = await buildNetwork()
const { staff, ana } = await people(home)

const leave = (meetingId: string, format: RegisterFormat, by: TestPerson = staff) =>
  fetch(`${url}${registerAddress(meetingId, format)}`, { headers: { authorization: `Bearer ${by.token}` } })

/** Everything that a closed register says, wherever it says it. */
async function said(meetingId: string): Promise<[Register, string, string]> {
  const [pdf, csv] = await Promise.all(
    (['pdf', 'csv'] as const).map(async (format) => {
      const left = await leave(meetingId, format)
      expect(left.status).toBe(200)
      return Buffer.from(await left.arrayBuffer()).toString('latin1')
    }),
  )
  return [await staff.api(registerEndpoints.read, { meetingId }), pdf ?? '', csv ?? '']
}

/** Of somebody of a network under a district, who speaks for a body. */
async function closedRegister() {
  const agency = await staff.api(territoryEndpoints.createHealthAgency, { name: `ATS ${newId()}` })
  const district = await staff.api(territoryEndpoints.createDistrict, {
    name: `Ambito ${newId()}`,
    healthAgencyId: agency.id,
  })
  const from = addDays(today(), -30)
  const network = await buildNetwork({ districts: [{ districtId: district.id, from, to: null }] })
  const body = await staff.api(organisationEndpoints.create, draftOrganisation())
  const person = await buildPerson({
    name: 'Fatou Diop',
    title: 'mediatrice',
    organisations: [{ organisationId: body.id, from, to: null }],
  })
  const membership = { personId: person._id, placeId: network.id, placeKind: 'network', role: 'member' } as const
  const role = await buildRole({ ...membership, from })
  const meeting = await buildRunningMeeting({ audienceIds: [network.id], createdBy: staff.id })
  const meetingId = meeting._id
  await staff.api(registerEndpoints.addRow, {
    meetingId,
    clientId: newId(),
    personId: person._id,
    mode: 'inPerson',
  })
  const close = async () => {
    const { version } = await staff.api(registerEndpoints.read, { meetingId })
    return staff.api(registerEndpoints.close, { meetingId, version })
  }
  return { agency, district, network, body, person, role, meetingId, close }
}

let made: Awaited<ReturnType<typeof closedRegister>>
let before: [Register, string, string]
beforeEach(async () => {
  made = await closedRegister()
  await made.close()
  before = await said(made.meetingId)
  expect(before[0].rows).toEqual([
    expect.objectContaining({
      surname: 'Diop',
      name: 'Fatou',
      role: 'mediatrice',
      organisation: made.body.name,
      networkName: made.network.place.name,
      districtName: made.district.name,
      healthAgencyName: made.agency.name,
    }),
  ])
})

it.each<[string, () => Promise<unknown>]>([
  [
    'a person is renamed and has another role word',
    () =>
      staff.api(administrationEndpoints.editPerson, {
        personId: made.person._id,
        name: 'Fatou Ndiaye',
        title: 'coordinatrice',
        languages: [],
      }),
  ],
  [
    'a body is renamed',
    () => staff.api(organisationEndpoints.edit, { ...draftOrganisation(), organisationId: made.body.id }),
  ],
  [
    'a network is renamed',
    () => staff.api(placeAdministrationEndpoints.edit, { placeId: made.network.id, name: `Nuova ${newId()}` }),
  ],
  [
    'a district and a health agency are renamed',
    async () => {
      await staff.api(territoryEndpoints.renameDistrict, { districtId: made.district.id, name: `Nuovo ${newId()}` })
      await staff.api(territoryEndpoints.renameHealthAgency, {
        healthAgencyId: made.agency.id,
        name: `Nuova ${newId()}`,
      })
    },
  ],
  [
    'a network moves to another district',
    async () => {
      const name = `Altrove ${newId()}`
      const { id } = await staff.api(territoryEndpoints.createDistrict, { name, healthAgencyId: made.agency.id })
      const move = { placeId: made.network.id, districtId: id, from: today() }
      await staff.api(placeAdministrationEndpoints.moveNetwork, move)
    },
  ],
  [
    'a person leaves their body for another',
    async () => {
      const other = await staff.api(organisationEndpoints.create, draftOrganisation())
      const organisations = [{ organisationId: other.id, from: addDays(today(), -30), to: null }]
      await staff.api(administrationEndpoints.setOrganisations, { personId: made.person._id, organisations })
    },
  ],
  ['a role ends', () => staff.api(administrationEndpoints.endRole, { roleId: made.role._id })],
  ['a network is archived', () => staff.api(placeAdministrationEndpoints.archive, { placeId: made.network.id })],
  [
    'a person is merged into another record, or erased',
    async () => {
      const gone = { ...onlyMarked, people: [made.person._id] }
      await roleSeed.removeDemo(gone)
      await personSeed.removeDemo({ ...gone, everything: false })
      await letGo({ what: 'person', personId: made.person._id })
    },
  ],
])('a closed register says the same, in every form, after %s', async (_, change) => {
  await change()
  expect(await said(made.meetingId)).toEqual(before)
})

it('one that is closed days later says what was so on its day', async () => {
  const later = await closedRegister()
  const { id } = await staff.api(territoryEndpoints.createDistrict, {
    name: `Altrove ${newId()}`,
    healthAgencyId: later.agency.id,
  })
  const move = { placeId: later.network.id, districtId: id, from: addDays(today(), 1) }
  await staff.api(placeAdministrationEndpoints.moveNetwork, move)
  await staff.api(administrationEndpoints.endRole, { roleId: later.role._id })
  expect((await later.close()).rows[0]).toMatchObject({
    networkName: later.network.place.name,
    districtName: later.district.name,
  })
})

it('every register that leaves is written down: who, when and as what; it leaves with who keeps it alone', async () => {
  const { meetingId } = made
  expect((await leave(meetingId, 'csv', ana)).status).toBe(404)
  const pdf = await leave(meetingId, 'pdf')
  expect(pdf.headers.get('content-disposition')).toMatch(/^attachment; .*Registro.*\.pdf$/)
  const { departures } = await staff.api(registerEndpoints.departures, { meetingId })
  expect(departures[0]).toMatchObject({ by: staff.name, format: 'pdf' })
  expect(departures.map(({ format }) => format).sort()).toEqual(['csv', 'pdf', 'pdf'])

  const own = await buildRunningMeeting({ audienceIds: [home.id], createdBy: staff.id })
  await buildArrival(own._id, ana.id)
  expect((await leave(own._id, 'csv', ana)).status).toBe(403)
  expect((await leave('nowhere', 'csv')).status).toBe(404)
})
