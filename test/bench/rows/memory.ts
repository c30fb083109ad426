// SPDX-License-Identifier: AGPL-3.0-or-later
import { makeAudience } from '#test/bench/audience.ts'
import type { Bench, Line, Row } from '#test/bench/bench.ts'
import { memoryAtRest } from '#test/bench/machine.ts'
import { type Side, startSides } from '#test/bench/sides.ts'
import { shown } from '#test/bench/times.ts'

// three thousand, shown for one: what the machine adds or takes at random is less beside them
const thousands = 3
const size = { rooms: thousands * 50, peoplePerRoom: 20 }
// small: how far the space for what is young has grown says more of the rush at the door than of who stays
const young = ['--max-semi-space-size=1']

/** Compiling what serves a connection costs once, not each time. */
const warming = 100

/** What a thousand connections that say nothing add to each server that holds them, in megabytes. */
async function measure(sides: readonly Side[]): Promise<number[]> {
  const held = () => memoryAtRest(sides.map(({ serverPid }) => serverPid))
  for (const side of sides) await side.visit(warming)
  const before = await held()
  for (const side of sides) await side.listen(makeAudience(side.decode))
  const after = await held()
  for (const side of sides) await side.stop()
  return after.map((megabytes, index) => (megabytes - (before[index] ?? 0)) / thousands)
}

async function memory(bench: Bench): Promise<Line[]> {
  const sides = [await startSides.floor(bench, size, young), await startSides.product(bench, size, young)]
  const [floor = 0, product = 0] = await measure(sides)
  const ratio = product / floor
  return [
    {
      what: 'memory of 1,000 idle signed-in connections',
      product: `${shown(product)} MB`,
      floor: `${shown(floor)} MB`,
      ratio,
      goal: '≤ 1.4 × the floor',
      met: ratio <= 1.4,
    },
  ]
}

export const memoryRows: Row[] = [{ name: 'memory', run: memory }]
