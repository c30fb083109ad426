// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll, expect, it, vi } from 'vitest'
import { hoursLine, type LeavingEntry } from '#client/features/supportPaths/outbox.ts'
import { ConnectionError } from '#client/lib/errors.ts'
import { buildSupportPath } from '#server/features/supportPaths/build.ts'
import { supportPathEndpoints as endpoints, type SupportEntryDraft } from '#shared/features/supportPaths.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'

await startTestServer()
const network = await buildNetwork()
const { facilitator } = await people(network)
const by = { placeId: network.id, facilitatorIds: [facilitator.id], createdBy: facilitator.id }
const path = await buildSupportPath(by)

/** How the network is: with nobody there, or there for the question and gone for the answer. */
let line: 'there' | 'gone' | 'half' = 'there'
let back = () => {}

async function post({ pathId, clientId, draft }: LeavingEntry) {
  if (line === 'gone') throw new ConnectionError('no answer')
  const taken = await facilitator.api(endpoints.log, { pathId, clientId, ...draft })
  if (line === 'half') throw new ConnectionError('half an answer')
  return taken
}
const begin = (personId = facilitator.id) =>
  hoursLine.start({
    personId,
    post,
    onSettled: () => undefined,
    onBack: (wake) => {
      back = wake
      return () => undefined
    },
  })
let stop = begin()
afterAll(() => stop())

const draftOf = (from: string, changes: Partial<SupportEntryDraft> = {}): SupportEntryDraft => ({
  day: addDays(today(), -1),
  from,
  minutes: 45,
  channel: 'phone',
  facilitatorIds: [facilitator.id],
  personIds: [],
  meetingId: null,
  done: 'Articolo 4 con il CPIA',
  nextStep: null,
  knowingly: false,
  ...changes,
})
const written = (draft: SupportEntryDraft, pathId = path._id) => ({
  ...{ placeId: network.id, placeName: network.place.name, pathId, pathTitle: path.title },
  ...{ people: [], draft, minutes: draft.minutes ?? 0 },
})
const stored = async () => (await facilitator.api(endpoints.entries, { placeId: network.id })).entries
const emptied = () => vi.waitUntil(() => hoursLine.entries().length === 0, { timeout: 30_000, interval: 5 })

it('what is written without a connection leaves by itself, in order and once, also from the next page', async () => {
  line = 'gone'
  const [one, two] = [await hoursLine.keep(written(draftOf('09:00'))), await hoursLine.keep(written(draftOf('10:00')))]
  expect([one.how, two.how]).toEqual(['leaving', 'leaving'])
  expect(hoursLine.entries().map(({ draft }) => draft.from)).toEqual(['09:00', '10:00'])
  // another person on this device has nothing to send
  stop()
  stop = begin('somebody-else-on-this-dev')
  await vi.waitUntil(() => hoursLine.entries().length === 0, { timeout: 30_000 })
  stop()
  line = 'half'
  stop = begin()
  await vi.waitUntil(async () => (await stored()).length > 0, { timeout: 30_000 })
  line = 'there'
  back()
  await emptied()
  expect((await stored()).map(({ minutes }) => minutes)).toEqual([45, 45])
})

it('what is refused before the form goes back to it; what is refused later waits with the reason, and holds up nothing', async () => {
  const refused = await hoursLine.keep(written(draftOf('09:15')))
  expect(refused).toMatchObject({ how: 'refused', error: { fields: { from: 'overlaps' } } })
  expect(hoursLine.entries()).toEqual([])

  line = 'gone'
  await hoursLine.keep(written(draftOf('09:20')))
  await hoursLine.keep(written(draftOf('14:00')))
  line = 'there'
  back()
  await vi.waitUntil(() => hoursLine.entries().length === 1, { timeout: 30_000, interval: 5 })
  const [left] = hoursLine.entries()
  if (!left) throw new Error('one was refused')
  expect(left).toMatchObject({ refused: { code: 'conflict', fields: { from: 'overlaps' } }, draft: { from: '09:20' } })
  // refused again it stays
  expect(await hoursLine.keep(written(left.draft), left.clientId)).toMatchObject({ how: 'refused' })
  expect(hoursLine.entries()).toHaveLength(1)
  // saved knowingly it is the same entry
  expect(await hoursLine.keep(written({ ...left.draft, knowingly: true }), left.clientId)).toMatchObject({
    how: 'taken',
  })
  await emptied()
  expect(await stored()).toHaveLength(4)
})

it('what its writer throws away is not sent, and signing out leaves nothing', async () => {
  line = 'gone'
  await hoursLine.keep(written(draftOf('16:00')))
  const [left] = hoursLine.entries()
  await hoursLine.discard(left?.clientId ?? '')
  expect(hoursLine.entries()).toEqual([])
  await hoursLine.keep(written(draftOf('17:00')))
  await hoursLine.clear(facilitator.id)
  expect(hoursLine.entries()).toEqual([])
  line = 'there'
  back()
  expect(await hoursLine.keep(written(draftOf('18:00')))).toMatchObject({ how: 'taken' })
  expect((await stored()).filter(({ start }) => start.includes('T15') || start.includes('T16'))).toEqual([])
})
