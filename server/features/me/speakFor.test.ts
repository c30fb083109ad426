// SPDX-License-Identifier: AGPL-3.0-or-later
import { beforeEach, expect, it } from 'vitest'
import { draftOrganisation } from '#server/features/organisations/build.ts'
import { newId } from '#server/lib/id.ts'
import { administrationEndpoints } from '#shared/features/administration.ts'
import { meEndpoints, meEvents } from '#shared/features/me.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { organisationEndpoints } from '#shared/features/organisations.ts'
import { placeEndpoints } from '#shared/features/places.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { draftIn } from '#test/support/writing.ts'

await startTestServer()
const network = await buildNetwork()
const { ana, ben, staff } = await people(network)
const body = (name: string) => staff.api(organisationEndpoints.create, draftOrganisation({ name }))
const municipality = await body('Comune di Ponte Alto')
const cooperative = await body('Cooperativa Ponte Alto')
const school = await body('Scuola Ponte Alto')
const yesterday = addDays(today(), -1)

const belong = (list: { id: string; from?: string; to?: string | null }[]) =>
  staff.api(administrationEndpoints.setOrganisations, {
    personId: ana.id,
    organisations: list.map(({ id, from = yesterday, to = null }) => ({ organisationId: id, from, to })),
  })
const speakFor = (organisationId: string) => ana.api(meEndpoints.speakFor, { organisationId })

const message = await ana.api(messageEndpoints.create, draftIn(network.general._id, 'Buongiorno'))

/** The body that others see beside the name and beside what was written, and staff in its list. */
async function seen(): Promise<(string | null | undefined)[]> {
  const { members } = await ben.api(placeEndpoints.members, { placeId: network.id })
  const { people: rows } = await staff.api(administrationEndpoints.people, {})
  const { messages } = await ben.api(messageEndpoints.list, { threadId: network.general._id })
  return [
    messages.find(({ id }) => id === message.id)?.author.organisation,
    members.find(({ id }) => id === ana.id)?.organisation,
    rows.find(({ person }) => person.id === ana.id)?.person.organisation,
  ]
}

beforeEach(() => belong([municipality, cooperative]))

it('who belongs to two bodies chooses the one that everybody sees', async () => {
  const before = await ana.api(meEndpoints.read)
  const { id, name } = municipality
  expect(before.organisation).toEqual({ id, name })
  expect(before.organisations.map((one) => one.id)).toEqual([municipality.id, cooperative.id])
  const device = await ana.socket()
  const heard = device.next(meEvents.changed)
  expect((await speakFor(cooperative.id)).organisation?.id).toBe(cooperative.id)
  await heard
  expect(await seen()).toEqual(Array(3).fill(cooperative.name))
})

it('once the chosen membership is over, the first that holds takes its place, and the choice comes back with it', async () => {
  await speakFor(cooperative.id)
  await belong([municipality, { ...cooperative, to: yesterday }])
  expect(await seen()).toEqual(Array(3).fill(municipality.name))
  const me = await ana.api(meEndpoints.read)
  expect(me.organisation?.id).toBe(municipality.id)
  expect(me.organisations).toHaveLength(1)
  await belong([municipality, cooperative])
  expect(await seen()).toEqual(Array(3).fill(cooperative.name))
})

it('a body one does not belong to today is not spoken for', async () => {
  await belong([municipality, { ...cooperative, to: yesterday }, { ...school, from: addDays(today(), 1) }])
  for (const organisationId of [cooperative.id, school.id, newId(), null, { $ne: null }])
    expect(await ana.request(meEndpoints.speakFor, { organisationId })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid', fields: { organisationId: 'bad_value' } } },
    })
  expect(await ana.request(meEndpoints.speakFor, { organisationId: '' })).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid', fields: { organisationId: 'required' } } },
  })
  expect(await seen()).toEqual(Array(3).fill(municipality.name))
})
