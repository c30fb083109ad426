// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { buildMeeting } from '#server/features/meetings/build.ts'
import { newId } from '#server/lib/id.ts'
import { answerEndpoints as endpoints } from '#shared/features/answers.ts'
import { newPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startServerProcess } from '#test/support/processes.ts'
import { startTestServer, talkTo } from '#test/support/server.ts'
import { readState } from './state.ts'

await startTestServer()
const networks = await Promise.all(Array.from({ length: 20 }, () => buildNetwork()))
const crowd = await Promise.all(
  networks.flatMap(({ id }) =>
    Array.from({ length: 10 }, async () => ({
      networkId: id,
      person: await newPerson('Chi arriva', 'member', { id, kind: 'network' }),
    })),
  ),
)
const [organiser] = crowd

it('of two hundred who answer at once over several processes none is one over, and each is told what they got', async () => {
  const meeting = await buildMeeting({
    audienceIds: networks.map(({ id }) => id),
    createdBy: organiser?.person.id ?? '',
    organiserIds: [],
    seats: { room: 30, perNetwork: 2 },
  })
  talkTo(await startServerProcess({ WORKERS: '2' }))
  const told = await Promise.all(
    crowd.map(async ({ person, networkId }) => {
      const answer = { meetingId: meeting._id, clientId: newId(), networkId, choice: 'inPerson' as const, note: null }
      const { mine } = await person.api(endpoints.answer, answer)
      return { who: person.id, networkId, holds: mine?.holds ?? null }
    }),
  )
  const { seats } = await readState(meeting._id)
  expect(seats.number).toBe(201)
  expect(told.filter(({ holds }) => holds !== null)).toHaveLength(30)
  for (const { id } of networks)
    expect(told.filter(({ networkId, holds }) => networkId === id && holds !== null).length).toBeLessThanOrEqual(2)
  expect(told.map(({ who, holds }) => `${who} ${holds}`).sort()).toEqual(
    [...seats.standings.values()].map(({ who, holds }) => `${who} ${holds}`).sort(),
  )
  const order = seats.waitingList().map(({ waits }) => waits ?? 0)
  expect(order).toEqual([...order].sort((a, b) => a - b))
})
