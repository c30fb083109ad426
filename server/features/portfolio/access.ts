// SPDX-License-Identifier: AGPL-3.0-or-later
import { findCatalogue } from '#server/features/places/queries.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import type { Place } from '#shared/features/places.ts'
import { portfolioPolicy } from '#shared/features/portfolio.ts'
import type { Actor } from '#shared/lib/actor.ts'

/** The networks that somebody follows today: none for whoever facilitates none. */
export async function accessPortfolio(actor: Actor): Promise<Authorized<Place[], 'read'>> {
  const { places } = await findCatalogue()
  return authorize([...places.values()].filter((place) => portfolioPolicy.follow(actor, place)))
}
