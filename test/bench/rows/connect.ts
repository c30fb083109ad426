// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Bench, Line, Row } from '#test/bench/bench.ts'
import { type Line as Connection, openLine } from '#test/bench/line.ts'
import { inTurns } from '#test/bench/sides.ts'
import { shown } from '#test/bench/times.ts'
import { openWire } from '#test/bench/wire.ts'
import { type SeededPerson, seedMembers, seedMessages, seedPeople, seedRooms } from '#test/support/seed.ts'

const count = 1_000
const placesEach = 5
const places = 50
const missed = 20

interface Guest {
  person: SeededPerson
  threadId: string
  line: Connection
}

/** A live connection, then what was missed in the conversation on the screen. */
async function comeBack(port: number, { person, threadId, line }: Guest): Promise<() => void> {
  const wire = await openWire({ port, auth: { token: person.token } })
  const path = `/api/threads/${threadId}/changes?since=0`
  const { status, body } = await line.ask({ method: 'GET', path, token: person.token })
  if (status !== 200) throw new Error(`a catch-up was answered ${status}: ${body}`)
  return wire.close
}

async function measureFloor(bench: Bench): Promise<number> {
  const server = await bench.startFloor()
  const began = performance.now()
  const wires = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const wire = await openWire({ port: server.port })
      for (let place = 0; place < placesEach; place += 1) await wire.ask('join', String((index + place) % places))
      return wire
    }),
  )
  const took = performance.now() - began
  for (const wire of wires) wire.close()
  await server.stop()
  return took
}

async function measureProduct(bench: Bench): Promise<number> {
  const { people, rooms } = await bench.seeding(async () => {
    const people = await seedPeople(count)
    const rooms = await seedRooms(places)
    for (const [at, room] of rooms.entries()) {
      const members = people.filter((_, index) => (at - index + count * places) % places < placesEach)
      await seedMembers(room, members)
      await seedMessages(room, members, missed)
    }
    return { people, rooms }
  })
  const server = await bench.startProduct()
  const lines = await inTurns(people, () => openLine(server.port))
  const guests = people.flatMap((person, index): Guest[] => {
    const [line, room] = [lines[index], rooms[index % places]]
    return line && room ? [{ person, threadId: room.threadId, line }] : []
  })
  const began = performance.now()
  const closers = await Promise.all(guests.map((guest) => comeBack(server.port, guest)))
  const took = performance.now() - began
  for (const close of [...closers, ...lines.map((line) => line.close)]) close()
  await server.stop()
  return took
}

async function connect(bench: Bench): Promise<Line[]> {
  const floor = await measureFloor(bench)
  const product = await measureProduct(bench)
  return [
    {
      what: '1,000 connect at once, five places each, one catch-up: until the last is served',
      product: `${shown(product)} ms`,
      floor: `${shown(floor)} ms`,
      ratio: product / floor,
      goal: '≤ 3,000 ms',
      met: product <= 3_000,
    },
  ]
}

export const connectRows: Row[] = [{ name: 'connect', run: connect }]
