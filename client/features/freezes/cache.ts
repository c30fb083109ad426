// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FreezeCard } from '#shared/features/freezes.ts'

export interface Freezes {
  freezes: FreezeCard[]
}

const lastFirst = (one: FreezeCard, other: FreezeCard): number => {
  if (one.at !== other.at) return one.at < other.at ? 1 : -1
  return one.id < other.id ? 1 : -1
}

/** In the order of the server. */
export const withFreeze = (data: Freezes, freeze: FreezeCard): Freezes => ({
  freezes: [...data.freezes.filter(({ id }) => id !== freeze.id), freeze].sort(lastFirst),
})
