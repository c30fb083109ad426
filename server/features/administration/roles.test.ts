// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { endRole } from '#server/features/roles/service.ts'
import { write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { administrationEndpoints as endpoints, type RoleGift } from '#shared/features/administration.ts'
import { conversationEndpoints } from '#shared/features/conversations.ts'
import { meEndpoints } from '#shared/features/me.ts'
import { placeEndpoints, placeEvents } from '#shared/features/places.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { newPerson, people } from '#test/support/people.ts'
import { buildLab, buildNetwork, buildProgramme } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { onlyStaffMay } from '#test/support/staffOnly.ts'

await startTestServer()
const [network, lab, programme] = [await buildNetwork(), await buildLab(), await buildProgramme()]
const everybody = await people(network)
const { outsider, staff } = everybody
const gift = (change: Partial<RoleGift> = {}): RoleGift => ({
  personId: outsider.id,
  placeId: network.id,
  role: 'member',
  threadId: null,
  from: today(),
  to: null,
  ...change,
})
const roleOf = async (personId: string, placeId: string) => {
  const { roles } = await staff.api(endpoints.person, { personId })
  const found = roles.find((one) => one.placeId === placeId)
  if (!found) throw new Error('no such role')
  return found
}

it('a role opens a place at once, and ended it closes before the answer', async () => {
  const olga = await newPerson('Olga B.')
  const olgas = await olga.socket()
  const missing = { code: 'not_found' }
  await expect(olga.api(placeEndpoints.read, { placeId: network.id })).rejects.toMatchObject(missing)

  const record = await onlyStaffMay(everybody, endpoints.giveRole, gift({ personId: olga.id }))
  expect(record.roles).toMatchObject([{ role: 'member', placeId: network.id, grantedBy: { id: staff.id } }])
  expect(record.person.home).toBe(network.place.name)
  expect(await olgas.next(placeEvents.accessChanged)).toEqual({ personId: olga.id })
  await expect(olga.api(placeEndpoints.read, { placeId: network.id })).resolves.toBeTruthy()

  const { id: roleId } = await roleOf(olga.id, network.id)
  const after = await onlyStaffMay(everybody, endpoints.endRole, { roleId })
  expect(after.roles[0]).toMatchObject({ to: today(), endedAt: expect.any(String), endedBy: { id: staff.id } })
  expect(after.person.home).toBeNull()
  await expect(olga.api(placeEndpoints.read, { placeId: network.id })).rejects.toMatchObject(missing)
  await expect(staff.api(endpoints.endRole, { roleId })).rejects.toMatchObject({ code: 'conflict' })
})

it('a network is home while a role there holds, not before', async () => {
  const iris = await newPerson('Iris')
  const coming = { from: addDays(today(), 30), to: addDays(today(), 60) }
  const { person } = await staff.api(endpoints.giveRole, gift({ personId: iris.id, ...coming }))
  expect(person.home).toBeNull()
})

it('the last day of a role moves, that day included', async () => {
  const mara = await newPerson('Mara', 'member', { id: network.id, kind: 'network' })
  const { id: roleId } = await roleOf(mara.id, network.id)
  const record = await onlyStaffMay(everybody, endpoints.changeRoleEnd, { roleId, to: today() })
  expect(record.roles[0]).toMatchObject({ to: today(), endedAt: null, endedBy: { id: staff.id } })
  await expect(mara.api(placeEndpoints.read, { placeId: network.id })).resolves.toBeTruthy()
  await expect(staff.api(endpoints.changeRoleEnd, { roleId, to: addDays(today(), -1) })).rejects.toMatchObject({
    fields: { to: 'date_order' },
  })
  // a later last day sends nobody away
  for (const to of [addDays(today(), 9), addDays(today(), 99), null])
    expect((await staff.api(endpoints.changeRoleEnd, { roleId, to })).roles[0]).toMatchObject({ to, endedBy: null })
})

it('a role to come opens nothing yet', async () => {
  const nico = await newPerson('Nico')
  await staff.api(endpoints.giveRole, gift({ personId: nico.id, from: addDays(today(), 1) }))
  await expect(nico.api(placeEndpoints.read, { placeId: network.id })).rejects.toMatchObject({ code: 'not_found' })
})

it.each([
  ['no such person', gift({ personId: newId() }), { personId: 'bad_value' }],
  ['no such place', gift({ placeId: newId() }), { placeId: 'bad_value' }],
  ['a member of the programme itself', gift({ placeId: programme.id }), { role: 'bad_value' }],
  ['an end before the beginning', gift({ to: addDays(today(), -1) }), { to: 'date_order' }],
  ['somebody since yesterday', gift({ from: addDays(today(), -1) }), { from: 'too_early' }],
  ['staff in a network without an end', gift({ role: 'staff' }), { to: 'required' }],
  ['staff in a network for more than a year', gift({ role: 'staff', to: '9999-12-30' }), { to: 'too_far' }],
  ['staff as a member for more than a year', gift({ personId: staff.id, to: '9999-12-30' }), { to: 'too_far' }],
  ['staff as a member without an end', gift({ personId: staff.id }), { to: 'required' }],
  ['staff whose other roles have no end', gift({ placeId: programme.id, role: 'staff' }), { role: 'ends_first' }],
  ['a guest of nothing', gift({ role: 'guest' }), { threadId: 'required' }],
  ['a member of one conversation', gift({ threadId: network.general._id }), { threadId: 'bad_value' }],
  [
    'a guest of a conversation elsewhere',
    gift({ role: 'guest', threadId: lab.general._id }),
    { threadId: 'bad_value' },
  ],
  [
    'a guest of a conversation that the giver may not read',
    gift({ role: 'guest', threadId: network.general._id }),
    { threadId: 'bad_value' },
  ],
])('gives no role to %s', async (_, wrong, fields) => {
  await expect(staff.api(endpoints.giveRole, wrong)).rejects.toMatchObject({ code: 'invalid', fields })
  for (const personId of [outsider.id, staff.id])
    expect((await staff.api(endpoints.person, { personId })).roles).toHaveLength(1)
})

it('the same role is not held twice over the same days, however fast one asks', async () => {
  const paola = await newPerson('Paola')
  const mine = gift({ personId: paola.id, placeId: lab.id })
  const both = await Promise.allSettled([staff.api(endpoints.giveRole, mine), staff.api(endpoints.giveRole, mine)])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await expect(
    staff.api(endpoints.giveRole, { ...mine, from: addDays(today(), 9), to: addDays(today(), 19) }),
  ).rejects.toMatchObject({ code: 'conflict', fields: { role: 'taken' } })
  expect((await staff.api(endpoints.person, { personId: paola.id })).roles).toHaveLength(1)
})

it('staff comes into a network for a time, seen by its people, and then invites a guest', async () => {
  const until = addDays(today(), 30)
  await staff.api(endpoints.giveRole, gift({ personId: staff.id, role: 'staff', to: until }))
  await expect(staff.api(conversationEndpoints.list, { placeId: network.id })).resolves.toBeTruthy()
  const { members } = await everybody.ana.api(placeEndpoints.members, { placeId: network.id })
  expect(members.find(({ id }) => id === staff.id)?.roles).toEqual([{ role: 'staff', from: today(), to: until }])

  const guest = await newPerson('Gaia')
  const invitation = gift({ personId: guest.id, role: 'guest', threadId: network.general._id })
  expect((await staff.api(endpoints.giveRole, invitation)).roles[0]).toMatchObject({ role: 'guest', threadTitle: null })
  await expect(guest.api(conversationEndpoints.read, { threadId: network.general._id })).resolves.toBeTruthy()
  expect((await guest.api(meEndpoints.read)).person.home).toBeNull()
})

it('whoever has a role for many years gets a nearer end before they come to the staff', async () => {
  const nino = await newPerson('Nino')
  const long = gift({ personId: nino.id, to: addDays(today(), 400) })
  const { roles } = await staff.api(endpoints.giveRole, long)
  const toStaff = () => staff.api(endpoints.giveRole, gift({ personId: nino.id, placeId: programme.id, role: 'staff' }))
  await expect(toStaff()).rejects.toMatchObject({ fields: { role: 'ends_first' } })
  const roleId = roles[0]?.id ?? ''
  await staff.api(endpoints.changeRoleEnd, { roleId, to: addDays(today(), 300) })
  await toStaff()
  await expect(staff.api(endpoints.changeRoleEnd, { roleId, to: addDays(today(), 400) })).rejects.toMatchObject({
    fields: { to: 'too_far' },
  })
  // who looked before Nino came to the staff is refused in their turn
  const later = { to: addDays(today(), 400), by: staff.id }
  await expect(write((tx) => endRole(tx, roleId, later))).rejects.toMatchObject({ code: 'conflict' })
})

it('staff takes a role of another name for a time too, and the end of it stays', async () => {
  const to = addDays(today(), 7)
  const { roles } = await staff.api(endpoints.giveRole, gift({ personId: staff.id, placeId: lab.id, to }))
  const roleId = roles.find((one) => one.placeId === lab.id)?.id ?? ''
  await expect(staff.api(endpoints.changeRoleEnd, { roleId, to: null })).rejects.toMatchObject({
    code: 'invalid',
    fields: { to: 'required' },
  })
})
