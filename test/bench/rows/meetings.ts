// SPDX-License-Identifier: AGPL-3.0-or-later
import { EntryModel } from '#server/features/answers/model.ts'
import { shapeOf } from '#server/features/answers/shape.ts'
import { type MeetingDocument, MeetingModel } from '#server/features/meetings/model.ts'
import { newId } from '#server/lib/id.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import type { Bench, Line, Row } from '#test/bench/bench.ts'
import { openLine } from '#test/bench/line.ts'
import { inTurns } from '#test/bench/sides.ts'
import { makeTimes, p50p99 } from '#test/bench/times.ts'
import { type SeededRoom, seedMembers, seedPeople, seedRooms } from '#test/support/seed.ts'

const crowd = 200
const networks = 20

const dayMs = 86_400_000

const meetingIn = (audience: readonly SeededRoom[], start: Date, createdBy: string): MeetingDocument => ({
  _id: newId(),
  title: 'Quale modello, per quale comunità',
  description: '',
  type: 'lab',
  activity: null,
  session: null,
  start,
  end: new Date(start.getTime() + 4 * 3_600_000),
  venue: 'Milano, sala e diretta',
  link: null,
  agenda: [],
  audienceIds: audience.map(({ placeId }) => placeId),
  organiserIds: [createdBy],
  seats: { room: 30, perNetwork: 2 },
  answersUntil: null,
  moved: null,
  cancelled: null,
  threadId: null,
  seriesId: null,
  sequence: 0,
  version: 1,
  createdBy,
  clientId: newId(),
  createdAt: new Date(),
  changedAt: new Date(),
  demo: false,
})

/** What is needed of a place to write what a meeting for it allows. */
const placeOf = ({ placeId }: SeededRoom) => ({ id: placeId, kind: 'network' }) as never

async function seedMeetings(audience: readonly SeededRoom[], meetings: readonly MeetingDocument[]): Promise<void> {
  await MeetingModel.insertMany(meetings)
  await EntryModel.insertMany(meetings.map((meeting) => shapeOf(meeting, audience.map(placeOf), 1)))
}

async function seedCrowd() {
  const people = await seedPeople(crowd)
  const rooms = await seedRooms(networks)
  for (const [index, room] of rooms.entries())
    await seedMembers(room, people.slice((index * crowd) / networks, ((index + 1) * crowd) / networks))
  const meeting = meetingIn(rooms, new Date(Date.now() + 10 * dayMs), people[0]?.id ?? '')
  await seedMeetings(rooms, [meeting])
  const seats = people.map((person, index) => ({
    person,
    networkId: rooms[Math.floor((index * networks) / crowd)]?.placeId ?? '',
  }))
  return { seats, meeting }
}

/** Two hundred press at once; the last has their answer after so long. */
async function signUps(bench: Bench): Promise<Line[]> {
  const { seats, meeting } = await bench.seeding(seedCrowd)
  const server = await bench.startProduct()
  const path = `/api/meetings/${meeting._id}/answers`
  const lines = await inTurns(seats, () => openLine(server.port))
  // everybody has looked at it before
  await Promise.all(
    lines.map((line, index) => line.ask({ method: 'GET', path, token: seats[index]?.person.token ?? '' })),
  )
  const times = makeTimes()
  const since = performance.now()
  const answers = await Promise.all(
    lines.map(async (line, index) => {
      const { person, networkId } = seats[index] ?? { person: null, networkId: '' }
      const body = { clientId: newId(), networkId, choice: 'inPerson', note: null }
      const answer = await line.ask({ method: 'POST', path, token: person?.token ?? '', body })
      times.add(performance.now() - since)
      if (answer.status !== 200) throw new Error(`an answer was answered ${answer.status}: ${answer.body}`)
      return answer.body
    }),
  )
  const whole = performance.now() - since
  const seated = answers.filter((body) => JSON.parse(body).mine.holds !== null).length
  if (seated !== 30) throw new Error(`${seated} of 30 seats were given`)
  for (const line of lines) line.close()
  await server.stop()
  return [
    {
      what: '200 sign up at once to 30 seats, two for a network: p50 / p99, until the last is told',
      product: `${p50p99(times)}, ${Math.round(whole)} ms`,
      goal: '≤ 1,000 ms',
      met: whole <= 1_000,
    },
  ]
}

const meetingsInYear = 400
const looks = 200

/** Somebody in six places, who has answered every other meeting of a year. */
async function seedYear() {
  const people = await seedPeople(20)
  const rooms = await seedRooms(6)
  for (const room of rooms) await seedMembers(room, people)
  const [reader] = people
  if (!reader) throw new Error('nobody was seeded')
  const meetings = Array.from({ length: meetingsInYear }, (_, index) =>
    meetingIn(rooms.slice(index % 6, (index % 6) + 1), new Date(Date.now() + (index - 100) * 0.9 * dayMs), reader.id),
  )
  await seedMeetings(rooms, meetings)
  const answer = { kind: 'answer', at: new Date(), insteadOf: null, note: null, demo: false } as const
  await EntryModel.insertMany(
    meetings.flatMap(({ _id: meetingId, audienceIds: [networkId] }, index) =>
      index % 2 === 0
        ? people.map(({ id: who }, place) => ({
            ...answer,
            ...{ _id: newId(), meetingId, number: place + 2, clientId: newId(), who, by: who, networkId },
            choice: 'online',
          }))
        : [],
    ),
  )
  return reader
}

async function agenda(bench: Bench): Promise<Line[]> {
  const reader = await bench.seeding(seedYear)
  const server = await bench.startProduct()
  const lines = await inTurns([1, 2], () => openLine(server.port))
  const between = `from=${addDays(today(), -95)}&to=${addDays(today(), 270)}`
  const paths = [`/api/meetings?${between}`, `/api/answers/mine?${between}`]
  const times = makeTimes()
  for (let look = 0; look < looks; look += 1) {
    const since = performance.now()
    const answers = await Promise.all(
      paths.map((path, index) => lines[index]?.ask({ method: 'GET', path, token: reader.token })),
    )
    times.add(performance.now() - since)
    if (answers.some((answer) => answer?.status !== 200)) throw new Error(`the agenda was answered ${answers[0]?.body}`)
  }
  for (const line of lines) line.close()
  await server.stop()
  return [
    {
      what: 'an agenda of a year, 400 meetings, and how one stands to each: p50 / p99 of 200 looks',
      product: p50p99(times),
      goal: 'p99 ≤ 100 ms',
      met: times.at(0.99) <= 100,
    },
  ]
}

export const meetingRows: Row[] = [
  { name: 'signUps', run: signUps },
  { name: 'agenda', run: agenda },
]
