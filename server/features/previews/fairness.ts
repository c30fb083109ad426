// SPDX-License-Identifier: AGPL-3.0-or-later
import { forgetAtStop } from '#server/lib/forget.ts'

/** Seconds of readers that files of one person may take before those of others go first, and how fast they are forgotten. */
const free = 60
const forgottenPerSecond = 0.5

interface Cost {
  seconds: number
  at: number
}

const costs = new Map<string, Cost>()
forgetAtStop(() => costs.clear())
const remembered = 5_000

function costOf(personId: string): number {
  const { seconds, at } = costs.get(personId) ?? { seconds: 0, at: 0 }
  return Math.max(0, seconds - ((performance.now() - at) / 1_000) * forgottenPerSecond)
}

export function noteCost(personId: string, seconds: number): void {
  const cost = costOf(personId) + seconds
  costs.delete(personId)
  if (costs.size >= remembered) costs.delete(costs.keys().next().value ?? '')
  costs.set(personId, { seconds: cost, at: performance.now() })
}

/** There is one line of readers for everybody: whoever brings two hundred files that each take all their time waits. */
export const secondsToWait = (personId: string): number => Math.max(0, (costOf(personId) - free) / forgottenPerSecond)
