// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { createAccount } from '#server/features/accounts/service.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { newId } from '#server/lib/id.ts'
import { administrationEndpoints as endpoints, type Sight } from '#shared/features/administration.ts'
import { conversationEndpoints } from '#shared/features/conversations.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { placeEndpoints } from '#shared/features/places.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { newPerson, people, type TestPerson } from '#test/support/people.ts'
import { buildNetwork, buildProgramme } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { onlyStaffMay } from '#test/support/staffOnly.ts'

await startTestServer()
const [network, programme] = [await buildNetwork(), await buildProgramme()]
const everybody = await people(network)
const { ana, evaluator, guest, outsider, staff } = everybody
const here = { id: network.id, kind: 'network' } as const
const past = { from: addDays(today(), -9), to: addDays(today(), -1) }
const former = await newPerson('Fulvia')
await buildRole({ personId: former.id, placeId: here.id, placeKind: here.kind, role: 'member', ...past })
const coming = await newPerson('Cesira')
await buildRole({
  personId: coming.id,
  placeId: here.id,
  placeKind: here.kind,
  role: 'member',
  from: addDays(today(), 1),
})
const suspended = await newPerson('Sara', 'member', here)
const recordOnly = await newPerson('Rina', 'member', here)
for (const person of [...Object.values(everybody), former, coming, suspended])
  if (person.id) await createAccount({ personId: person.id, email: `${newId()}@prova.example`, passwordHash: null })
await staff.api(endpoints.suspend, { personId: suspended.id })

const codes = ({ reasons }: Sight) => reasons.map(({ code }) => code)
const placeOf = (person: TestPerson, placeId = network.id) => staff.api(endpoints.why, { personId: person.id, placeId })
const threadOf = (person: TestPerson, threadId = network.general._id) =>
  staff.api(endpoints.why, { personId: person.id, threadId })

it('names the role that a sight follows from', async () => {
  const sight = await onlyStaffMay(everybody, endpoints.why, { personId: ana.id, placeId: network.id })
  expect(sight).toMatchObject({
    reads: true,
    writes: true,
    reasons: [{ code: 'role_here', role: { role: 'member', placeName: network.place.name } }],
    silences: [],
  })
})

it.each([
  ['a member, of the programme', ana, programme.id, true, ['network_to_programme']],
  ['an outsider', outsider, network.id, false, ['no_role']],
  ['an evaluator', evaluator, network.id, false, ['evaluator_only']],
  ['a guest, of the place', guest, network.id, false, ['guest_of_another']],
  ['a guest, of the programme', guest, programme.id, false, ['no_role']],
  ['staff without a role', staff, network.id, false, ['staff_without_role']],
  ['staff, of the programme', staff, programme.id, true, ['role_here']],
  ['a former member', former, network.id, false, ['role_ended']],
  ['a member to come', coming, network.id, false, ['role_to_come']],
  ['a suspended member', suspended, network.id, false, ['suspended', 'role_here']],
])('says of %s why, and says what the door says', async (_, person, placeId, reads, expected) => {
  const sight = await placeOf(person, placeId)
  expect([sight.reads, codes(sight)]).toEqual([reads, expected])
  expect((await person.request(placeEndpoints.read, { placeId })).status === 200).toBe(sight.reads)
})

it('a record without account sees nothing', async () => {
  expect(await placeOf(recordOnly)).toMatchObject({ reads: false, writes: false })
  expect(codes(await placeOf(recordOnly))).toEqual(['no_account', 'role_here'])
})

it('of a conversation: guests of this one and of another', async () => {
  const mine = await threadOf(guest)
  expect([mine.reads, mine.writes, codes(mine)]).toEqual([true, true, ['guest_of_thread']])
  const [, second] = network.channels
  const other = await threadOf(guest, second?.general._id)
  expect([other.reads, codes(other)]).toEqual([false, ['guest_of_another']])
  for (const threadId of [network.general._id, second?.general._id])
    expect((await guest.request(conversationEndpoints.read, { threadId })).status).toBe(
      (await threadOf(guest, threadId)).reads ? 200 : 404,
    )
})

it('says why somebody who reads does not write', async () => {
  const announcements = await threadOf(ana)
  expect(announcements.silences).toEqual([])
  const inProgramme = await threadOf(ana, programme.general._id)
  expect(inProgramme).toMatchObject({ reads: true, writes: false, silences: ['facilitators_only'] })
  const titledOnly = programme.channels[1]?.general._id ?? ''
  expect((await threadOf(ana, titledOnly)).silences).toEqual(['threads_only'])
  const message = { threadId: titledOnly, clientId: newId(), text: 'Posso?' }
  expect((await ana.request(messageEndpoints.create, message)).status).toBe(403)
})

it('asks for what, and for what is there', async () => {
  await expect(staff.api(endpoints.why, { personId: ana.id })).rejects.toMatchObject({
    fields: { placeId: 'required' },
  })
  await expect(placeOf(ana, newId())).rejects.toMatchObject({ fields: { placeId: 'bad_value' } })
  await expect(threadOf(ana, newId())).rejects.toMatchObject({ fields: { threadId: 'bad_value' } })
  await expect(staff.api(endpoints.why, { personId: newId(), placeId: network.id })).rejects.toMatchObject({
    code: 'not_found',
  })
})
