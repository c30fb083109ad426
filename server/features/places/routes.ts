// SPDX-License-Identifier: AGPL-3.0-or-later

import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { placeEndpoints, placePolicy } from '#shared/features/places.ts'
import { accessPlace } from './access.ts'
import { findPlaceMembers, findPlaceOverview } from './people.ts'
import { findCatalogue } from './queries.ts'
import { announcePlaces } from './realtime.ts'

export const placesFeature: Feature = {
  announce: announcePlaces,
  routes(router) {
    route(router, placeEndpoints.list, async (_, actor) => {
      const { places, channelsOf } = await findCatalogue()
      const mine = [...places.values()].filter((place) => placePolicy.read(actor, place))
      return { places: mine, channels: mine.flatMap(({ id }) => channelsOf.get(id) ?? []) }
    })
    route(router, placeEndpoints.read, async ({ placeId }, actor) =>
      findPlaceOverview(await accessPlace(actor, placeId, 'read')),
    )
    route(router, placeEndpoints.members, async ({ placeId }, actor) => ({
      members: await findPlaceMembers(await accessPlace(actor, placeId, 'read')),
    }))
  },
}
