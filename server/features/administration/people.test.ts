// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { createAccount } from '#server/features/accounts/service.ts'
import { draftOrganisation } from '#server/features/organisations/build.ts'
import { newId } from '#server/lib/id.ts'
import { administrationEndpoints as endpoints } from '#shared/features/administration.ts'
import { meEndpoints } from '#shared/features/me.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { organisationEndpoints } from '#shared/features/organisations.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import type { InputOf } from '#shared/lib/endpoint.ts'
import { newPerson, people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { onlyStaffMay } from '#test/support/staffOnly.ts'

await startTestServer()
const network = await buildNetwork()
const everybody = await people(network)
const { ana, ben, staff } = everybody
await createAccount({ personId: ana.id, email: 'ana.conti@rete.example', passwordHash: null })
const body = await staff.api(organisationEndpoints.create, draftOrganisation({ name: 'CPIA 1' }))
const draft = { name: 'Niccolò Però', title: 'insegnante', languages: ['italiano'], organisationId: body.id }

it('a person is created without an account', async () => {
  const record = await onlyStaffMay(everybody, endpoints.createPerson, draft)
  expect(record).toMatchObject({
    person: { name: 'Niccolò Però', title: 'insegnante', home: null },
    email: null,
    account: 'none',
    organisations: [{ organisationId: body.id, name: 'CPIA 1', from: today(), to: null }],
    roles: [],
  })
  expect(await onlyStaffMay(everybody, endpoints.person, { personId: record.person.id })).toEqual(record)
})

it.each([
  [{ ...draft, name: ' ' }, { name: 'required' }],
  [{ ...draft, name: 'x'.repeat(81) }, { name: 'too_long' }],
  [{ ...draft, name: 'Lucia\u202e alleb' }, { name: 'bad_text' }],
  [{ ...draft, title: 'mediatrice\r\nBcc: a@b.it' }, { title: 'bad_text' }],
  [{ ...draft, organisationId: newId() }, { organisationId: 'bad_value' }],
  [{ ...draft, languages: Array.from({ length: 11 }, () => 'it') }, { languages: 'too_many' }],
  [{ ...draft, name: { $gt: '' } }, { name: 'required' }],
  [{ ...draft, roles: [] }, { roles: 'unknown_key' }],
])('no person is made of %j', async (input, fields) => {
  const { total } = await staff.api(endpoints.people, {})
  const answer = await staff.request(endpoints.createPerson, input)
  expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid', fields } } })
  expect((await staff.api(endpoints.people, {})).total).toBe(total)
})

it('a code of a person followed is no name or title of anybody, nor of a body', async () => {
  const held = 'Per RSSMRA85T10A562S'
  const { organisationId: _, ...profile } = draft
  for (const [change, field] of [
    [() => staff.api(endpoints.createPerson, { ...draft, name: held }), 'name'],
    [() => staff.api(endpoints.createPerson, { ...draft, title: held }), 'title'],
    [() => staff.api(endpoints.editPerson, { personId: ben.id, ...profile, name: held }), 'name'],
    [() => staff.api(organisationEndpoints.create, draftOrganisation({ name: held })), 'name'],
    [
      () => staff.api(organisationEndpoints.edit, { ...draftOrganisation({ name: held }), organisationId: body.id }),
      'name',
    ],
  ] as const)
    await expect(change()).rejects.toMatchObject({ code: 'case_data', fields: { [field]: 'case_data' } })
})

it('people are found by part of a name, by address, role, place and account', async () => {
  await onlyStaffMay(everybody, endpoints.people, {})
  const found = async (wanted: InputOf<typeof endpoints.people>) =>
    (await staff.api(endpoints.people, wanted)).people.map(({ person }) => person.name)
  expect(await found({ search: 'niccolo per' })).toEqual(['Niccolò Però'])
  expect(await found({ search: 'CONTI@' })).toEqual(['Ana'])
  expect(await found({ search: '.*' })).toEqual([])
  expect(await found({ role: 'coordinator', placeId: network.id })).toEqual(['Corrado'])
  expect(await found({ account: 'active' })).toEqual(['Ana'])
  expect(await found({ account: 'none', role: 'member', placeId: network.id })).toEqual(['Ben'])
  expect(await found({ placeId: newId() })).toEqual([])
  const { people: rows, total } = await staff.api(endpoints.people, { search: 'ana' })
  expect(total).toBe(1)
  expect(rows[0]).toMatchObject({
    email: 'ana.conti@rete.example',
    account: 'active',
    roles: [{ role: 'member', placeName: network.place.name }],
  })
  expect((await staff.api(endpoints.people, { skip: 2 })).people[0]).toEqual(
    (await staff.api(endpoints.people, {})).people[2],
  )
})

it('a new name stands beside what the person writes', async () => {
  const bens = await ben.socket()
  const edit = { personId: ben.id, name: 'Benedetto Riva', title: 'mediatore', languages: ['arabo'] }
  expect(await onlyStaffMay(everybody, endpoints.editPerson, edit)).toMatchObject({
    person: { name: 'Benedetto Riva', title: 'mediatore' },
    languages: ['arabo'],
  })
  const threadId = network.general._id
  const { author } = await ben.api(messageEndpoints.create, { threadId, clientId: newId(), text: 'Eccomi' })
  expect(author.name).toBe('Benedetto Riva')
  expect(bens.isConnected()).toBe(true)
})

it('bodies have dates, and only bodies that exist', async () => {
  const organisations = [{ organisationId: body.id, from: addDays(today(), -90), to: addDays(today(), -1) }]
  const record = await onlyStaffMay(everybody, endpoints.setOrganisations, { personId: ben.id, organisations })
  expect(record.organisations).toEqual([{ ...organisations[0], name: 'CPIA 1' }])
  expect((await ben.api(meEndpoints.read)).organisation).toBeNull()
  for (const [wrong, fields] of [
    [{ organisationId: newId(), from: today(), to: null }, { 'organisations.0.organisationId': 'bad_value' }],
    [{ organisationId: body.id, from: today(), to: addDays(today(), -1) }, { 'organisations.0.to': 'date_order' }],
    [{ organisationId: body.id, from: 'ieri', to: null }, { 'organisations.0.from': 'bad_date' }],
  ] as const)
    await expect(
      staff.api(endpoints.setOrganisations, { personId: ben.id, organisations: [wrong] }),
    ).rejects.toMatchObject({ code: 'invalid', fields })
  expect((await staff.api(endpoints.person, { personId: ben.id })).organisations).toEqual(record.organisations)
})

it('suspended, a person is let go of before the answer; later they sign in again', async () => {
  const carla = await newPerson('Carla', 'member', { id: network.id, kind: 'network' })
  const carlas = await carla.socket()
  const record = await onlyStaffMay(everybody, endpoints.suspend, { personId: carla.id })
  expect(record.account).toBe('suspended')
  await carlas.closed
  await expect(carla.api(meEndpoints.read)).rejects.toMatchObject({ code: 'unauthenticated' })
  const again = await carla.device()
  await expect(again.api(meEndpoints.read)).rejects.toMatchObject({ code: 'unauthenticated' })
  expect(await staff.api(endpoints.people, { account: 'suspended' })).toMatchObject({ total: 1 })

  expect((await onlyStaffMay(everybody, endpoints.unsuspend, { personId: carla.id })).account).toBe('none')
  expect((await (await carla.device()).api(meEndpoints.read)).person.id).toBe(carla.id)
})

it('nobody suspends themselves, nobody who is not there', async () => {
  await expect(staff.api(endpoints.suspend, { personId: staff.id })).rejects.toMatchObject({ code: 'conflict' })
  await expect(staff.api(endpoints.suspend, { personId: newId() })).rejects.toMatchObject({ code: 'not_found' })
})

it('sessions are seen and ended, one and all', async () => {
  const dario = await newPerson('Dario', 'member', { id: network.id, kind: 'network' })
  const [tablet, phone] = [await dario.device(), await dario.device()]
  const { sessions } = await onlyStaffMay(everybody, endpoints.sessions, { personId: dario.id })
  expect(sessions.map(({ id }) => id).sort()).toEqual([dario, tablet, phone].map((one) => one.sessionId).sort())

  await onlyStaffMay(everybody, endpoints.endSession, { personId: dario.id, sessionId: tablet.sessionId })
  await expect(tablet.api(meEndpoints.read)).rejects.toMatchObject({ code: 'unauthenticated' })
  await expect(phone.api(meEndpoints.read)).resolves.toBeTruthy()
  await expect(staff.api(endpoints.endSession, { personId: ben.id, sessionId: phone.sessionId })).rejects.toMatchObject(
    { code: 'not_found' },
  )

  await onlyStaffMay(everybody, endpoints.endSessions, { personId: dario.id })
  await expect(phone.api(meEndpoints.read)).rejects.toMatchObject({ code: 'unauthenticated' })
  expect((await staff.api(endpoints.sessions, { personId: dario.id })).sessions).toEqual([])
})

it('of one’s own sessions the one that asks stays', async () => {
  const other = await staff.device()
  await staff.api(endpoints.endSessions, { personId: staff.id })
  await expect(other.api(meEndpoints.read)).rejects.toMatchObject({ code: 'unauthenticated' })
  await expect(staff.api(meEndpoints.read)).resolves.toBeTruthy()
})
