// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { afterAll, expect, it, vi } from 'vitest'
import { buildPerson } from '#server/features/people/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { placeEndpoints, placeEvents } from '#shared/features/places.ts'
import { addDays, startOfDay, today } from '#shared/lib/dates.ts'
import { people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'

// only what the clock says is another: the timers of the product run as they do
const eve = today()
const midnight = startOfDay(addDays(eve, 1)).getTime()
const clock = vi.spyOn(Date, 'now').mockReturnValue(midnight - 400)
afterAll(() => clock.mockRestore())
await startTestServer()

it('where the database is away at midnight, the day begins as soon as it is back', async () => {
  const [leaving, coming] = [await buildNetwork(), await buildNetwork()]
  const { ana } = await people(coming)
  const { _id: personId } = await buildPerson({ home: { placeId: leaving.id, name: leaving.place.name } })
  await buildRole({ personId, placeKind: 'network', role: 'member', placeId: leaving.id, to: eve })
  await buildRole({ personId, placeKind: 'network', role: 'member', placeId: coming.id, from: addDays(eve, 1) })
  const anas = await ana.socket()

  const away = vi.spyOn(mongoose.connection, 'transaction').mockRejectedValue(new Error('the database is away'))
  clock.mockReturnValue(midnight + 1)
  await vi.waitUntil(() => away.mock.calls.length > 0, { timeout: 30_000, interval: 5 })
  away.mockRestore()

  await anas.next(placeEvents.peopleChanged, ({ placeId }) => placeId === coming.id)
  const { members } = await ana.api(placeEndpoints.members, { placeId: coming.id })
  expect(members.find(({ id }) => id === personId)?.home).toBe(coming.place.name)
})
