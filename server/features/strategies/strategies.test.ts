// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { newId } from '#server/lib/id.ts'
import { strategyEndpoints as endpoints, strategyEvents } from '#shared/features/strategies.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { errorOf } from '#test/support/api.ts'
import { newPerson, people, type TestPerson } from '#test/support/people.ts'
import { buildNetwork, buildProgramme } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'

await startTestServer()
const [north, south] = await Promise.all([buildNetwork(), buildNetwork()])
const { ana, facilitator, evaluator, staff } = await people(north)
const zoe = await newPerson('Zoe', 'member', { id: south.id, kind: 'network' })

const draft = (placeId: string | null) => ({
  ...{ clientId: newId(), placeId, day: today() },
  ...{ what: 'Incontri alla sera', why: 'di giorno le associazioni lavorano' },
})
const seen = async (by: TestPerson) => (await by.api(endpoints.list)).changes.map(({ id }) => id)

it('a network changes course by who facilitates it, the programme by its staff; each is read by who may follow it', async () => {
  const sent = draft(north.id)
  const [ofNorth, again] = [await facilitator.api(endpoints.log, sent), await facilitator.api(endpoints.log, sent)]
  expect(again).toEqual(ofNorth)
  const ofAll = await staff.api(endpoints.log, draft(null))
  const refused = [
    facilitator.request(endpoints.log, draft(null)),
    facilitator.request(endpoints.log, draft(south.id)),
    ana.request(endpoints.log, draft(north.id)),
    zoe.request(endpoints.remove, { changeId: ofNorth.id }),
  ]
  expect((await Promise.all(refused)).map(({ status }) => status)).toEqual([403, 404, 403, 404])
  for (const by of [ana, evaluator, staff]) expect(await seen(by)).toEqual([ofAll.id, ofNorth.id])
  expect(await seen(zoe)).toEqual([ofAll.id])
  const tomorrow = await facilitator.request(endpoints.log, { ...draft(north.id), day: addDays(today(), 1) })
  expect(errorOf(tomorrow).fields).toEqual({ day: 'too_far' })
  const cf = { ...draft(north.id), why: 'RSSMRA85T10A562S ha chiesto così' }
  expect((await facilitator.request(endpoints.log, cf)).status).toBe(422)
})

it('whoever may read a change hears of it, who evaluates too, and nobody else', async () => {
  const eva = await newPerson('Eva', 'evaluator', { id: (await buildProgramme()).id, kind: 'programme' })
  const readers = await Promise.all([ana, evaluator, eva, staff].map((by) => by.socket()))
  const beside = await zoe.socket()
  const { id: changeId } = await facilitator.api(endpoints.log, draft(north.id))
  const heard = () => Promise.all(readers.map((line) => line.next(strategyEvents.changed)))
  await heard()
  await facilitator.api(endpoints.remove, { changeId })
  await heard()
  await beside.settled()
  expect(beside.heard.filter(([name]) => name === strategyEvents.changed.name)).toEqual([])
})
