// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { buildPerson } from '#server/features/people/build.ts'
import { newId } from '#server/lib/id.ts'
import { organisationEndpoints } from '#shared/features/organisations.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { onlyStaffMay } from '#test/support/staffOnly.ts'
import { draftOrganisation } from './build.ts'
import { OrganisationModel } from './model.ts'

await startTestServer()
const everybody = await people(await buildNetwork())
const { staff } = everybody
const draft = draftOrganisation({ name: 'Cooperativa Ponte Alto', type: 'cooperative' })
const noContacts = { email: null, phone: null, website: null }

it('staff creates, renames and lists bodies, counted by the people of today', async () => {
  const created = await onlyStaffMay(everybody, organisationEndpoints.create, draft)
  const yesterday = addDays(today(), -1)
  await buildPerson({ organisations: [{ organisationId: created.id, from: yesterday, to: null }] })
  await buildPerson({ organisations: [{ organisationId: created.id, from: yesterday, to: yesterday }] })
  const renamed = await onlyStaffMay(everybody, organisationEndpoints.edit, {
    organisationId: created.id,
    ...draft,
    name: 'Ponte Alto',
  })
  expect(renamed).toEqual({ ...created, name: 'Ponte Alto', peopleCount: 1 })
  expect(await onlyStaffMay(everybody, organisationEndpoints.list, {})).toEqual({ organisations: [renamed] })
})

it.each([
  [{ ...draft, type: 'guild' }, { type: 'bad_value' }],
  [{ ...draft, name: '' }, { name: 'required' }],
  [{ ...draft, districtId: newId() }, { districtId: 'bad_value' }],
  [{ ...draft, districtId: { $ne: null } }, { districtId: 'bad_value' }],
  [{ ...draft, email: 'cpia.example.org' }, { email: 'bad_email' }],
  [{ ...draft, email: '' }, { email: 'required' }],
  [{ ...draft, phone: 'chiedere di Ada' }, { phone: 'bad_phone' }],
  [{ ...draft, phone: '12' }, { phone: 'bad_phone' }],
  [{ ...draft, phone: '1234 5678 9012 3456' }, { phone: 'bad_phone' }],
  [{ ...draft, phone: '1'.repeat(41) }, { phone: 'too_long' }],
  [{ ...draft, website: 'www.example.org' }, { website: 'bad_website' }],
  [{ ...draft, website: 'javascript:alert(1)//example.org' }, { website: 'bad_website' }],
  [{ ...draft, website: 'ftp://example.org' }, { website: 'bad_website' }],
  [{ ...draft, website: 'https://localhost' }, { website: 'bad_website' }],
  [{ ...draft, website: 'https://comune.example.org@example.com' }, { website: 'bad_website' }],
  [{ ...draft, website: 'https://example.org/ e poi' }, { website: 'bad_website' }],
  [{ ...draft, website: `https://example.org/${'a'.repeat(300)}` }, { website: 'too_long' }],
  [{ ...draft, website: 'https://example.org/\u202egro' }, { website: 'bad_text' }],
  [{ ...draft, contacts: 'altro' }, { contacts: 'unknown_key' }],
])('refuses %j', async (body, fields) => {
  const answer = await staff.request(organisationEndpoints.create, body)
  expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid', fields } } })
})

it('a body has contacts of its own, tidied, listed and taken away again', async () => {
  const contacts = {
    email: 'segreteria@cpia.example.org',
    phone: '+39 (02) 123.45-67',
    website: 'https://CPIA.example.org/sedi',
  }
  const created = await staff.api(organisationEndpoints.create, {
    ...draft,
    name: 'CPIA con contatti',
    email: ' Segreteria@CPIA.example.org ',
    phone: ` ${contacts.phone}`,
    website: `${contacts.website} `,
  })
  expect(created).toMatchObject(contacts)
  expect((await staff.api(organisationEndpoints.list, undefined)).organisations).toContainEqual(created)
  const { id: organisationId } = created
  const without = await staff.api(organisationEndpoints.edit, { ...draft, organisationId, name: 'CPIA senza' })
  expect(without).toEqual({ ...created, name: 'CPIA senza', ...noContacts })
})

it('a body from before there were contacts has none', async () => {
  const { id } = await staff.api(organisationEndpoints.create, { ...draft, name: 'Ente di prima' })
  await OrganisationModel.collection.updateOne({ name: 'Ente di prima' }, { $unset: noContacts })
  const { organisations } = await staff.api(organisationEndpoints.list, undefined)
  expect(organisations.find((one) => one.id === id)).toMatchObject(noContacts)
})

it('two bodies never share a name', async () => {
  await staff.api(organisationEndpoints.create, { ...draft, name: 'CPIA 1' })
  const other = await staff.api(organisationEndpoints.create, { ...draft, name: 'CPIA 2' })
  const taken = { code: 'conflict', fields: { name: 'taken' } }
  await expect(staff.api(organisationEndpoints.create, { ...draft, name: 'CPIA 1' })).rejects.toMatchObject(taken)
  await expect(
    staff.api(organisationEndpoints.edit, { ...draft, organisationId: other.id, name: 'CPIA 1' }),
  ).rejects.toMatchObject(taken)
})
