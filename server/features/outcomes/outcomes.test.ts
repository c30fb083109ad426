// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { buildMeeting } from '#server/features/meetings/build.ts'
import { newId } from '#server/lib/id.ts'
import { meetingEndpoints } from '#shared/features/meetings.ts'
import { minutesEndpoints } from '#shared/features/minutes.ts'
import { outcomeEndpoints as endpoints, type OutcomeDraft, outcomeLimits } from '#shared/features/outcomes.ts'
import { portfolioEndpoints } from '#shared/features/portfolio.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { newPerson, people } from '#test/support/people.ts'
import { buildLab, buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { buildOutcome } from './build.ts'

await startTestServer()
const network = await buildNetwork()
const other = await buildNetwork()
const { ana, ben, facilitator, coordinator, staff } = await people(network)
const dan = await newPerson('Dan', 'member', { id: other.id, kind: 'network' })
const days = (count: number) => new Date(Date.now() + count * 86_400_000)
const meet = (audienceIds: string[], start: Date, seriesId: string | null = null) =>
  buildMeeting({ audienceIds, createdBy: facilitator.id, start, seriesId })

const action = (draft: Partial<OutcomeDraft> = {}) => ({
  ...{ clientId: newId(), kind: 'action' as const, text: 'Trovare una sala per gli incontri serali' },
  ...{ placeId: network.id, ownerId: ben.id, due: addDays(today(), 3), ...draft },
})

it('an action is written once, has its owner and its place, and is seen where it is to be done', async () => {
  const { _id: meetingId, title } = await meet([network.id], days(-3))
  const written = { meetingId, ...action() }
  const [one, again] = await Promise.all([
    facilitator.api(endpoints.create, written),
    facilitator.api(endpoints.create, written),
  ])
  expect(again).toEqual(one)
  expect(one).toMatchObject({ owner: { id: ben.id }, place: { id: network.id }, state: 'open', meeting: { title } })
  const decision = { ...action(), kind: 'decision' as const, text: 'Lo sportello resta libero il martedì' }
  await facilitator.api(endpoints.create, { meetingId, ...decision, clientId: newId() })
  const ofPlace = await ana.api(endpoints.ofPlace, { placeId: network.id })
  expect(ofPlace.actions).toEqual([one])
  expect(ofPlace.decisions).toMatchObject([{ text: decision.text, owner: null, due: null, place: null }])
  expect(ofPlace.settles).toEqual([])
  expect((await ben.api(endpoints.waiting)).actions).toEqual([one])
  expect((await ana.api(endpoints.waiting)).actions).toEqual([])
  // its owner says so, another takes it back; who did is named
  expect((await ben.api(endpoints.ofPlace, { placeId: network.id })).settles).toEqual([one.id])
  const done = await ben.api(endpoints.settle, { outcomeId: one.id, state: 'done' })
  expect(done).toMatchObject({ state: 'done', settled: { by: { id: ben.id } } })
  expect((await ana.api(endpoints.ofPlace, { placeId: network.id })).actions).toEqual([])
  expect((await ben.api(endpoints.waiting)).actions).toEqual([])
  const open = await coordinator.api(endpoints.settle, { outcomeId: one.id, state: 'open' })
  expect(open).toMatchObject({ state: 'open', settled: null })
  await expect(ana.api(endpoints.settle, { outcomeId: one.id, state: 'dropped' })).rejects.toMatchObject({
    code: 'forbidden',
  })
})

it('refuses what is of nobody there, data of a person followed, and what was overtaken', async () => {
  const { _id: meetingId } = await meet([network.id], days(-3))
  const say = (draft: Partial<OutcomeDraft>) => facilitator.api(endpoints.create, { meetingId, ...action(draft) })
  await expect(say({ placeId: null })).rejects.toMatchObject({ fields: { placeId: 'required' } })
  await expect(say({ placeId: other.id })).rejects.toMatchObject({ fields: { placeId: 'not_invited' } })
  await expect(say({ ownerId: dan.id })).rejects.toMatchObject({ fields: { ownerId: 'not_invited' } })
  const text = 'Sentire la famiglia: RSSMRA85T10A562S'
  await expect(say({ text })).rejects.toMatchObject({ code: 'case_data', fields: { text: 'case_data' } })
  const { id: outcomeId, version } = await say({ ownerId: null })
  const { clientId: _, kind: __, ...draft } = action({ ownerId: null })
  await facilitator.api(endpoints.edit, { outcomeId, ...draft, text: 'Trovare due sale', version })
  await expect(coordinator.api(endpoints.edit, { outcomeId, ...draft, version })).rejects.toMatchObject({
    code: 'conflict',
  })
  // of the network itself it waits for who keeps it
  expect((await coordinator.api(endpoints.waiting)).actions.map(({ id }) => id)).toContain(outcomeId)
})

it('whoever may edit the minutes writes beside them', async () => {
  const lab = await buildLab()
  const [writer, reader] = [
    await newPerson('Wanda', 'member', { id: lab.id, kind: 'lab' }),
    await newPerson('Remo', 'member', { id: lab.id, kind: 'lab' }),
  ]
  const { _id: meetingId } = await buildMeeting({ audienceIds: [lab.id], createdBy: staff.id })
  const says = { meetingId, ...action({ placeId: lab.id, ownerId: reader.id }) }
  await expect(writer.api(endpoints.create, says)).rejects.toMatchObject({ code: 'forbidden' })
  const keeper = await newPerson('Kim', 'facilitator', { id: lab.id, kind: 'lab' })
  await keeper.api(minutesEndpoints.create, { meetingId, placeId: lab.id })
  expect((await writer.api(endpoints.ofMeeting, { meetingId })).writes).toBe(true)
  expect((await writer.api(endpoints.create, says)).owner).toMatchObject({ id: reader.id })
  expect((await reader.api(endpoints.ofPlace, { placeId: lab.id })).actions).toHaveLength(1)
})

it('what was left open comes up in the next meeting of the same home or series, for who may read where it is from', async () => {
  const [home, away, seriesId] = [await buildNetwork(), await buildNetwork(), newId()]
  const at = await people(home)
  const eve = await newPerson('Eve', 'member', { id: away.id, kind: 'network' })
  const before = await meet([home.id], days(-30))
  const wide = await meet([home.id, away.id], days(-20), seriesId)
  const next = await meet([home.id], days(5))
  const nextWide = await meet([home.id, away.id], days(6), seriesId)
  const made = { createdBy: facilitator.id, placeIds: [home.id] }
  const left = await buildOutcome({ ...made, meetingId: before._id, due: addDays(today(), -2) })
  await buildOutcome({ ...made, meetingId: before._id, state: 'done' })
  const leftWide = await buildOutcome({ ...made, meetingId: wide._id })
  const seen = async (meetingId: string, who = at.ana) =>
    (await who.api(endpoints.ofMeeting, { meetingId })).before.map(({ id }) => id)
  expect(await seen(next._id)).toEqual([left._id])
  expect(await seen(nextWide._id)).toEqual([leftWide._id])
  expect(await seen(nextWide._id, eve)).toEqual([leftWide._id])
  expect(await seen(before._id)).toEqual([])
  const { networks } = await at.facilitator.api(portfolioEndpoints.read)
  expect(networks.find(({ place }) => place.id === home.id)).toMatchObject({ openActions: 2, lateActions: 1 })
  // nothing is written for what was cancelled
  await staff.api(meetingEndpoints.cancel, { meetingId: next._id, reason: 'La sala è chiusa' })
  const late = { meetingId: next._id, ...action({ placeId: home.id, ownerId: null }) }
  await expect(staff.api(endpoints.create, late)).rejects.toMatchObject({ fields: { text: 'cancelled' } })
})

it('a meeting has so many and no more, however they are sent, and the same again is the same', async () => {
  const { _id: meetingId } = await meet([network.id], days(-3))
  const full = { meetingId, placeIds: [network.id], createdBy: facilitator.id }
  await Promise.all(Array.from({ length: outcomeLimits.ofMeeting - 1 }, () => buildOutcome(full)))
  const drafts = Array.from({ length: 4 }, () => ({ meetingId, ...action() }))
  const sent = await Promise.allSettled(drafts.map((draft) => facilitator.api(endpoints.create, draft)))
  expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const again = await Promise.allSettled(drafts.map((draft) => facilitator.api(endpoints.create, draft)))
  expect(again).toEqual(sent)
})
