// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { buildPerson } from '#server/features/people/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { newId } from '#server/lib/id.ts'
import { conversationEndpoints } from '#shared/features/conversations.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { placeAdministrationEndpoints as endpoints } from '#shared/features/placeAdministration.ts'
import { placeEndpoints, placeEvents } from '#shared/features/places.ts'
import { programmeEndpoints } from '#shared/features/programme.ts'
import { territoryEndpoints } from '#shared/features/territory.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { newPerson, people, signIn } from '#test/support/people.ts'
import { buildLab, buildNetwork, buildProgramme } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { onlyStaffMay } from '#test/support/staffOnly.ts'

await startTestServer()
const network = await buildNetwork()
const everybody = await people(network)
const { ana, staff } = everybody
const agency = await staff.api(territoryEndpoints.createHealthAgency, { name: 'ATS Brescia' })
const district = async (name: string) =>
  (await staff.api(territoryEndpoints.createDistrict, { name, healthAgencyId: agency.id })).id
const mella = await district('Ambito della Mella')

it('a network opens with three channels, each with its Generale', async () => {
  const made = await onlyStaffMay(everybody, endpoints.createNetwork, { name: 'Rete Mella', districtId: mella })
  expect(made.channels.map(({ name }) => name)).toEqual(['Rete', 'Governance', 'Materiali'])
  expect(made.place).toMatchObject({ kind: 'network', districtName: 'Ambito della Mella', readOnly: false })
  const member = await newPerson('Mara', 'member', made.place)
  const { rows } = await member.api(conversationEndpoints.list, { placeId: made.place.id })
  expect(rows.map(({ thread }) => [thread.kind, thread.channelId])).toEqual(
    expect.arrayContaining(made.channels.map(({ id }) => ['general', id])),
  )
  await expect(staff.api(placeEndpoints.read, { placeId: made.place.id })).rejects.toMatchObject({ code: 'not_found' })
})

it('a lab opens with one channel', async () => {
  const made = await onlyStaffMay(everybody, endpoints.createLab, { name: 'Service design', joining: 'request' })
  expect(made.channels).toHaveLength(1)
  expect(made.place).toMatchObject({ kind: 'lab', joining: 'request' })
})

it('a new name, colour and description reach the people of the place', async () => {
  const anas = await ana.socket()
  const edit = { placeId: network.id, name: 'Rete Chiese', colour: 'clay', description: 'Lungo il fiume' } as const
  const edited = await onlyStaffMay(everybody, endpoints.edit, edit)
  expect(edited.place).toMatchObject({ name: 'Rete Chiese', colour: 'clay', description: 'Lungo il fiume' })
  expect(await anas.next(placeEvents.changed)).toEqual({ placeId: network.id })
  expect((await ana.api(placeEndpoints.read, { placeId: network.id })).place).toEqual(edited.place)
})

it('the new name of a network stands beside what its people write', async () => {
  const made = await staff.api(endpoints.createNetwork, { name: 'Rete Lura', districtId: null })
  const { id, kind, name } = made.place
  const { _id } = await buildPerson({ name: 'Nadia', home: { placeId: id, name } })
  await buildRole({ personId: _id, placeId: id, placeKind: kind, role: 'member' })
  const member = await signIn(_id)
  await staff.api(endpoints.edit, { placeId: id, name: 'Rete Lura e Groane' })
  const threadId = await generalOf(member, id)
  const sent = await member.api(messageEndpoints.create, { threadId, clientId: newId(), text: 'Eccoci' })
  expect(sent.author.home).toBe('Rete Lura e Groane')
})

it('archived is read-only for its people, and comes back', async () => {
  const archived = await onlyStaffMay(everybody, endpoints.archive, { placeId: network.id })
  expect(archived.place.archivedAt).not.toBeNull()
  const message = () => ({ threadId: network.general._id, clientId: newId(), text: 'Ancora qui' })
  await expect(ana.api(messageEndpoints.create, message())).rejects.toMatchObject({ code: 'forbidden' })
  expect((await ana.api(placeEndpoints.read, { placeId: network.id })).place.readOnly).toBe(true)
  for (const change of [
    staff.api(endpoints.edit, { placeId: network.id, name: 'Altro' }),
    staff.api(endpoints.archive, { placeId: network.id }),
    staff.api(endpoints.editChannel, { channelId: network.channel._id, name: 'Altro' }),
  ])
    await expect(change).rejects.toMatchObject({ code: 'conflict' })
  await onlyStaffMay(everybody, endpoints.unarchive, { placeId: network.id })
  await expect(ana.api(messageEndpoints.create, message())).resolves.toBeTruthy()
})

it('a channel is renamed, kept for facilitators, kept for titled threads', async () => {
  const channelId = network.channel._id
  const edit = { channelId, name: 'Bacheca', posting: 'facilitators', threadsOnly: true } as const
  expect(await onlyStaffMay(everybody, endpoints.editChannel, edit)).toMatchObject({
    id: channelId,
    name: 'Bacheca',
    posting: 'facilitators',
    threadsOnly: true,
  })
  const message = { threadId: network.general._id, clientId: newId(), text: 'Posso?' }
  await expect(ana.api(messageEndpoints.create, message)).rejects.toMatchObject({ code: 'forbidden' })
})

it('a network lies elsewhere from a day on, and where it lay stays written', async () => {
  const chiese = await district('Ambito del Chiese')
  const from = addDays(today(), -400)
  const { id: placeId } = await buildNetwork({ districts: [{ districtId: mella, from, to: null }] })
  const moved = await onlyStaffMay(everybody, endpoints.moveNetwork, { placeId, districtId: chiese, from: today() })
  expect(moved.districts).toEqual([
    { districtId: mella, from, to: addDays(today(), -1) },
    { districtId: chiese, from: today(), to: null },
  ])
  expect(moved.place.districtName).toBe('Ambito del Chiese')
  const later = addDays(today(), 30)
  const again = await staff.api(endpoints.moveNetwork, { placeId, districtId: mella, from: later })
  expect(again.place.districtName).toBe('Ambito del Chiese')

  for (const [move, fields] of [
    [{ districtId: chiese, from: today() }, { from: 'date_order' }],
    [{ districtId: mella, from: addDays(later, 1) }, { districtId: 'bad_value' }],
    [{ districtId: newId(), from: addDays(later, 1) }, { districtId: 'bad_value' }],
    [{ districtId: chiese, from: '2026-02-30' }, { from: 'bad_date' }],
    [
      { districtId: '', from: '' },
      { districtId: 'required', from: 'required' },
    ],
  ] as const)
    await expect(staff.api(endpoints.moveNetwork, { placeId, ...move })).rejects.toMatchObject({
      code: 'invalid',
      fields,
    })
})

it('labs and the programme do not move, the programme is not archived, networks have no way of joining', async () => {
  const [lab, programme] = [await buildLab(), await buildProgramme()]
  const conflict = { code: 'conflict' }
  const move = { districtId: mella, from: today() }
  await expect(staff.api(endpoints.moveNetwork, { placeId: lab.id, ...move })).rejects.toMatchObject(conflict)
  await expect(staff.api(endpoints.archive, { placeId: programme.id })).rejects.toMatchObject(conflict)
  await expect(staff.api(endpoints.edit, { placeId: network.id, joining: 'open' })).rejects.toMatchObject({
    fields: { joining: 'bad_value' },
  })
  await expect(staff.api(endpoints.archive, { placeId: newId() })).rejects.toMatchObject({ code: 'not_found' })
})

it.each([
  [{ name: '', districtId: null }, { name: 'required' }],
  [{ name: 'x'.repeat(81), districtId: null }, { name: 'too_long' }],
  [{ name: 'Rete \uD800', districtId: null }, { name: 'bad_text' }],
  [{ name: 'Rete', districtId: null, colour: 'pink' }, { colour: 'bad_value' }],
  [{ name: 'Rete', districtId: { $gt: '' } }, { districtId: 'bad_value' }],
  [{ name: 'Rete', districtId: null, kind: 'programme' }, { kind: 'unknown_key' }],
])('a network is not made of %j', async (body, fields) => {
  const before = (await staff.api(endpoints.list)).places.length
  const answer = await staff.request(endpoints.createNetwork, body)
  expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid', fields } } })
  expect((await staff.api(endpoints.list)).places).toHaveLength(before)
})

it('what looks like data of a person followed stands in no name, description or purpose', async () => {
  const held = 'Per RSSMRA85T10A562S'
  const lab = { name: 'Lab dei casi', joining: 'open' } as const
  for (const [change, field] of [
    [() => staff.api(endpoints.createNetwork, { name: held, districtId: null }), 'name'],
    [() => staff.api(endpoints.createLab, { ...lab, description: held }), 'description'],
    [() => staff.api(endpoints.edit, { placeId: network.id, description: held }), 'description'],
    [() => staff.api(endpoints.editChannel, { channelId: network.channel._id, name: held }), 'name'],
    [() => staff.api(endpoints.editChannel, { channelId: network.channel._id, purpose: held }), 'purpose'],
  ] as const)
    await expect(change()).rejects.toMatchObject({ code: 'case_data', fields: { [field]: 'case_data' } })
})

it('two networks never share a name, and a closed programme opens no place', async () => {
  const draft = { name: 'Rete Serio', districtId: null }
  const both = await Promise.allSettled([
    staff.api(endpoints.createNetwork, draft),
    staff.api(endpoints.createNetwork, draft),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'conflict', fields: { name: 'taken' } },
  })
  await staff.api(programmeEndpoints.close)
  await expect(staff.api(endpoints.createNetwork, { name: 'Rete Brembo', districtId: null })).rejects.toMatchObject({
    code: 'conflict',
  })
  await staff.api(programmeEndpoints.reopen)
})

it('the list counts people and shows every place to staff alone', async () => {
  const { places } = await onlyStaffMay(everybody, endpoints.list, undefined)
  const mine = places.find(({ place }) => place.id === network.id)
  // two members, facilitator, coordinator: guests and evaluators are not its people
  expect(mine?.peopleCount).toBe(4)
})

async function generalOf(person: typeof ana, placeId: string): Promise<string> {
  const { rows } = await person.api(conversationEndpoints.list, { placeId })
  const general = rows.find(({ thread }) => thread.kind === 'general')
  if (!general) throw new Error('no general conversation')
  return general.thread.id
}
