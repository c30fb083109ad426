// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import WebSocket from 'ws'
import { inRoot } from '#scripts/lib/root.mjs'
import type { Bench, Line, Row } from '#test/bench/bench.ts'
import { cpuSeconds } from '#test/bench/machine.ts'
import { inTurns } from '#test/bench/sides.ts'
import { makeTimes, p50p99, shown, type Times, thousands } from '#test/bench/times.ts'
import { openWriter, typing } from '#test/bench/typing.ts'
import { openWire } from '#test/bench/wire.ts'
import { seedMembers, seedPeople, seedRooms } from '#test/support/seed.ts'
import { buildText } from '#test/writing/fixture.ts'

const editors = 100
const mostP99 = 200
const stepSeconds = 4
const calm = { perSecond: 10, seconds: 15 }
/** Faster than anybody types; a server that takes more of one person lets one person fill a log. */
const perTypist = 30
/** What a text takes of all who write in it is bounded too. */
const mostPerSecond = 390

/** One text that all have open. Whoever types has a number from 0 on. */
interface Side {
  pids: number[]
  send: (typist: number) => void
  /** When the first key of each update was typed. */
  onSent: (sent: (typedAt: number) => void) => void
  /** By number, for every update somebody gets, in order. */
  onHeard: (hear: (editor: number) => void) => void
  /** Who types is told of their own update too. */
  echoes: boolean
  stop: () => Promise<void>
}

interface Step {
  perSecond: number
  perCore: number
  times: Times
  lost: number
}

/** At a rate, evenly. Each hears the nth update as the nth: how long it took follows from when that one left. */
function rater({ pids, send, onSent, onHeard, echoes }: Side) {
  let sentAt: number[] = []
  let times = makeTimes()
  let heard = 0
  let typists = 1
  const counts = new Array<number>(editors).fill(0)
  onSent((typedAt) => void sentAt.push(typedAt))
  onHeard((editor) => {
    const at = sentAt[counts[editor] ?? 0]
    counts[editor] = (counts[editor] ?? 0) + 1
    heard += 1
    if (at !== undefined && editor >= typists) times.add(performance.now() - at)
  })
  return async (perSecond: number, seconds: number): Promise<Step> => {
    sentAt = []
    times = makeTimes()
    heard = 0
    counts.fill(0)
    typists = Math.ceil(perSecond / perTypist)
    const cpu = cpuSeconds(pids)
    const began = performance.now()
    const total = Math.round(perSecond * seconds)
    for (let typed = 0; typed < total; ) {
      const due = Math.min(total, Math.floor(((performance.now() - began) * perSecond) / 1_000) + 1)
      for (; typed < due; typed += 1) send(typed % typists)
      await pause(1)
    }
    // what was typed while an update was on its way goes with the next
    const expectedOf = () => sentAt.length * (echoes ? editors : editors - 1)
    for (let waited = 0; heard < expectedOf() && waited < 3_000; waited += 20) await pause(20)
    const took = (performance.now() - began) / 1_000
    const toOthers = echoes ? heard - sentAt.length : heard
    const perCore = toOthers / (cpuSeconds(pids) - cpu)
    return { perSecond: toOthers / took, perCore, times, lost: expectedOf() - heard }
  }
}

/** The most it keeps up with: raised until the others hear late, or not all. */
async function findMost(rate: ReturnType<typeof rater>, name: string): Promise<Step | null> {
  let best: Step | null = null
  for (let perSecond = 50; perSecond <= mostPerSecond; perSecond *= 1.5) {
    const step = await rate(perSecond, stepSeconds)
    const p99 = step.times.at(0.99)
    process.stderr.write(
      `  ${name}, ${perSecond.toFixed(0)} edits/s: ${thousands(step.perSecond)} deliveries/s, ${thousands(step.perCore)} per second of processor, p99 ${shown(p99)} ms${step.lost ? `, ${step.lost} lost` : ''}\n`,
    )
    if (step.lost > 0 || p99 > mostP99) break
    best = step
  }
  return best
}

async function openFloor(bench: Bench): Promise<Side> {
  const server = await bench.startProgram(inRoot('test/bench/yjsFloor.ts'), ['--import', 'tsx'])
  const sockets = await inTurns([...Array(editors).keys()], async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}`)
    await once(socket, 'open')
    return socket
  })
  const keys = sockets.map(() => typing().key)
  let sent: (typedAt: number) => void = () => undefined
  return {
    pids: [server.pid],
    send(typist) {
      sent(performance.now())
      sockets[typist]?.send(keys[typist]?.() ?? '')
    },
    onSent(given) {
      sent = given
    },
    onHeard(hear) {
      for (const [editor, socket] of sockets.entries()) socket.on('message', () => hear(editor))
    },
    echoes: false,
    async stop() {
      for (const socket of sockets) socket.terminate()
      await server.stop()
    },
  }
}

async function openProduct(bench: Bench): Promise<Side> {
  const { people, documentId } = await bench.seeding(async () => {
    const people = await seedPeople(editors)
    const [room] = await seedRooms(1)
    if (!room) throw new Error('there is no room')
    await seedMembers(room, people)
    return { people, documentId: await buildText(room.placeId) }
  })
  const server = await bench.startProduct()
  const word = Buffer.from('"writing:updated"')
  let hear: (editor: number) => void = () => undefined
  const wires = await inTurns(people, async ({ token }, editor) => {
    // updates of one moment share a frame
    const onFrame = (frame: Buffer) => {
      for (let at = frame.indexOf(word); at >= 0; at = frame.indexOf(word, at + word.length)) hear(editor)
    }
    const wire = await openWire({ port: server.port, auth: { token }, onFrame })
    return wire
  })
  let sent: (typedAt: number) => void = () => undefined
  const keys = await inTurns(wires, (wire) => openWriter(wire, documentId, (typedAt) => sent(typedAt)))
  return {
    pids: [server.pid, bench.databasePid],
    send: (typist) => void keys[typist]?.(),
    onSent(given) {
      sent = given
    },
    onHeard(given) {
      hear = given
    },
    echoes: true,
    async stop() {
      for (const wire of wires) wire.close()
      await server.stop()
    },
  }
}

async function measure(side: Side, name: string): Promise<{ quiet: Step; most: Step | null }> {
  const rate = rater(side)
  await rate(calm.perSecond, 3)
  const quiet = await rate(calm.perSecond, calm.seconds)
  const most = await findMost(rate, name)
  await side.stop()
  return { quiet, most }
}

async function writing(bench: Bench): Promise<Line[]> {
  const floor = await measure(await openFloor(bench), 'relay')
  const product = await measure(await openProduct(bench), 'product')
  const ratio = (product.most?.perCore ?? 0) / (floor.most?.perCore ?? 1)
  const words = (step: Step | null) =>
    step ? `${thousands(step.perCore)} (${thousands(step.perSecond)} deliveries/s)` : 'none'
  return [
    {
      what: `100 editors in one text, written in as fast as all keep up (at most ${mostPerSecond} edits/s): deliveries to others per second of processor, database included`,
      product: words(product.most),
      floor: words(floor.most),
      ratio,
      goal: '≥ 0.5 × a relay that stores nothing',
      met: ratio >= 0.5,
    },
    {
      what: 'the same at 10 edits/s, from the key to the others, p50 / p99',
      product: p50p99(product.quiet.times),
      floor: p50p99(floor.quiet.times),
      goal: 'p99 ≤ 30 ms',
      met: product.quiet.times.at(0.99) <= 30 && product.quiet.lost === 0,
    },
  ]
}

export const writingRows: Row[] = [{ name: 'writing', run: writing }]
