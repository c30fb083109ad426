// SPDX-License-Identifier: AGPL-3.0-or-later
import { roomsOfAudience } from '#server/features/meetings/audience.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import { findRoleHolders } from '#server/features/roles/queries.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { broadcastInOrder } from '#server/lib/realtime/fanOut.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { strategyEndpoints as endpoints, strategyEvents } from '#shared/features/strategies.ts'
import { accessStrategy, accessStrategyChange } from './access.ts'
import { findStrategies } from './queries.ts'
import { logStrategy, removeStrategy } from './service.ts'

const writingLimit = rateLimit({ burst: 20, perSecond: 0.5 })

export const strategiesFeature: Feature = {
  announce() {
    // that the programme has changed course is no secret to anybody in it
    broadcastInOrder([strategyEvents.changed], async ({ placeId }) => {
      if (placeId === null) return [rooms.everybody]
      const { programmePlaceId } = await findCatalogue()
      // who evaluates belongs to no place
      const evaluators = await findRoleHolders({
        role: 'evaluator',
        placeIds: [placeId, ...(programmePlaceId ? [programmePlaceId] : [])],
      })
      return [...(await roomsOfAudience([placeId])), ...evaluators.map(rooms.active)]
    })
  },
  routes(router) {
    route(router, endpoints.list, async (_, actor) => ({ changes: await findStrategies(actor) }))
    route(router, endpoints.log, async ({ placeId, ...draft }, actor) => {
      const where = await accessStrategy(actor, placeId, 'write')
      writingLimit(actor.id)
      return logStrategy(actor, where, draft)
    })
    route(router, endpoints.remove, async ({ changeId }, actor) => {
      await removeStrategy(await accessStrategyChange(actor, changeId, 'write'))
      return null
    })
  },
}
