// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll, expect, it, vi } from 'vitest'
import { draftOrganisation } from '#server/features/organisations/build.ts'
import { buildPerson } from '#server/features/people/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { messageEndpoints, messageEvents } from '#shared/features/messages.ts'
import { organisationEndpoints } from '#shared/features/organisations.ts'
import { placeEndpoints, placeEvents } from '#shared/features/places.ts'
import { addDays, startOfDay, today } from '#shared/lib/dates.ts'
import { people, signIn } from '#test/support/people.ts'
import { buildNetwork, buildProgramme } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { draftIn } from '#test/support/writing.ts'

// only what the clock says is another: the timers of the product run as they do
const eve = today()
const midnight = startOfDay(addDays(eve, 1)).getTime()
const clock = vi.spyOn(Date, 'now').mockReturnValue(midnight - 400)
afterAll(() => clock.mockRestore())
await startTestServer()

it('a role ends with its last day and one begins with its first, at midnight in Rome, without a request', async () => {
  const [leaving, coming] = [await buildNetwork(), await buildNetwork()]
  const { ben, staff } = await people(leaving)
  const { ana } = await people(coming)
  const programme = await buildProgramme()
  const bodyNamed = (name: string) => staff.api(organisationEndpoints.create, draftOrganisation({ name }))
  const [before, after] = [await bodyNamed('Cooperativa Ieri'), await bodyNamed('Cooperativa Domani')]
  const home = { placeId: leaving.id, name: leaving.place.name }
  const organisations = [
    { organisationId: before.id, from: eve, to: eve },
    { organisationId: after.id, from: addDays(eve, 1), to: null },
  ]
  const oda = await signIn((await buildPerson({ home, organisations }))._id)
  await buildRole({ personId: oda.id, placeId: leaving.id, placeKind: 'network', role: 'member' })
  const { _id } = await buildPerson({ home })
  const mara = await signIn(_id)
  const held = { personId: mara.id, placeKind: 'network', role: 'member' } as const
  await buildRole({ ...held, placeId: leaving.id, to: eve })
  await buildRole({ ...held, placeId: coming.id, from: addDays(eve, 1) })
  const evening = await oda.api(messageEndpoints.create, draftIn(leaving.general._id, 'per oggi basta'))
  expect(evening.author).toMatchObject({ home: leaving.place.name, organisation: before.name })
  const socket = await mara.socket()

  const last = await ben.api(messageEndpoints.create, draftIn(leaving.general._id, 'buonanotte'))
  expect((await socket.next(messageEvents.created)).message.id).toBe(last.id)
  await expect(mara.api(messageEndpoints.list, { threadId: coming.general._id })).rejects.toMatchObject({
    code: 'not_found',
  })

  const [left, entered] = [await ben.socket(), await ana.socket()]

  clock.mockReturnValue(midnight + 1)
  await vi.waitUntil(() => socket.accessChanges() > 0, { timeout: 30_000, interval: 5 })
  await ben.api(messageEndpoints.create, draftIn(leaving.general._id, 'il giorno dopo'))
  const first = await ana.api(messageEndpoints.create, draftIn(coming.general._id, 'benvenuta'))
  expect((await socket.next(messageEvents.created)).message).toEqual(first)
  await socket.settled()
  expect(socket.heard.filter(([name]) => name === messageEvents.created.name)).toHaveLength(2)
  await expect(mara.api(messageEndpoints.list, { threadId: leaving.general._id })).rejects.toMatchObject({
    code: 'not_found',
  })

  // beside everything one writes, and in every list of people, the network follows
  for (const [heard, place] of [
    [left, leaving],
    [left, programme],
    [entered, coming],
  ] as const)
    await heard.next(placeEvents.peopleChanged, ({ placeId }) => placeId === place.id)
  const { members } = await ana.api(placeEndpoints.members, { placeId: coming.id })
  expect(members.find(({ id }) => id === mara.id)?.home).toBe(coming.place.name)
  const third = await mara.api(messageEndpoints.create, draftIn(coming.general._id, 'eccomi'))
  expect(third.author.home).toBe(coming.place.name)
  const morning = await oda.api(messageEndpoints.create, draftIn(leaving.general._id, 'buongiorno'))
  expect(morning.author).toMatchObject({ home: leaving.place.name, organisation: after.name })
})
