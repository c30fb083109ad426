// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Edition } from '#shared/features/editions.ts'

export interface Editions {
  editions: Edition[]
}

const cardFirst = (one: Edition, other: Edition): number => {
  if (one.isCard !== other.isCard) return one.isCard ? -1 : 1
  return one.name < other.name ? -1 : 1
}

/** In the order of the server. */
export const withEdition = (data: Editions, edition: Edition): Editions => ({
  editions: [...data.editions.filter(({ id }) => id !== edition.id), edition].sort(cardFirst),
})
