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

await startTestServer()
const everybody = await people(await buildNetwork())
const { staff } = everybody
const draft = { name: 'Cooperativa Ponte Alto', type: 'cooperative', districtId: null } as const

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
  expect(await onlyStaffMay(everybody, organisationEndpoints.list, undefined)).toEqual({ organisations: [renamed] })
})

it.each([
  [{ ...draft, type: 'guild' }, { type: 'bad_value' }],
  [{ ...draft, name: '' }, { name: 'required' }],
  [{ ...draft, districtId: newId() }, { districtId: 'bad_value' }],
  [{ ...draft, districtId: { $ne: null } }, { districtId: 'bad_value' }],
])('refuses %j', async (body, fields) => {
  const answer = await staff.request(organisationEndpoints.create, body)
  expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid', fields } } })
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
