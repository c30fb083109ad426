// SPDX-License-Identifier: AGPL-3.0-or-later

import { type Authorized, authorize } from '#server/lib/authorized.ts'
import { type Place, placePolicy } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { findCatalogue } from './queries.ts'

type PlaceVerb = 'read' | 'moderate'

/** The door to a place. Unreadable and missing are one answer. */
export async function accessPlace<Verb extends PlaceVerb>(
  actor: Actor,
  placeId: string,
  verb: Verb,
): Promise<Authorized<Place, Verb>> {
  const place = (await findCatalogue()).places.get(placeId)
  if (!place || !placePolicy.read(actor, place)) throw new AppError('not_found')
  if (!placePolicy[verb](actor, place)) throw new AppError('forbidden')
  return authorize(place)
}
