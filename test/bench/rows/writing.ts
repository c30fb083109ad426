// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { inRoot } from '#scripts/lib/root.mjs'
import { newId } from '#server/lib/id.ts'
import { writingRoot } from '#shared/features/writing.ts'
import type { Bench, Line, Row } from '#test/bench/bench.ts'
import { cpuSeconds } from '#test/bench/machine.ts'
import { inTurns } from '#test/bench/sides.ts'
import { makeTimes, p50p99, thousands } from '#test/bench/times.ts'
import { openWire } from '#test/bench/wire.ts'
import { seedMembers, seedPeople, seedRooms } from '#test/support/seed.ts'
import { buildProduct } from '#test/writing/bundle.ts'
import { buildText } from '#test/writing/fixture.ts'

const editors = 100
const perSecond = 10
const seconds = 15
const warmSeconds = 3

/** Keys of one writer: an update each, as an editor makes them. */
function typing() {
  const doc = new Y.Doc()
  const words = new Y.XmlText()
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [words])
  const next: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => void next.push(update))
  doc.getXmlFragment(writingRoot).push([paragraph])
  return {
    clientNumber: doc.clientID,
    key(): Uint8Array {
      words.insert(words.length, 'a')
      return Y.mergeUpdates(next.splice(0))
    },
  }
}

interface Measured {
  perCore: number
  times: ReturnType<typeof makeTimes>
  lost: number
}

interface Side {
  pids: number[]
  send: () => void
  /** When the update that was sent last left. */
  onHeard: (hear: () => void) => void
}

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))

async function measure({ pids, send, onHeard }: Side): Promise<Measured> {
  const times = makeTimes()
  let sentAt = 0
  let counting = false
  let heard = 0
  onHeard(() => {
    if (!counting) return
    heard += 1
    times.add(performance.now() - sentAt)
  })
  let cpu = 0
  let began = performance.now()
  const warm = warmSeconds * perSecond
  for (let n = 0; n < warm + seconds * perSecond; n += 1) {
    if (n === warm) {
      cpu = cpuSeconds(pids)
      counting = true
      began = performance.now()
    }
    const due = began + ((counting ? n - warm : n) * 1_000) / perSecond
    await pause(Math.max(0, due - performance.now()))
    sentAt = performance.now()
    send()
  }
  await pause(500)
  const expected = seconds * perSecond * (editors - 1)
  return { perCore: heard / (cpuSeconds(pids) - cpu), times, lost: expected - heard }
}

async function measureFloor(bench: Bench): Promise<Measured> {
  const server = await bench.startProgram(inRoot('test/bench/yjsFloor.ts'), ['--import', 'tsx'])
  const sockets = await inTurns([...Array(editors).keys()], async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}`)
    await once(socket, 'open')
    return socket
  })
  const writer = typing()
  const measured = await measure({
    pids: [server.pid],
    send: () => sockets[0]?.send(writer.key()),
    onHeard: (hear) => {
      for (const socket of sockets.slice(1)) socket.on('message', hear)
    },
  })
  for (const socket of sockets) socket.terminate()
  await server.stop()
  return measured
}

async function measureProduct(bench: Bench): Promise<Measured> {
  const { people, documentId } = await bench.seeding(async () => {
    const people = await seedPeople(editors)
    const [room] = await seedRooms(1)
    if (!room) throw new Error('there is no room')
    await seedMembers(room, people)
    return { people, documentId: await buildText(room.placeId) }
  })
  const program = await buildProduct()
  const server = await bench.startProgram(program)
  const heard = Buffer.from('"writing:updated"')
  let hear: () => void = () => undefined
  const wires = await inTurns(people, async ({ token }, index) => {
    // updates of one moment share a frame
    const onFrame = (frame: Buffer) => {
      if (index === 0) return
      for (let at = frame.indexOf(heard); at >= 0; at = frame.indexOf(heard, at + heard.length)) hear()
    }
    const wire = await openWire({ port: server.port, auth: { token }, onFrame })
    await wire.ask('writing:join', { documentId, clientNumber: index + 1, since: null, stateVector: null })
    return wire
  })
  const writer = typing()
  const { clientNumber } = writer
  const measured = await measure({
    pids: [server.pid, bench.databasePid],
    send: () => {
      const update = Buffer.from(writer.key()).toString('base64')
      void wires[0]?.ask('writing:update', { documentId, clientNumber, updateId: newId(), update })
    },
    onHeard: (given) => {
      hear = given
    },
  })
  for (const wire of wires) wire.close()
  await server.stop()
  await rm(path.dirname(program), { recursive: true, force: true })
  return measured
}

async function writing(bench: Bench): Promise<Line[]> {
  const floor = await measureFloor(bench)
  const product = await measureProduct(bench)
  const ratio = product.perCore / floor.perCore
  return [
    {
      what: '100 editors in one text, one types at 10 edits/s: deliveries per second of processor, database included',
      product: thousands(product.perCore),
      floor: thousands(floor.perCore),
      ratio,
      goal: '≥ 0.5 × a relay that stores nothing',
      met: ratio >= 0.5 && product.lost === 0,
    },
    {
      what: 'the same, from the key to the others, p50 / p99',
      product: p50p99(product.times),
      floor: p50p99(floor.times),
      goal: 'p99 ≤ 30 ms',
      met: product.times.at(0.99) <= 30 && product.lost === 0,
    },
  ]
}

export const writingRows: Row[] = [{ name: 'writing', run: writing }]
