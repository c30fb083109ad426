// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Bench, Line, Row } from '#test/bench/bench.ts'
import { type Line as Connection, openLine } from '#test/bench/line.ts'
import { cpuSeconds } from '#test/bench/machine.ts'
import { makeTimes, p50p99, shown, type Times } from '#test/bench/times.ts'
import {
  dropMessageIndexes,
  type SeededRoom,
  seedMembers,
  seedMessages,
  seedPeople,
  seedRooms,
} from '#test/support/seed.ts'

const lengths = [100_000, 1_000_000]
const reads = 1_500
const rounds = 5

/** One after another, without a pause: the last page of a thread, its door checked. */
async function readLastPages(line: Connection, token: string, room: SeededRoom, count: number): Promise<Times> {
  const times = makeTimes()
  for (let read = 0; read < count; read += 1) {
    const since = performance.now()
    const path = `/api/threads/${room.threadId}/messages?limit=50`
    const { status, body } = await line.ask({ method: 'GET', path, token })
    times.add(performance.now() - since)
    if (status !== 200) throw new Error(`a page was answered ${status}: ${body}`)
  }
  return times
}

/** The slowest of some starts; a first one, which builds the indexes of what was just seeded, is not counted. */
async function readyAgain(bench: Bench): Promise<number> {
  await bench.startProduct().then(({ stop }) => stop())
  const took: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const server = await bench.startProduct()
    took.push(server.readyMs)
    await server.stop()
  }
  return Math.max(...took)
}

async function history(bench: Bench): Promise<Line[]> {
  const { reader, rooms } = await bench.seeding(async () => {
    const people = await seedPeople(20)
    const rooms = await seedRooms(lengths.length)
    await dropMessageIndexes()
    for (const [index, room] of rooms.entries()) {
      await seedMembers(room, people)
      await seedMessages(room, people, lengths[index] ?? 0)
    }
    return { reader: people[0], rooms }
  })
  const ready = await readyAgain(bench)
  const server = await bench.startProduct()
  const line = await openLine(server.port)
  const [shorter, longer] = rooms
  if (!reader || !shorter || !longer) throw new Error('nothing was seeded')
  for (const room of rooms) await readLastPages(line, reader.token, room, 300)
  const cpu = () => cpuSeconds([server.pid, bench.databasePid])
  const before = cpu()
  const short = await readLastPages(line, reader.token, shorter, reads)
  const cpuMs = ((cpu() - before) * 1_000) / reads
  const long = await readLastPages(line, reader.token, longer, reads)
  line.close()
  await server.stop()
  const ratio = long.at(0.5) / short.at(0.5)
  return [
    {
      what: 'last 50 of 100,000, p50 / p99',
      product: `${p50p99(short)} (${cpuMs.toFixed(2)} ms of processor)`,
      goal: '≤ 3 / 10 ms',
      met: short.at(0.5) <= 3 && short.at(0.99) <= 10,
    },
    {
      what: 'last 50 of 1,000,000 (ratio: p50 to the row above)',
      product: p50p99(long),
      ratio,
      goal: '≤ 1.2 ×',
      met: ratio <= 1.2,
    },
    {
      what: `server ready, database there with 1,100,000 messages, slowest of ${rounds}`,
      product: `${shown(ready)} ms`,
      goal: '≤ 2,000 ms',
      met: ready <= 2_000,
    },
  ]
}

export const historyRows: Row[] = [{ name: 'history', run: history }]
