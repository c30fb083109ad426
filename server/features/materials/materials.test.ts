// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { buildDocument } from '#server/features/documents/build.ts'
import { buildFile } from '#server/features/files/build.ts'
import { buildMeeting } from '#server/features/meetings/build.ts'
import { newId } from '#server/lib/id.ts'
import { libraryEndpoints } from '#shared/features/library.ts'
import { materialEndpoints as endpoints, materialLimits } from '#shared/features/materials.ts'
import { newPerson, people, type TestPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { buildMaterial } from './build.ts'

await startTestServer()
const network = await buildNetwork()
const other = await buildNetwork()
const third = await buildNetwork()
const { ana, facilitator, coordinator } = await people(network)
const dan = await newPerson('Dan', 'member', { id: other.id, kind: 'network' })

it('what lies beside a meeting is seen by who sees it where it lies, and goes back with its door', async () => {
  const audience = {
    audienceIds: [network.id, other.id],
    createdBy: facilitator.id,
    organiserIds: [facilitator.id, dan.id],
  }
  const { _id: meetingId } = await buildMeeting(audience)
  const file = await buildFile({ placeId: network.id, createdBy: ana.id })
  const document = await buildDocument({ placeId: other.id, createdBy: dan.id })
  const foreign = await buildFile({ placeId: third.id, createdBy: dan.id })
  const seen = async (who: TestPerson) =>
    (await who.api(endpoints.list, { meetingId })).materials.map(({ item }) => item.id)
  const attach = { meetingId, itemId: file._id }
  await Promise.all([facilitator.api(endpoints.attach, attach), facilitator.api(endpoints.attach, attach)])
  await dan.api(endpoints.attach, { meetingId, itemId: document._id })
  expect(await seen(ana)).toEqual([file._id])
  expect(await seen(dan)).toEqual([document._id])
  await expect(facilitator.api(endpoints.attach, { meetingId, itemId: foreign._id })).rejects.toMatchObject({
    code: 'not_found',
  })
  await newPerson('Eva', 'member', { id: third.id, kind: 'network' })
  // in the Cestino it is not there; restored it is again
  await coordinator.api(libraryEndpoints.remove, { itemId: file._id })
  expect(await seen(ana)).toEqual([])
  await coordinator.api(libraryEndpoints.restore, { itemId: file._id })
  const [material] = (await ana.api(endpoints.list, { meetingId })).materials
  await expect(ana.api(endpoints.remove, { materialId: material?.id ?? '' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await facilitator.api(endpoints.remove, { materialId: material?.id ?? '' })
  expect(await seen(ana)).toEqual([])
})

it('beside a meeting lie so many and no more, and what lies there is put there again', async () => {
  const { _id: meetingId } = await buildMeeting({ audienceIds: [network.id], createdBy: facilitator.id })
  const lies = { meetingId, placeId: network.id, by: facilitator.id }
  await Promise.all(
    Array.from({ length: materialLimits.ofMeeting - 1 }, () => buildMaterial({ ...lies, itemId: newId() })),
  )
  const files = await Promise.all(
    Array.from({ length: 4 }, () => buildFile({ placeId: network.id, createdBy: ana.id })),
  )
  const attachAll = () =>
    Promise.allSettled(files.map(({ _id: itemId }) => facilitator.api(endpoints.attach, { meetingId, itemId })))
  const sent = await attachAll()
  expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await attachAll()).toEqual(sent)
})
