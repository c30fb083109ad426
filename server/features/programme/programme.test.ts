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
const { ana } = everybody

it('is empty text before the first set-up, for anybody', async () => {
  const card = await callApi(programmeEndpoints.card, {})
  expect(card).toMatchObject({ body: '', cup: '', closed: false })
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
