// SPDX-License-Identifier: AGPL-3.0-or-later
import { makeAudience } from '#test/bench/audience.ts'
import type { Bench, Line, Row } from '#test/bench/bench.ts'
import { sendAllTheTime, sendAtRate } from '#test/bench/load.ts'
import { type Side, startSides } from '#test/bench/sides.ts'
import { p50p99, shown, thousands } from '#test/bench/times.ts'

const size = { rooms: 100, peoplePerRoom: 10 }
const seconds = 8

async function measurePosts(side: Side) {
  const audience = makeAudience(side.decode)
  await side.listen(audience)
  const writers = await side.writers(size.peoplePerRoom)
  const warm = await sendAllTheTime(writers, 2, audience)
  const before = side.cpu()
  const sent = await sendAllTheTime(writers, seconds, audience)
  const cpuMicros = ((side.cpu() - before) * 1e6) / sent.posts
  const expected = (warm.posts + sent.posts) * size.peoplePerRoom
  await audience.settled(expected, 3_000)
  await side.stop()
  return {
    perSecond: sent.posts / sent.seconds,
    lost: expected - audience.delivered() + audience.broken(),
    errors: sent.errors,
    cpuMicros,
  }
}

async function posts(bench: Bench): Promise<Line[]> {
  const floor = await measurePosts(await startSides.floor(bench, size))
  const product = await measurePosts(await startSides.product(bench, size))
  const trouble = product.lost > 0 ? ` (${product.lost} lost)` : product.errors.length ? ` (${product.errors[0]})` : ''
  return [
    {
      what: 'ten in a room, posts/s (product: durable, over HTTP)',
      product: `${thousands(product.perSecond)}${trouble}`,
      floor: thousands(floor.perSecond),
      ratio: product.perSecond / floor.perSecond,
      goal: '≥ 3,000',
      met: product.perSecond >= 3_000 && trouble === '',
    },
    {
      what: 'the same, processor per post, database included',
      product: `${shown(product.cpuMicros)} µs`,
      floor: `${shown(floor.cpuMicros)} µs`,
      goal: '≤ 333 µs',
      met: product.cpuMicros <= 333,
    },
  ]
}

async function measureAcknowledgement(side: Side) {
  const audience = makeAudience(side.decode)
  await side.listen(audience)
  const writers = await side.writers(5)
  await sendAtRate(writers, { perSecond: 50, seconds: 3, audience })
  const sent = await sendAtRate(writers, { perSecond: 50, seconds: 12, audience })
  await side.stop()
  return sent.acknowledged
}

async function acknowledgement(bench: Bench): Promise<Line[]> {
  const floor = await measureAcknowledgement(await startSides.floor(bench, size))
  const product = await measureAcknowledgement(await startSides.product(bench, size))
  return [
    {
      what: 'acknowledgement at 50 posts/s, p50 / p99',
      product: p50p99(product),
      floor: p50p99(floor),
      goal: '≤ 6 / 15 ms',
      met: product.at(0.5) <= 6 && product.at(0.99) <= 15,
    },
  ]
}

export const tenRows: Row[] = [
  { name: 'posts', run: posts },
  { name: 'ack', run: acknowledgement },
]
