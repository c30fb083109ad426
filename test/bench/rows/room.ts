// SPDX-License-Identifier: AGPL-3.0-or-later
import { makeAudience } from '#test/bench/audience.ts'
import type { Bench, Line, Row } from '#test/bench/bench.ts'
import { sendAtRate } from '#test/bench/load.ts'
import { type Side, startSides } from '#test/bench/sides.ts'
import { p50p99, shown, thousands } from '#test/bench/times.ts'

const size = { rooms: 1, peoplePerRoom: 1_000 }
const mostP99 = 200
const stepSeconds = 4

interface Step {
  good: boolean
  perSecond: number
  p99: number
  why: string
}

async function tryRate(side: Side, writers: ((post: number) => Promise<void>)[], perSecond: number, ears: Ears) {
  const audience = makeAudience(side.decode)
  ears.use(audience)
  const sent = await sendAtRate(writers, { perSecond, seconds: stepSeconds, audience })
  const expected = sent.posts * side.peoplePerRoom
  const began = performance.now() - sent.seconds * 1000
  await audience.settled(expected, 3_000)
  const lost = expected - audience.delivered()
  const p99 = audience.times.at(0.99)
  const why = [
    ...(lost ? [`${lost} lost`] : []),
    ...(audience.broken() ? [`${audience.broken()} out of order`] : []),
    ...sent.errors.slice(0, 1),
    ...(p99 > mostP99 ? [`p99 ${shown(p99)} ms`] : []),
  ].join(', ')
  const step: Step = {
    good: why === '',
    perSecond: audience.delivered() / ((audience.lastHeardAt() - began) / 1000),
    p99,
    why,
  }
  process.stderr.write(
    `  ${perSecond.toFixed(0)} posts/s: ${thousands(step.perSecond)} deliveries/s, p99 ${shown(p99)} ms ${why}\n`,
  )
  return step
}

/** The connections stay, what counts them is changed between steps. */
interface Ears {
  use: (audience: ReturnType<typeof makeAudience>) => void
}

async function listenAnew(side: Side): Promise<Ears> {
  let current = makeAudience(side.decode)
  let epoch = 0
  const shared = {
    ...current,
    ear(room: number) {
      let mine = epoch
      let ear = current.ear(room)
      return (frame: Buffer) => {
        if (mine !== epoch) {
          mine = epoch
          ear = current.ear(room)
        }
        ear(frame)
      }
    },
  }
  await side.listen(shared)
  return {
    use(audience) {
      current = audience
      epoch += 1
    },
  }
}

/** Raises the rate until the room no longer keeps up, then looks once between. */
async function findMost(side: Side, from: number): Promise<Step> {
  const ears = await listenAnew(side)
  const writers = await side.writers(200)
  await tryRate(side, writers, from / 2, ears)
  let best: Step = { good: false, perSecond: 0, p99: 0, why: '' }
  let rate = from
  let factor = 1.4
  for (let step = 0; step < 9 && factor > 1.08; step += 1) {
    const found = await tryRate(side, writers, rate, ears)
    if (found.good && found.perSecond > best.perSecond) best = found
    if (!found.good) {
      rate /= factor
      factor = Math.sqrt(factor)
    }
    rate *= factor
  }
  return best
}

async function most(bench: Bench): Promise<Line[]> {
  const floorSide = await startSides.floor(bench, size)
  const floor = await findMost(floorSide, 60)
  await floorSide.stop()
  const productSide = await startSides.product(bench, size)
  const product = await findMost(productSide, 250)
  await productSide.stop()
  const ratio = product.perSecond / floor.perSecond
  return [
    {
      what: '1,000 in one room, most deliveries/s with p99 ≤ 200 ms, nothing lost',
      product: `${thousands(product.perSecond)} (p99 ${shown(product.p99)} ms)`,
      floor: `${thousands(floor.perSecond)} (p99 ${shown(floor.p99)} ms)`,
      ratio,
      goal: '≥ 4 × the floor',
      met: ratio >= 4,
    },
  ]
}

const calmRate = 5
const calmSeconds = 12

async function measureCalm(side: Side) {
  const ears = await listenAnew(side)
  const writers = await side.writers(50)
  const warm = makeAudience(side.decode)
  ears.use(warm)
  const warming = await sendAtRate(writers, { perSecond: calmRate, seconds: 4, audience: warm })
  // what is still on its way would be counted as more than was sent
  await warm.settled(warming.posts * side.peoplePerRoom, 3_000)
  const audience = makeAudience(side.decode)
  ears.use(audience)
  const before = side.cpu()
  const sent = await sendAtRate(writers, { perSecond: calmRate, seconds: calmSeconds, audience })
  await audience.settled(sent.posts * side.peoplePerRoom, 3_000)
  const cpuMicros = ((side.cpu() - before) * 1e6) / audience.delivered()
  await side.stop()
  return { times: audience.times, cpuMicros, lost: sent.posts * side.peoplePerRoom - audience.delivered() }
}

async function calm(bench: Bench): Promise<Line[]> {
  const floor = await measureCalm(await startSides.floor(bench, size))
  const product = await measureCalm(await startSides.product(bench, size))
  const ratio = product.cpuMicros / floor.cpuMicros
  return [
    {
      what: 'the same at 5 posts/s, delivery p50 / p99',
      product: p50p99(product.times),
      floor: p50p99(floor.times),
      goal: '≤ 15 / 40 ms',
      met: product.times.at(0.5) <= 15 && product.times.at(0.99) <= 40 && product.lost === 0,
    },
    {
      what: 'the same, processor per delivery, database included',
      product: `${shown(product.cpuMicros)} µs`,
      floor: `${shown(floor.cpuMicros)} µs`,
      ratio,
      goal: '≤ 1.5 × the floor',
      met: ratio <= 1.5,
    },
  ]
}

export const roomRows: Row[] = [
  { name: 'room', run: most },
  { name: 'calm', run: calm },
]
