// SPDX-License-Identifier: AGPL-3.0-or-later
import { AsyncLocalStorage } from 'node:async_hooks'
import mongoose from 'mongoose'
import { afterAll, expect, it, vi } from 'vitest'
import { buildAnnouncement } from '#server/features/announcements/build.ts'
import { stagesAround } from '#server/features/meetings/around.ts'
import { buildMeeting } from '#server/features/meetings/build.ts'
import { buildMessage } from '#server/features/messages/build.ts'
import { buildPerson } from '#server/features/people/build.ts'
import { buildClosedRegister } from '#server/features/register/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { findGrants } from '#server/features/roles/queries.ts'
import { buildSupportEntry, buildSupportPath } from '#server/features/supportPaths/build.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { portfolioEndpoints as endpoints, silentAfterDays } from '#shared/features/portfolio.ts'
import { supportPathEndpoints } from '#shared/features/supportPaths.ts'
import { addDays, startOfDay, today } from '#shared/lib/dates.ts'
import { people, signIn, type TestPerson } from '#test/support/people.ts'
import { type BuiltPlace, buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { draftIn } from '#test/support/writing.ts'
import { accessPortfolio } from './access.ts'
import { findPortfolio } from './queries.ts'

const dayMs = 86_400_000
const eve = today()
const midnight = startOfDay(addDays(eve, 1)).getTime()
const ago = (days: number, at: number = Date.now()) => new Date(at - days * dayMs)

await startTestServer()
const network = await buildNetwork()
const { facilitator, staff, ana } = await people(network)
afterAll(() => vi.restoreAllMocks())

/** Somebody who facilitates some networks, until a day. */
async function facilitating(networks: readonly BuiltPlace[], to: string | null = null): Promise<TestPerson> {
  const { _id: personId } = await buildPerson({ name: 'Nadia' })
  for (const { id } of networks)
    await buildRole({ personId, placeId: id, placeKind: 'network', role: 'facilitator', to })
  return signIn(personId)
}
const rowOf = async (who: TestPerson, { id }: BuiltPlace) =>
  (await who.api(endpoints.read)).networks.find(({ place }) => place.id === id)

it('says of a network its hours, what was last and what comes', async () => {
  const place = await buildNetwork()
  const nadia = await facilitating([place])
  const by = { placeId: place.id, facilitatorIds: [nadia.id], createdBy: nadia.id }
  const empty = {
    openPaths: [],
    plannedMinutes: null,
    usedMinutes: 0,
    lastContact: null,
    nextMeeting: null,
    silent: true,
  }
  expect(await rowOf(nadia, place)).toMatchObject(empty)

  const [one, two, closed] = [
    await buildSupportPath({ ...by, plannedMinutes: 720 }),
    await buildSupportPath({ ...by, plannedMinutes: null }),
    await buildSupportPath({ ...by, plannedMinutes: 600, closedAt: new Date() }),
  ]
  const meeting = { audienceIds: [place.id], createdBy: nadia.id }
  const long = await buildMeeting({ ...meeting, start: ago(70), end: new Date(ago(70).getTime() + 100 * 60_000) })
  await buildSupportEntry(one, { start: ago(80), minutes: 90 })
  await buildSupportEntry(one, { start: long.start, minutes: null, meetingId: long._id })
  await buildSupportEntry(two, { start: ago(90), minutes: 30 })
  await buildSupportEntry(closed, { start: ago(95), minutes: 45 })
  expect(await rowOf(nadia, place)).toMatchObject({
    openPaths: expect.arrayContaining([
      { id: one._id, title: one.title },
      { id: two._id, title: two.title },
    ]),
    plannedMinutes: 720,
    usedMinutes: 220,
    lastContact: { kind: 'meeting', at: long.end.toISOString() },
    silent: true,
  })

  const next = await buildMeeting({ ...meeting, title: 'Cabina di regia', start: ago(-4), end: ago(-4.1) })
  await buildMeeting({ ...meeting, start: ago(-9), end: ago(-9.1) })
  await buildMeeting({
    ...meeting,
    start: ago(-2),
    end: ago(-2.1),
    cancelled: { reason: '', at: ago(0), by: nadia.id },
  })
  await buildMessage({ threadId: place.general._id, authorId: nadia.id, createdAt: ago(silentAfterDays - 1) })
  expect(await rowOf(nadia, place)).toMatchObject({
    nextMeeting: { id: next._id, title: 'Cabina di regia' },
    lastContact: { kind: 'message' },
    silent: false,
  })
  await buildSupportEntry(one, { start: ago(1), minutes: 15 })
  expect(await rowOf(nadia, place)).toMatchObject({ usedMinutes: 235, lastContact: { kind: 'support' } })
})

it('a meeting of several networks is a contact of those that were there, and lasts as its register says', async () => {
  const [came, missed] = [await buildNetwork(), await buildNetwork()]
  const nadia = await facilitating([came, missed])
  const audienceIds = [came.id, missed.id]
  const times = { start: ago(3), end: new Date(ago(3).getTime() + 120 * 60_000) }
  const meeting = await buildMeeting({ audienceIds, createdBy: nadia.id, ...times })
  expect((await rowOf(nadia, came))?.lastContact).toBeNull()
  const held = { start: meeting.start, end: new Date(meeting.start.getTime() + 95 * 60_000) }
  await buildClosedRegister(meeting, [came.id], held)
  const path = await buildSupportPath({ placeId: missed.id, facilitatorIds: [nadia.id], createdBy: nadia.id })
  expect(await rowOf(nadia, came)).toMatchObject({ lastContact: { kind: 'meeting' }, silent: false })
  expect(await rowOf(nadia, missed)).toMatchObject({ lastContact: null, silent: true })
  await buildSupportEntry(path, { start: meeting.start, minutes: null, meetingId: meeting._id })
  expect(await rowOf(nadia, missed)).toMatchObject({ usedMinutes: 95 })
})

it('an announcement to many breaks no silence until somebody answers it', async () => {
  const place = await buildNetwork()
  const nadia = await facilitating([place])
  const { posts } = await buildAnnouncement({ authorId: staff.id, placeIds: [place.id], personIds: [nadia.id] })
  const [post] = posts
  if (!post) throw new Error('it was posted there')
  expect(await rowOf(nadia, place)).toMatchObject({ lastContact: null, silent: true })
  await nadia.api(messageEndpoints.create, draftIn(post.threadId, 'Veniamo in due'))
  expect(await rowOf(nadia, place)).toMatchObject({ lastContact: { kind: 'message' }, silent: false })
})

it('puts silent networks first; a member has none, and staff have all', async () => {
  const [alba, zara] = [await buildNetwork({ name: 'Rete Alba' }), await buildNetwork({ name: 'Rete Zara' })]
  const nadia = await facilitating([alba, zara])
  await buildMessage({ threadId: alba.general._id, authorId: nadia.id })
  const { networks } = await nadia.api(endpoints.read)
  expect(networks.map(({ place, silent }) => [place.name, silent])).toEqual([
    ['Rete Zara', true],
    ['Rete Alba', false],
  ])
  expect((await ana.api(endpoints.read)).networks).toEqual([])
  const all = (await staff.api(endpoints.read)).networks.map(({ place }) => place.id)
  expect(all).toEqual(expect.arrayContaining([alba.id, zara.id, network.id]))
})

it('asks as much for twelve networks as for one, and each by an index', async () => {
  const networks = await Promise.all(Array.from({ length: 12 }, () => buildNetwork()))
  const [one, many] = [await facilitating(networks.slice(0, 1)), await facilitating(networks)]
  for (const { id } of networks) {
    const path = await buildSupportPath({ placeId: id, facilitatorIds: [many.id], createdBy: many.id })
    await buildSupportEntry(path, { start: ago(1) })
  }
  for (let day = 1; day <= 8; day += 1) {
    const audienceIds = networks.map(({ id }) => id)
    await buildMeeting({ audienceIds, createdBy: many.id, start: ago(day), end: ago(day - 0.1) })
  }
  // the worker asks for jobs every now and then: what it asks counts here for nobody
  const counting = new AsyncLocalStorage<{ asked: number }>()
  mongoose.set('debug', () => {
    const count = counting.getStore()
    if (count) count.asked += 1
  })
  const readsOf = async ({ id }: TestPerson) => {
    const places = await accessPortfolio({ id, grants: await findGrants(id) })
    const count = { asked: 0 }
    expect((await counting.run(count, () => findPortfolio(places))).length).toBeGreaterThan(0)
    return count.asked
  }
  try {
    const alone = await readsOf(one)
    expect(alone).toBeLessThanOrEqual(12)
    expect(alone).toBeGreaterThan(0)
    expect(await readsOf(many)).toBe(alone)
  } finally {
    mongoose.set('debug', false)
  }
  const around = stagesAround(
    networks.map(({ id }) => id),
    new Date(),
  )
  const explained = await mongoose.connection.db?.command({
    explain: { aggregate: 1, pipeline: around, cursor: {} },
    verbosity: 'executionStats',
  })
  const looked = JSON.stringify(explained).matchAll(/"totalDocsExamined":(\d+),.*?"collectionScans":(\d+)/g)
  // six of each that are over, none that comes
  expect([...looked].map(([, documents, scans]) => [documents, scans])).toEqual([
    ['72', '0'],
    ['0', '0'],
  ])
})

it('ends by itself with the last day of the role, and so does writing', async () => {
  const place = await buildNetwork()
  const nadia = await facilitating([place], eve)
  const by = { facilitatorIds: [nadia.id], createdBy: facilitator.id }
  const entry = await buildSupportEntry(await buildSupportPath({ placeId: place.id, ...by }))
  expect(await rowOf(nadia, place)).toMatchObject({ usedMinutes: 60 })
  vi.spyOn(Date, 'now').mockReturnValue(midnight + 1)
  const later = await nadia.device()
  expect((await later.api(endpoints.read)).networks).toEqual([])
  await expect(later.api(supportPathEndpoints.removeEntry, { entryId: entry._id })).rejects.toMatchObject({
    code: 'not_found',
  })
})
