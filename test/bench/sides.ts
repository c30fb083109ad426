// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#server/lib/id.ts'
import { type SeededPerson, type SeededRoom, seedMembers, seedPeople, seedRooms, textOf } from '#test/support/seed.ts'
import type { Audience, Heard } from './audience.ts'
import type { Bench } from './bench.ts'
import { type Line, openLine } from './line.ts'
import { cpuSeconds } from './machine.ts'
import { openWire, type Wire } from './wire.ts'

/** The same people in the same rooms, at the product and at the floor. */
export interface Side {
  rooms: number
  peoplePerRoom: number
  /** Everybody listens. */
  listen: (audience: Audience) => Promise<void>
  /** So many come and go again. */
  visit: (count: number) => Promise<void>
  /** The writers of each room; a writer posts one message after the other. */
  writers: (perRoom: number) => Promise<((post: number) => Promise<void>)[]>
  decode: (frame: Buffer) => Heard[]
  cpu: () => number
  serverPid: number
  stop: () => Promise<void>
}

interface Size {
  rooms: number
  peoplePerRoom: number
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const heardIn = (message: unknown): Heard[] =>
  isRecord(message) && typeof message.seq === 'number' && typeof message.text === 'string'
    ? [{ seq: message.seq, post: Number.parseInt(message.text, 10) }]
    : []

const argumentsOf = (frame: Buffer): unknown[] => {
  const list: unknown = JSON.parse(frame.toString('utf8', frame.indexOf('[')))
  return Array.isArray(list) ? list : []
}

/** The messages of an `events` frame of the product. */
export function messagesIn(frame: Buffer): Heard[] {
  const [name, events] = argumentsOf(frame)
  if (name !== 'events' || !Array.isArray(events)) return []
  return events.flatMap((event) =>
    Array.isArray(event) && event[0] === 'message:created' && isRecord(event[1]) ? heardIn(event[1].message) : [],
  )
}

function floorMessagesIn(frame: Buffer): Heard[] {
  const [name, message] = argumentsOf(frame)
  return name === 'message' ? heardIn(message) : []
}

/** Some at a time: a thousand at once is a row of its own. */
export async function inTurns<T, R>(items: readonly T[], work: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (let at = 0; at < items.length; at += 50)
    results.push(...(await Promise.all(items.slice(at, at + 50).map((item, index) => work(item, at + index)))))
  return results
}

/** Posts over HTTP as the client does: signed in, allowed, validated, journaled. */
export async function postOver(line: Line, person: SeededPerson, room: SeededRoom, post: number): Promise<void> {
  const answer = await line.ask({
    method: 'POST',
    path: `/api/threads/${room.threadId}/messages`,
    token: person.token,
    body: { clientId: newId(), text: textOf(post) },
  })
  if (answer.status !== 200) throw new Error(`a post was answered ${answer.status}: ${answer.body}`)
}

export async function startProductSide(
  bench: Bench,
  { rooms, peoplePerRoom }: Size,
  nodeOptions?: string[],
): Promise<Side> {
  const { people, places } = await bench.seeding(async () => {
    const people = await seedPeople(rooms * peoplePerRoom)
    const places = await seedRooms(rooms)
    for (const [index, place] of places.entries())
      await seedMembers(place, people.slice(index * peoplePerRoom, (index + 1) * peoplePerRoom))
    return { people, places }
  })
  const server = await bench.startProduct({}, nodeOptions)
  const pids = [server.pid, bench.databasePid]
  const roomOf = (index: number) => Math.floor(index / peoplePerRoom)
  const open: { close: () => void }[] = []
  return {
    rooms,
    peoplePerRoom,
    async listen(audience) {
      const wires = await inTurns(people, ({ token }, index) =>
        openWire({ port: server.port, auth: { token }, onFrame: audience.ear(roomOf(index)) }),
      )
      open.push(...wires)
    },
    async visit(count) {
      const visitors = people.slice(0, count)
      const wires = await inTurns(visitors, ({ token }) => openWire({ port: server.port, auth: { token } }))
      for (const wire of wires) wire.close()
    },
    async writers(perRoom) {
      const chosen = [...people.keys()].filter((index) => index % peoplePerRoom < perRoom)
      const lines = await inTurns(chosen, () => openLine(server.port))
      open.push(...lines)
      return chosen.map((index, at) => async (post) => {
        const [line, person, place] = [lines[at], people[index], places[roomOf(index)]]
        if (line && person && place) await postOver(line, person, place, post)
      })
    },
    decode: messagesIn,
    cpu: () => cpuSeconds(pids),
    serverPid: server.pid,
    async stop() {
      for (const one of open) one.close()
      await server.stop()
    },
  }
}

export async function startFloorSide(
  bench: Bench,
  { rooms, peoplePerRoom }: Size,
  nodeOptions?: string[],
): Promise<Side> {
  const server = await bench.startFloor(nodeOptions)
  const wires: Wire[] = []
  const roomOf = (index: number) => String(Math.floor(index / peoplePerRoom))
  const come = (count: number, onFrame?: (index: number) => (frame: Buffer) => void) =>
    inTurns([...Array(count).keys()], async (index) => {
      const wire = await openWire({ port: server.port, onFrame: onFrame?.(index) })
      await wire.ask('join', roomOf(index))
      return wire
    })
  return {
    rooms,
    peoplePerRoom,
    async listen(audience) {
      wires.push(...(await come(rooms * peoplePerRoom, (index) => audience.ear(Number(roomOf(index))))))
    },
    async visit(count) {
      for (const wire of await come(count)) wire.close()
    },
    async writers(perRoom) {
      const chosen = [...wires.keys()].filter((index) => index % peoplePerRoom < perRoom)
      return chosen.map((index) => async (post) => {
        await wires[index]?.ask('post', { room: roomOf(index), text: textOf(post) })
      })
    },
    decode: floorMessagesIn,
    cpu: () => cpuSeconds([server.pid]),
    serverPid: server.pid,
    async stop() {
      for (const wire of wires) wire.close()
      await server.stop()
    },
  }
}

export const startSides = { product: startProductSide, floor: startFloorSide }
