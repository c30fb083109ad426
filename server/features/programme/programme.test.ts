// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { newId } from '#server/lib/id.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { placeEndpoints } from '#shared/features/places.ts'
import { programmeEndpoints, programmeEvents } from '#shared/features/programme.ts'
import { callApi } from '#test/support/api.ts'
import { people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { onlyStaffMay } from '#test/support/staffOnly.ts'

await startTestServer()
const network = await buildNetwork()
const everybody = await people(network)
const { ana, guest, staff } = everybody

const draft = {
  body: 'ANCI Lombardia',
  fund: 'FAMI 2014-2020',
  name: "LAB'IMPACT",
  code: 'PROG-2463',
  cup: 'E89F18000510007',
  visibility: "Progetto co-finanziato dall'Unione europea",
}

it('is empty text before the first set-up, for anybody', async () => {
  const card = await callApi(programmeEndpoints.card, {})
  expect(card).toMatchObject({ body: '', cup: '', closed: false })
})

it('staff alone edits the card; everybody hears of it', async () => {
  const guests = await guest.socket()
  const card = await onlyStaffMay(everybody, programmeEndpoints.edit, draft)
  expect(card).toMatchObject(draft)
  expect((await guests.next(programmeEvents.changed)).card).toEqual(card)
  expect(await callApi(programmeEndpoints.card, {})).toEqual(card)
})

it.each([
  ['cup', 'E89F1800051000', 'bad_value'],
  ['cup', 'e89f18000510007', 'bad_value'],
  ['body', '  ', 'required'],
  ['name', 'x'.repeat(121), 'too_long'],
  ['fund', { $gt: '' }, 'required'],
  ['code', 'a\u0000b', 'bad_text'],
  ['colour', 'red', 'unknown_key'],
])('says what is wrong with %s = %j', async (field, value, code) => {
  const answer = await staff.request(programmeEndpoints.edit, { ...draft, [field]: value })
  expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid', fields: { [field]: code } } } })
  expect(await callApi(programmeEndpoints.card, {})).toMatchObject(draft)
})

it('closed it is read-only everywhere, reopened it is not', async () => {
  const message = () => ({ threadId: network.general._id, clientId: newId(), text: 'Buongiorno' })
  const anas = await ana.socket()
  expect((await onlyStaffMay(everybody, programmeEndpoints.close, undefined)).closed).toBe(true)
  expect((await anas.next(programmeEvents.changed)).card.closed).toBe(true)
  await expect(ana.api(messageEndpoints.create, message())).rejects.toMatchObject({ code: 'forbidden' })
  expect((await ana.api(placeEndpoints.read, { placeId: network.id })).place.readOnly).toBe(true)

  expect((await onlyStaffMay(everybody, programmeEndpoints.reopen, undefined)).closed).toBe(false)
  await expect(ana.api(messageEndpoints.create, message())).resolves.toBeTruthy()
})
