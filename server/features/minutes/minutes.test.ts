// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { buildMeeting } from '#server/features/meetings/build.ts'
import { readBody } from '#server/features/writing/text.ts'
import { newId } from '#server/lib/id.ts'
import { answerEndpoints } from '#shared/features/answers.ts'
import { documentEndpoints } from '#shared/features/documents.ts'
import { minutesEndpoints as endpoints } from '#shared/features/minutes.ts'
import { plainText } from '#shared/writing/json.ts'
import { newPerson, people, type TestPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'

await startTestServer()
const network = await buildNetwork()
const other = await buildNetwork()
const { ana, facilitator, coordinator } = await people(network)
const dan = await newPerson('Dan', 'member', { id: other.id, kind: 'network' })

const point = { id: newId(), owner: 'Marta, sportello', isBreak: false }
const aMeeting = () =>
  buildMeeting({
    audienceIds: [network.id, other.id],
    createdBy: facilitator.id,
    organiserIds: [facilitator.id, coordinator.id],
    title: 'Tavolo # del *mercoledì*',
    agenda: [
      { ...point, title: 'Mattina libera?', minutes: 30 },
      { ...point, id: newId(), title: 'Pausa', minutes: 10, isBreak: true },
    ],
  })
const comes = (person: TestPerson, meetingId: string, networkId: string) =>
  person.api(answerEndpoints.answer, { meetingId, clientId: newId(), networkId, choice: 'online', note: null })

it('one click begins them with date, agenda and who comes, in one document whoever presses', async () => {
  const { _id: meetingId } = await aMeeting()
  await comes(ana, meetingId, network.id)
  await comes(dan, meetingId, other.id)
  expect(await facilitator.api(endpoints.read, { meetingId })).toEqual({ documentId: null, placeIds: [network.id] })
  const where = { meetingId, placeId: network.id }
  const [one, two] = await Promise.all([
    facilitator.api(endpoints.create, where),
    coordinator.api(endpoints.create, where),
  ])
  expect(two).toEqual(one)
  const said = plainText(await readBody(one.documentId, 1))
  for (const words of ['Ana e 1 persona di un’altra rete', 'Mattina libera?', 'Marta, sportello · 30 min', 'Decisioni'])
    expect(said).toContain(words)
  expect(said).toMatch(/20\d\d, \d{1,2}:\d\d–\d{1,2}:\d\d/)
  // whose names the readers of the document may not know, and pauses, are not in it
  for (const words of ['Dan', 'Pausa']) expect(said).not.toContain(words)
  const { item } = await ana.api(documentEndpoints.read, one)
  expect(item.name).toContain('Verbale – Tavolo # del *mercoledì*')
  expect(await ana.api(endpoints.meeting, one)).toEqual({ meetingId })
})

it('who may not read the document is told of none', async () => {
  const { _id: meetingId } = await aMeeting()
  const made = await facilitator.api(endpoints.create, { meetingId, placeId: network.id })
  expect(await ana.api(endpoints.read, { meetingId })).toEqual({ ...made, placeIds: [] })
  expect(await dan.api(endpoints.read, { meetingId })).toEqual({ documentId: null, placeIds: [] })
  await expect(facilitator.api(endpoints.create, { meetingId, placeId: newId() })).resolves.toEqual(made)
})
